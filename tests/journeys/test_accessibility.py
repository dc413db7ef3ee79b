"""Every public page, in two themes and on two widths: no fault that axe knows, no scrolling sideways."""

import os

import pytest

from tests.journeys.axe import assert_accessible, faults

os.environ.setdefault(
    "DJANGO_ALLOW_ASYNC_UNSAFE", "true"
)  # Playwright's loop runs in this thread; the ORM is not asynchronous

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
PLATFORM = ("/", "/?gemeente=heiloo", "/bestaat-niet", "/gelijk", "/afwijkingen", "/afwijkingen?gemeente=castricum")
MUNICIPAL = (
    "/", "/producten", "/producten?thema=afval", "/producten?letter=o", "/producten?q=rijbewijs+kwijt",
    "/producten?q=zwembad", "/producten/reisdocument", "/producten/rijbewijs", "/producten/hondenbelasting",
    "/bestaat-niet", "/_onderdelen",
)  # fmt: skip


def test_every_public_page_is_accessible_in_two_themes_and_on_two_widths(browser, platform):
    addresses = [platform("", path) for path in PLATFORM]
    addresses += [platform(slug, path) for slug in ("castricum", "nijmegen") for path in MUNICIPAL]
    for width in (1280, 360):
        page = browser.new_page(viewport={"width": width, "height": 800})
        for address in addresses:
            page.goto(address)
            assert_accessible(page)
        page.close()


def test_the_check_finds_what_is_wrong(browser):
    page = browser.new_page()
    page.set_content(
        "<html lang='nl'><title>x</title><main><h1>x</h1><img src='x.png'><p style='color:#bbb'>Dit leest niemand</p></main></html>"
    )
    found = " ".join(faults(page))
    page.close()
    assert "image-alt" in found
    assert "color-contrast" in found


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
    page.wait_for_url("**/producten?q=paspoort")
    page.close()
