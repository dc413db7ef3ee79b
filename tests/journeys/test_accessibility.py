"""Every public page, in three themes and on two widths: no fault that axe knows, no scrolling sideways."""

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from meente.channels.website import scanning
from meente.channels.website.models import PAGE_TYPES
from meente.channels.website.tests.test_pages import publish
from meente.foundation.organisations.terms import NATION_ID
from tests.isolation.test_editors import files
from tests.journeys.axe import assert_accessible, faults, overflow

os.environ.setdefault(
    "DJANGO_ALLOW_ASYNC_UNSAFE", "true"
)  # Playwright's loop runs in this thread; the ORM is not asynchronous

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PLATFORM = (
    "/",
    "/?gemeente=heiloo",
    "/bestaat-niet",
    "/gelijk",
    "/afwijkingen",
    "/afwijkingen?gemeente=castricum",
    "/gelijk/gemeenten/castricum",
    "/gelijk/definities/product/reisdocument",
)
MUNICIPAL = (
    "/", "/producten", "/producten?thema=afval", "/producten?letter=o", "/zoeken", "/zoeken?q=rijbewijs+kwijt",
    "/zoeken?q=afvl", "/zoeken?q=qqqqqq", "/gevonden/dank", "/producten/reisdocument", "/producten/rijbewijs", "/producten/hondenbelasting", "/toegankelijkheid",
    "/bestaat-niet", "/_onderdelen",
)  # fmt: skip


TYPES = {
    "content": "/wonen", "news": "/nieuws/vuurwerk", "agenda": "/agenda/geldweek", "theme": "/afval", "guide": "/trouwen",
    "questions": "/vragen", "location": "/x-location", "person": "/x-person", "project": "/x-project",
    "vacancy": "/x-vacancy", "document": "/x-document", "home": "/",
}  # fmt: skip
"""A page of every type that a visitor can open."""
THEMES = ("castricum", "nijmegen", "bergen-nh")


@pytest.fixture
def addresses(platform):
    """Every public page of three sites; what the demo has no page of is published by the nation."""
    assert {*TYPES, "alert", "addition", "hiding", "redirect", "translation"} == set(PAGE_TYPES)
    own = {
        "location": {"place": "Gemeentehuis"}, "person": {"role": "Wethouder", "email": "w@example.nl"},
        "project": {"status": "Bouw", "latitude": "52.5", "longitude": "4.6"},
        "vacancy": {"hours": "36", "salary": "€ 3.000", "closes_on": date(2030, 1, 1), "apply_at": "/contact"},
        "document": {"category": "Convenanten", "decided_on": date(2026, 1, 1), "attachment": files(NATION_ID)[1]},
    }  # fmt: skip
    for kind, fields in own.items():
        publish(NATION_ID, f"x-{kind}", kind, title=f"Titel {kind}", intro="Een inleiding.", **fields)
    publish(NATION_ID, "x-alert", "alert", title="Sluit ramen en deuren", is_crisis=True, target="/contact")
    return [platform(slug, path) for slug in THEMES for path in (*MUNICIPAL, *TYPES.values())]


def test_every_public_page_is_accessible_in_three_themes_and_on_two_widths(browser, platform, addresses):
    for width in (1280, 360):
        page = browser.new_page(viewport={"width": width, "height": 800})
        for address in [*(platform("", path) for path in PLATFORM), *addresses]:
            answer = page.goto(address)
            assert answer.status == (404 if "niet" in address else 200), address
            assert_accessible(page)
        page.close()


@pytest.mark.parametrize(
    "wish",
    [
        {"color_scheme": "dark"},
        {"contrast": "more"},
        {"color_scheme": "dark", "contrast": "more"},
        {"forced_colors": "active"},
    ],
    ids=str,
)
def test_who_asks_for_dark_or_for_contrast_reads_everything(browser, addresses, wish):
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.emulate_media(**wish)
    light = "rgb(246, 247, 249)"
    for address in addresses if wish == {"color_scheme": "dark"} else addresses[: len(addresses) // 3]:
        page.goto(address)
        assert_accessible(page)
    if "forced_colors" not in wish:
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.close()


def test_twice_as_large_text_and_four_times_as_near_stay_in_the_window(browser, addresses):
    for width, size in ((1280, 200), (320, 100)):
        page = browser.new_page(viewport={"width": width, "height": 256 if width == 320 else 800})
        for address in addresses[: len(addresses) // 3]:
            page.goto(address)
            page.evaluate("size => { document.documentElement.style.fontSize = `${size}%`; }", size)
            assert overflow(page) <= 0, f"{address} is {overflow(page)} px too wide at {size} %"
        page.close()


def test_without_javascript_the_menu_search_and_a_form_work(visit, platform):
    page = visit(360, javascript=False)
    page.goto(platform("castricum"))
    page.get_by_text("Menu", exact=True).click()
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Afval").click()
    assert page.get_by_role("heading", level=1).inner_text() == "Afval"
    page.get_by_label("Zoek op de site").fill("paspoort")
    page.get_by_role("button", name="Zoeken").click()
    page.get_by_role("link", name="Paspoort of identiteitskaart aanvragen").click()
    page.get_by_role("link", name="Begin met uw aanvraag").click()
    assert "/formulieren/" in page.url or "digid" in page.url


def test_suggestions_are_chosen_with_the_keyboard(visit, platform):
    page = visit()
    page.goto(platform("castricum"))
    field = page.locator("#zoek")
    field.press_sequentially("rijbe")
    page.get_by_role("option").first.wait_for()
    assert field.get_attribute("aria-expanded") == "true"
    assert_accessible(page)
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") == "zoek-lijst-0"
    last = page.get_by_role("option").last
    last.click(trial=True)  # nothing covers or cuts off the end of the list
    field.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    field.press_sequentially("w")
    page.get_by_role("option").first.wait_for()
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url("**/zoeken?q=**")
    assert page.get_by_role("link", name="Rijbewijs aanvragen").count() == 1


def test_the_check_finds_what_is_wrong(browser):
    page = browser.new_page()
    page.set_content(
        "<html lang='nl'><title>x</title><main><h1>x</h1><img src='x.png'><p style='color:#bbb'>Dit leest niemand</p></main></html>"
    )
    found = " ".join(faults(page))
    page.close()
    assert "image-alt" in found
    assert "color-contrast" in found


def test_a_scan_looks_at_real_pages_and_says_which_criteria_it_saw(platform):
    pages = [("/", "home"), ("/bestaat-niet", "not found")]
    with ThreadPoolExecutor(1) as other:  # Playwright's loop of the tests runs in this thread
        found = other.submit(scanning.scan, platform("castricum", ""), pages).result()
    assert found.faults == ()
    assert len(found.pages) == len(pages) * len(scanning.WIDTHS)
    assert {"1.4.3", "2.4.2", "4.1.2"} <= found.measured
    assert found.tool.startswith("axe-core 4.")


def test_a_menu_opens_with_the_keyboard_and_without_javascript(visit, platform):
    for javascript in (True, False):
        page = visit(1280, javascript=javascript)
        page.goto(platform("castricum"))
        wide = page.get_by_role("navigation", name="Hoofdmenu")
        button, inner = (
            wide.locator("summary", has_text="Wonen en verhuizen"),
            wide.get_by_role("link", name="Verhuizen naar Castricum"),
        )
        assert not inner.is_visible()
        button.focus()
        page.keyboard.press("Enter")
        inner.wait_for()
        if javascript:
            assert_accessible(page)
            page.keyboard.press("Tab")
            page.keyboard.press("Escape")
            assert not inner.is_visible()
            assert button.evaluate("e => e === document.activeElement")
            page.keyboard.press("Space")
            inner.wait_for()
            wide.locator("summary", has_text="Bestuur").click()
            assert not inner.is_visible()  # one at a time
            button.click()
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url("**/wonen/verhuizen")
    phone = visit(390, javascript=False)
    phone.goto(platform("castricum"))
    phone.get_by_text("Menu", exact=True).click()
    phone.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Verhuizen naar Castricum").click()
    phone.wait_for_url("**/wonen/verhuizen")


def test_on_paper_stands_the_content_with_what_is_folded_away(browser, platform):
    page = browser.new_page()
    texts = {}
    for path in ("/vragen", "/producten/reisdocument"):
        page.goto(platform("castricum", path))
        texts[path] = " ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(format="A4"))).pages)
    page.close()
    assert "Ja. Bel 14 0251 of kom langs" in texts["/vragen"]  # an answer that is closed on the screen
    assert "€ 83,85" in texts["/producten/reisdocument"]
    for text in texts.values():
        assert "Heeft u gevonden" not in text
        assert "Begin met uw aanvraag" not in text


def test_a_keyboard_reaches_search_list_and_content(browser, platform):
    page = browser.new_page()
    page.goto(platform("castricum", "/"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "m-skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "zoek"
    page.keyboard.type("paspoort")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken?q=paspoort")
    page.close()
