"""One passport, from website to counter, in the browser."""

import pytest
from playwright.sync_api import expect

from tests.journeys import steps
from tests.journeys.axe import assert_accessible

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys"), pytest.mark.timeout(600)]

COUNTER, DECIDER, HAND_OUT = "balie@buch.demo", "behandelaar@buch.demo", "uitreiken@buch.demo"


def _apply_for_herself(page, started, *, slug="castricum", name="Sanne de Vries") -> str:
    steps.begin(page, started.url, slug=slug, name=name)
    page.locator('main input[type="radio"]').first.check(force=True)  # yourself
    steps.go_on(page)
    steps.choose(page, "Paspoort")
    steps.go_on(page)
    page.locator('main input[type="radio"]').first.check(force=True)  # expired
    steps.go_on(page)
    page.locator("#op-reis-nee").check(force=True)
    steps.go_on(page)
    return steps.book_and_send(page)


def test_an_adult_renews_her_passport_and_another_employee_hands_it_out(started, visit):
    resident, counter, decider, hand_out = visit(), visit(), visit(), visit()
    number = _apply_for_herself(resident, started)

    steps.work_as(counter, started.url, COUNTER)
    steps.find(counter, started.url, number)
    expect(counter.locator(".m-edge")).to_contain_text("Castricum")
    steps.finish_task(counter, "compleet")
    expect(counter.get_by_role("status")).to_contain_text("Opgeslagen")

    steps.work_as(decider, started.url, DECIDER)
    steps.find(decider, started.url, number)
    steps.finish_task(decider, "verstrekken")

    steps.find(counter, started.url, number)
    steps.finish_task(counter, "goed")
    steps.find(counter, started.url, number)
    steps.finish_task(counter, "uitgereikt")
    expect(counter.get_by_role("alert")).to_contain_text("Een collega moet het document uitreiken")

    steps.work_as(hand_out, started.url, HAND_OUT)
    steps.find(hand_out, started.url, number)
    steps.finish_task(hand_out, "uitgereikt")
    expect(hand_out.locator("main")).to_contain_text("Deze zaak is afgerond: Uitgereikt")

    resident.goto(started.url("castricum", "/mijn/"))
    expect(resident.locator("main")).to_contain_text("Uitgereikt")
    expect(resident.locator("main")).to_contain_text("ligt klaar")


def test_an_incomplete_checklist_and_a_done_task_are_refused(started, visit):
    resident, counter, other = visit(), visit(), visit()
    number = _apply_for_herself(resident, started, slug="uitgeest", name="Peter Bakker")
    for page in (counter, other):
        steps.work_as(page, started.url, COUNTER)
        steps.find(page, started.url, number, "Uitgeest")
    counter.locator("#uitkomst-compleet").check(force=True)
    counter.locator('form[action^="/taken/"] button').click()
    expect(counter.get_by_role("alert")).to_contain_text("Vink eerst alles aan")
    steps.finish_task(counter, "compleet")
    steps.finish_task(other, "compleet")
    expect(other.get_by_role("alert")).to_contain_text("Deze taak is al gedaan")


def test_a_signalled_person_is_refused_a_passport(started, visit):
    resident, counter, decider = visit(), visit(), visit()
    number = _apply_for_herself(resident, started, name="Omar Haddad")
    steps.work_as(counter, started.url, COUNTER)
    steps.find(counter, started.url, number)
    steps.finish_task(counter, "compleet")
    steps.work_as(decider, started.url, DECIDER)
    steps.find(decider, started.url, number)
    expect(decider.locator("main")).to_contain_text("Signalering of vermissingen onderzoeken")
    steps.finish_task(decider, "voornemen", reason="U staat gesignaleerd.")
    steps.finish_task(decider, "weigeren", reason="De signalering is niet opgeheven.")
    expect(decider.get_by_role("alert")).to_contain_text("art. 44 Paspoortwet")
    steps.finish_task(decider, "weigeren", reason="De signalering is niet opgeheven.", extras=("gereageerd",))
    expect(decider.locator("main")).to_contain_text("Geweigerd")


def test_the_other_parent_consents_with_his_own_digid(started, visit):
    mother, father, counter = visit(), visit(), visit()
    steps.begin(mother, started.url, slug="castricum", name="Sanne de Vries")
    steps.choose(mother, "Emma de Vries")
    steps.go_on(mother)
    steps.choose(mother, "Paspoort")
    steps.go_on(mother)
    mother.locator('main input[type="radio"]').first.check(force=True)
    steps.go_on(mother)
    mother.locator("#op-reis-nee").check(force=True)
    steps.go_on(mother)
    mother.locator('main input[type="checkbox"]').first.check(force=True)
    mother.locator('main input[type="radio"]').first.check(force=True)
    steps.go_on(mother)
    if mother.locator('main input[type="email"][name^="email-toestemming"]').count():
        mother.locator('main input[type="email"]').first.fill("jan@voorbeeld.nl")
        steps.go_on(mother)
    number = steps.book_and_send(mother)

    steps.work_as(counter, started.url, COUNTER)
    steps.find(counter, started.url, number)
    expect(counter.locator("main")).to_contain_text("Er is nu geen taak")

    father.goto(started.url("castricum", "/inloggen/digid"))
    steps.sign_in(father, "Jan de Vries")
    father.get_by_role("link", name="Bekijk de vraag").click()
    father.locator("#toestemming").check(force=True)
    father.locator("main form button").click()
    expect(father.locator("h1")).to_contain_text("U heeft toestemming gegeven")

    steps.find(counter, started.url, number)
    expect(counter.locator("main")).to_contain_text("Aanvraag opnemen aan de balie")


def test_an_employee_of_another_municipality_finds_nothing(started, visit):
    resident, stranger, counter = visit(), visit(), visit()
    number = _apply_for_herself(resident, started, slug="heiloo", name="Tess Jansen")
    steps.work_as(counter, started.url, COUNTER)
    steps.find(counter, started.url, number, "Heiloo")
    address = counter.url
    stranger.goto(started.url())
    stranger.goto(address)
    expect(stranger).to_have_url(started.url("werkplek", "/inloggen"))
    resident.goto(address.replace("werkplek.", "castricum.").replace("/zaken/", "/mijn/zaken/"))
    expect(resident.get_by_role("button", name="Tess Jansen")).to_be_visible()


def test_every_page_of_the_journey_is_accessible(started, visit):
    page = visit()
    for prefix, path in (
        ("", "/"),
        ("castricum", "/"),
        ("uitgeest", "/producten"),
        ("castricum", "/producten/reisdocument"),
        ("castricum", steps.FORM),
        ("castricum", "/bestaat-niet"),
        ("castricum", "/inloggen/digid"),
        ("werkplek", "/inloggen"),
    ):
        page.goto(started.url(prefix, path))
        _assert_accessible(page)
    number = _apply_for_herself(page, started, name="Fatima El Amrani")
    _assert_accessible(page)
    page.goto(started.url("castricum", "/mijn/"))
    _assert_accessible(page)
    page.locator("a.m-card").first.click()
    _assert_accessible(page)
    employee = steps.work_as(visit(), started.url, COUNTER)
    _assert_accessible(employee)
    steps.find(employee, started.url, number)
    _assert_accessible(employee)


def _assert_accessible(page) -> None:
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        assert_accessible(page)


def test_the_form_works_without_javascript_on_a_phone(started, visit):
    page = visit(390, javascript=False)
    number = _apply_for_herself(page, started, slug="bergen-nh", name="Mila Postma")
    assert number.startswith("Z-")
