"""The administrator of Castricum chooses a yellow that nobody can read, sees it repaired, tries it, publishes, goes back."""

import os
import re
import time

import pytest

from meente.channels.website import keeping_sites
from meente.foundation.definitions import recalling
from tests.journeys.axe import assert_accessible

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs in this thread

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
YELLOW, GREEN = "#ffe94d", "#2f6b3a"
BAR = "rgb(255, 233, 77)"


def _bar(page):
    """The colour of the bar above the page: the choice itself."""
    return page.evaluate("getComputedStyle(document.querySelector('.m-header')).borderTopColor")


def _colour_of(page, words):
    return page.evaluate(
        "element => getComputedStyle(element).color", page.get_by_role("heading", name=words).element_handle()
    )


def _choose(page, platform, colour):
    page.goto(platform("beheer", "/huisstijl/castricum"))
    page.get_by_label("Hoofdkleur", exact=True).fill(colour)
    page.get_by_role("button", name="Bekijk op de site").click()
    page.get_by_role("heading", name="Bekijk het op echte pagina's").wait_for()


def _publish(page, reason):
    page.get_by_label("Waarom kiest u deze huisstijl?").fill(reason)
    page.get_by_role("button", name="Publiceren").click()
    page.get_by_text("Gepubliceerd.").wait_for()


def _shown_within(page, address, colour, seconds):
    until = time.monotonic() + seconds
    while True:
        page.goto(address)
        if _bar(page) == colour or time.monotonic() > until:
            assert _bar(page) == colour
            return


@pytest.mark.parametrize("scripts", [True, False], ids=["with-scripts", "without"])
def test_a_yellow_that_nobody_can_read(browser, platform, monkeypatch, scripts):
    monkeypatch.setattr(keeping_sites, "SECONDS", 1.0)  # pages and looks are remembered, as they are outside tests
    monkeypatch.setattr(recalling, "SECONDS", 1.0)
    check = assert_accessible if scripts else (lambda _page: None)  # axe is a script itself
    context = browser.new_context(java_script_enabled=scripts)
    page, visitor = context.new_page(), browser.new_context().new_page()
    visitor.goto(platform("castricum", "/"))
    green = _bar(visitor)
    page.goto(platform("", "/"))
    page.get_by_role("button", name="Functioneel beheerder").click()
    page.goto(platform("beheer", "/huisstijl"))
    check(page)
    page.get_by_role("link", name="Castricum").first.click()
    page.get_by_text("Alle kleuren zijn goed te lezen").or_(page.get_by_text("leesbaar gemaakt")).first.wait_for()
    if scripts:
        page.get_by_label("Hoofdkleur", exact=True).fill(YELLOW)
        page.get_by_role("rowheader", name=re.compile("Hoofdkleur als tekst")).wait_for()
    _choose(page, platform, YELLOW)
    row = page.get_by_role("row", name=re.compile("Hoofdkleur als tekst, link en knop, lichte pagina"))
    assert YELLOW in row.text_content()
    assert "1,0 : 1" in row.text_content()
    check(page)
    for name in ("Voorpagina", "Product", "Formulier", "Mijn zaken", "Licht, donker en meer contrast"):
        with context.expect_page() as opened:
            page.get_by_role("link", name=name, exact=True).click()
        tried = opened.value
        tried.get_by_text("Alleen u ziet deze huisstijl").wait_for()
        check(tried)
        tried.close()
    visitor.reload()
    assert _bar(visitor) == green, "nobody else sees what is tried"

    _publish(page, "De zon schijnt hier vaak")
    _shown_within(visitor, platform("castricum", "/"), BAR, seconds=2)
    assert_accessible(visitor)
    assert _colour_of(visitor, "Vaak gezocht") != BAR, "text has the readable colour"
    visitor.goto(platform("uitgeest", "/"))
    assert _bar(visitor) not in (BAR, green)

    page.get_by_role("link", name=re.compile("Zet de huisstijl van")).first.click()
    page.get_by_text("Hieronder staat een eerdere huisstijl").wait_for()
    assert page.get_by_label("Hoofdkleur", exact=True).input_value() == GREEN
    page.get_by_role("button", name="Bekijk op de site").click()
    _publish(page, "Toch weer groen")
    _shown_within(visitor, platform("castricum", "/"), green, seconds=2)
