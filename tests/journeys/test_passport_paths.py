"""Four more ways a passport goes: lost again, urgent, not shown up, and a parent abroad who signs on paper.

The child's journey (in Castricum's look) and the no-show (in Uitgeest's) look at every page with axe, on two widths.
"""

import re
import time
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys import steps
from tests.journeys.axe import assert_accessible

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys"), pytest.mark.timeout(600)]

COUNTER, DECIDER = "balie@buch.demo", "behandelaar@buch.demo"


def _inspect(page) -> None:
    """This page on a wide and a narrow window: no fault that axe knows, no scrolling sideways."""
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert_accessible(page)


def _until(page, address: str, words: str, *, seconds: int = 60) -> None:
    """Reload until a job has done its work."""
    deadline = time.monotonic() + seconds
    page.goto(address)
    while words not in page.content():
        assert time.monotonic() < deadline, f"{words!r} did not appear on {address}"
        page.wait_for_timeout(500)
        page.reload()


def _fill_date(page, key: str, day: date) -> None:
    for part, value in (("dag", day.day), ("maand", day.month), ("jaar", day.year)):
        page.locator(f"#{key}-{part}").fill(str(value))


def _book(page) -> str:
    """Contact, time and check, each looked at."""
    _inspect(page)
    page.locator("#email").fill("inwoner@voorbeeld.nl")
    steps.go_on(page)
    _inspect(page)
    page.locator('main input[type="radio"]').first.check(force=True)
    steps.go_on(page)
    _inspect(page)
    steps.go_on(page)
    expect(page).to_have_url(re.compile("/verstuurd$"))
    return next(word.strip(".:,") for word in page.locator("main").inner_text().split() if word.startswith("Z-"))


def _until_reason(page, started, *, slug, name, whom="", look=False) -> None:
    steps.begin(page, started.url, slug=slug, name=name)
    if look:
        _inspect(page)
    if whom:
        steps.choose(page, whom)
    else:
        page.locator('main input[type="radio"]').first.check(force=True)
    steps.go_on(page)
    if look:
        _inspect(page)
    steps.choose(page, "Paspoort")
    steps.go_on(page)
    if look:
        _inspect(page)


def test_somebody_who_lost_three_documents_loses_another(started, visit):
    resident, counter, decider = visit(), visit(), visit()
    _until_reason(resident, started, slug="bergen-nh", name="Kees Visser")
    steps.choose(resident, "Het oude is kwijt of gestolen")
    steps.go_on(resident)
    expect(resident.locator("main")).to_contain_text("wordt meteen ongeldig")
    resident.locator("#verloren").check(force=True)
    _fill_date(resident, "verlies-datum", date.today() - timedelta(days=2))  # noqa: DTZ011  # the day of the browser
    resident.locator("#verlies-uitleg").fill("Ik liet mijn tas in de trein staan.")
    resident.locator("#verlies-verklaring").check(force=True)
    _inspect(resident)
    steps.go_on(resident)
    resident.locator("#op-reis-nee").check(force=True)
    steps.go_on(resident)
    number = steps.book_and_send(resident)

    steps.work_as(counter, started.url, COUNTER)
    steps.find(counter, started.url, number, "Bergen")
    expect(counter.get_by_role("note")).to_contain_text("vermissingen in 5 jaar (art. 24, onder b, Paspoortwet)")
    _inspect(counter)
    steps.finish_task(counter, "compleet")
    steps.work_as(decider, started.url, DECIDER)
    steps.find(decider, started.url, number, "Bergen")
    expect(decider.locator("main")).to_contain_text("Signalering of vermissingen onderzoeken")


def test_urgent_for_a_trip_next_week(started, visit):
    resident, counter, decider = visit(), visit(), visit()
    _until_reason(resident, started, slug="castricum", name="Mohamed Amrani")
    steps.choose(resident, "verlopen")
    steps.go_on(resident)
    resident.locator("#op-reis").check(force=True)
    if not resident.locator("#reisdatum-dag").count():
        steps.go_on(resident)
    _fill_date(resident, "reisdatum", date.today() + timedelta(days=7))  # noqa: DTZ011  # the day of the browser
    steps.go_on(resident)
    expect(resident.locator("main")).to_contain_text("58,96")
    _inspect(resident)
    resident.locator("#spoed").check(force=True)
    steps.go_on(resident)
    number = steps.book_and_send(resident)
    steps.work_as(counter, started.url, COUNTER)
    steps.find(counter, started.url, number)
    expect(counter.locator(".m-facts")).to_contain_text(re.compile(r"Spoed\s*ja", re.IGNORECASE))
    steps.finish_task(counter, "compleet")
    steps.work_as(decider, started.url, DECIDER)
    steps.find(decider, started.url, number)
    steps.finish_task(decider, "verstrekken")
    steps.find(counter, started.url, number)
    expect(counter.locator("main")).to_contain_text("Levering controleren")


def test_who_does_not_show_up_chooses_a_new_time(started, visit):
    resident, counter = visit(), visit()
    _until_reason(resident, started, slug="uitgeest", name="Lotte Hoekstra", look=True)
    steps.choose(resident, "Dit is het eerste document")
    steps.go_on(resident)
    _inspect(resident)
    resident.locator("#op-reis-nee").check(force=True)
    steps.go_on(resident)
    number = _book(resident)
    _inspect(resident)

    steps.work_as(counter, started.url, COUNTER)
    steps.find(counter, started.url, number, "Uitgeest")
    _inspect(counter)
    steps.finish_task(counter, "niet_verschenen")
    expect(counter.locator("main")).to_contain_text("Niet verschenen")
    expect(counter.locator("main")).to_contain_text("Er is nu geen taak")

    _until(resident, started.url("uitgeest", "/mijn/"), "Uw afspraak op")
    _until(resident, started.url("uitgeest", "/mijn/"), "U was niet bij uw afspraak")
    _inspect(resident)
    resident.get_by_role("link", name="U was niet bij uw afspraak").click()
    expect(resident.locator("main")).to_contain_text("Kies een nieuwe tijd")
    _inspect(resident)
    resident.goto(started.url("uitgeest", "/mijn/"))
    resident.locator("a.m-card").first.click()
    expect(resident.locator("main")).to_contain_text("U heeft geen afspraak")
    resident.get_by_role("link", name="Kies een tijd").click()
    _inspect(resident)
    resident.locator('main input[type="radio"]').first.check(force=True)
    resident.get_by_role("button", name="Deze tijd kiezen").click()
    expect(resident.get_by_role("status")).to_contain_text("Uw afspraak staat")
    steps.find(counter, started.url, number, "Uitgeest")
    expect(counter.locator("main")).to_contain_text("Aanvraag opnemen aan de balie")
    _until(resident, started.url("", "/_post"), "Bericht van gemeente Uitgeest")


def test_a_parent_abroad_signs_on_paper_and_the_counter_records_it(started, visit):
    mother, counter = visit(), visit()
    _until_reason(mother, started, slug="castricum", name="Fatima El Amrani", whom="Youssef El Amrani", look=True)
    steps.choose(mother, "Dit is het eerste document")
    steps.go_on(mother)
    mother.locator("#op-reis-nee").check(force=True)
    steps.go_on(mother)
    expect(mother.locator("main")).to_contain_text("Karim El Amrani")
    _inspect(mother)
    mother.locator("#eigen-toestemming").check(force=True)
    steps.choose(mother, "Met een papieren formulier")
    steps.go_on(mother)
    number = _book(mother)

    steps.work_as(counter, started.url, COUNTER)
    steps.find(counter, started.url, number)
    expect(counter.locator("main")).to_contain_text("wij wachten op antwoord")
    counter.get_by_role("link", name="Papieren toestemming vastleggen").click()
    _inspect(counter)
    counter.get_by_role("button", name="Vastleggen").click()
    expect(counter.get_by_role("alert")).to_contain_text("Kies hoe het antwoord kwam")
    _inspect(counter)
    steps.choose(counter, "Op papier, met een kopie")
    counter.locator("#antwoord-ja").check(force=True)
    counter.locator("#gecontroleerd").check(force=True)
    counter.get_by_role("button", name="Vastleggen").click()
    expect(counter.get_by_role("status")).to_contain_text("Karim El Amrani")
    _inspect(counter)
    steps.finish_task(counter, "compleet")
    expect(counter.get_by_role("status")).to_contain_text("Opgeslagen")
