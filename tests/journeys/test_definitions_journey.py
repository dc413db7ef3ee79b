"""The whole way of one definition: published by the nation, refused by one collaboration, read by everybody, proposed,
taken over; and what residents read at every step."""

import os
from datetime import timedelta

import pytest
from django.utils import timezone

from meente.foundation.definitions import jobs, queries
from tests.journeys.axe import assert_accessible

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
LABEL, WHY = "Identiteitskaart, jonger dan 18 jaar", "De raad houdt het oude tarief voor kinderen"
FEE = "parameters/fee_card_minor"
PLACES = ("castricum", "heiloo", "nijmegen")


@pytest.fixture
def calendar(monkeypatch):
    """Days go by when we say so; the web server runs in this process and reads the same clock."""
    passed = {"days": 0}
    real = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: real() + timedelta(days=passed["days"]))

    def wait(days):
        passed["days"] += days

    return wait


@pytest.fixture
def person(browser, platform):
    """Somebody at her own browser, without JavaScript, arrived from the start page."""
    contexts = []

    def arrive(who):
        context = browser.new_context(java_script_enabled=False)
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.goto(platform("", "/"))
        page.get_by_role("button", name=who).click()
        page.get_by_role("heading", name="Definities", level=1).wait_for()
        return page

    yield arrive
    for context in contexts:
        context.close()


def _look(browser, address):
    """The page must be accessible on both widths; axe needs JavaScript, so in a browser of its own."""
    context = browser.new_context()
    page = context.new_page()
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(address)
        assert_accessible(page)
    context.close()


def _fees(page, platform):
    """What a resident of each reads for a child's identity card."""
    found = []
    for place in PLACES:
        page.goto(platform(place, "/producten/reisdocument"))
        row = page.locator("tr", has=page.locator("th", has_text=LABEL)).first
        found.append(row.locator("td").inner_text().replace("\xa0", " "))
    return found


def test_a_definition_goes_down_is_refused_comes_up_and_is_everybodys(browser, platform, person, calendar):
    product = next(row for row in queries.definitions() if (row.kind, row.key) == ("product", "reisdocument"))
    address = f"/definities/{product.id}/"
    resident = browser.new_context(java_script_enabled=False).new_page()
    old = _fees(resident, platform)
    assert len(set(old)) == 1

    nadia, omar = person("Landelijk beheerder"), person("Landelijke redactie")
    nadia.goto(platform("beheer", f"{address}nieuwe-versie"))
    nadia.get_by_label(LABEL).first.fill("39,00")
    nadia.get_by_label("Waarom verandert u dit?").fill("Nieuwe tarieven voor kinderen")
    nadia.get_by_role("button", name="Bekijk het verschil").click()
    with nadia.context.expect_page() as opened:
        nadia.get_by_role("button", name="Bekijk als inwoner van Castricum").click()
    shown = opened.value
    shown.get_by_text("Dit is een voorbeeld.").wait_for()
    assert "€ 39,00" in shown.content()
    shown.close()
    nadia.get_by_role("button", name="Laat een collega goedkeuren").click()
    omar.goto(nadia.url)
    omar.get_by_role("button", name="Goedkeuren en publiceren").click()
    omar.get_by_text("Gepubliceerd.").wait_for()
    assert _fees(resident, platform) == old

    bas = person("Functioneel beheerder")
    bas.get_by_role("heading", name="Aangekondigd").wait_for()
    bas.get_by_role("link", name="Paspoort of identiteitskaart aanvragen").first.click()
    bas.locator("ins", has_text="€ 39").first.wait_for()
    bas.get_by_role("link", name="Vergelijk wat u heeft met de nieuwe versie").click()
    bas.get_by_role("cell", name="€ 39").first.wait_for()
    bas.go_back()
    bas.get_by_label("Waarom volgt u niet of later?").fill(WHY)
    bas.get_by_role("button", name="Niet volgen").click()
    bas.get_by_text("Volgt niet: houdt versie 1.").first.wait_for()
    here = bas.url

    calendar(31)
    assert _fees(resident, platform) == [old[0], old[0], "€ 39,00"]
    resident.goto(platform("", "/afwijkingen?gemeente=castricum"))
    resident.get_by_text(WHY).wait_for()
    resident.goto(platform("", "/gelijk"))
    row = resident.locator("tr", has=resident.get_by_role("link", name="Heiloo", exact=True)).first
    assert row.locator("td").first.inner_text() == "1"
    assert "m-band--1" in resident.locator('svg a[href$="gemeenten/heiloo"] circle').get_attribute("class")
    for path in ("/gelijk", "/afwijkingen?gemeente=castricum", "/gelijk/gemeenten/heiloo"):
        _look(browser, platform("", path))

    bas = person("Functioneel beheerder")
    bas.goto(here)
    bas.get_by_role("link", name="Stel voor aan iedereen").click()
    boxes = bas.locator('input[name="paden"]')
    for place in range(boxes.count()):
        boxes.nth(place).set_checked(boxes.nth(place).get_attribute("value") == FEE, force=True)
    bas.get_by_label("Waarom is dit goed voor iedereen?").fill("Kinderen moeten een kaart kunnen betalen")
    bas.get_by_role("button", name="Voorstel versturen").click()
    bas.get_by_text("Uw voorstel is verstuurd.").wait_for()
    proposal = bas.url

    nel = person("Beheerder in Nijmegen")
    nel.goto(proposal)
    nel.get_by_role("button", name="Wij willen dit ook").click()
    nel.get_by_text("Vastgelegd: u wilt dit ook.").wait_for()
    for who in ("Landelijke redactie", "Productgroep"):
        member = person(who)
        member.goto(proposal)
        member.get_by_role("button", name="Voor", exact=True).click()
        member.get_by_text("Uw stem is geteld.").wait_for()
    nadia = person("Landelijk beheerder")
    nadia.goto(proposal)
    nadia.get_by_role("button", name="Overnemen").click()
    nadia.get_by_text("Overgenomen.").wait_for()
    nadia.get_by_role("link", name="Bekijk de nieuwe versie").click()
    draft = nadia.url
    omar = person("Landelijke redactie")
    omar.goto(draft)
    omar.get_by_role("button", name="Goedkeuren en publiceren").click()
    omar.get_by_text("Gepubliceerd.").wait_for()
    assert _fees(resident, platform) == [old[0], old[0], "€ 39,00"]

    calendar(31)
    jobs.dissolve()
    assert _fees(resident, platform) == old
    resident.goto(platform("", "/afwijkingen?gemeente=castricum"))
    resident.get_by_role("heading", name="Afwijkingen", level=1).wait_for()
    assert resident.get_by_text(WHY).count() == 0
    resident.context.close()
