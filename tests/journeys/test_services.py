"""Two uniform services in the browser: a melding without signing in, and a move with DigiD; every page accessible."""

import os
import re

import pytest
from playwright.sync_api import expect

from meente.foundation.database.tenancy import acting_in
from meente.processes.webforms.tests.test_photos import photo
from meente.registers.cases.models import Zaak
from tests.journeys.axe import assert_accessible
from tests.journeys.steps import choose, go_on, sign_in

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
CLOSE = re.compile(r"^52\.\d{6},4\.\d{6}$")


def _begin_melding(page, platform):
    """From the product page to the second question."""
    page.goto(platform("castricum", "/producten/melding-openbare-ruimte"))
    page.get_by_role("link", name="Doe een melding").click()
    go_on(page)
    choose(page, "Een lantaarnpaal")
    page.get_by_label("Wat ziet u?").fill("De lamp is uit.")


def _place_of(number):
    with acting_in({383}):
        return Zaak.objects.get(identificatie=number).zaakgeometrie


def _number(page):
    expect(page).to_have_url(re.compile("/verstuurd$"))
    return re.search(r"Z-[\w-]+", page.locator("main").inner_text())[0]


@pytest.mark.parametrize("width", [1280, 390])
def test_a_melding_with_a_pin_and_a_photo(platform, visit, width):
    page = visit(width)
    _begin_melding(page, platform)
    assert_accessible(page)
    go_on(page)
    view, said = page.locator("[data-place-view]"), page.locator("[data-place-said]")
    expect(view.locator("img").first).to_be_visible()
    expect(said).to_have_text("Nog geen plek gekozen.")
    asked = page.evaluate("performance.getEntriesByType('resource').map(row => new URL(row.name).host)")
    assert set(asked) <= {page.evaluate("location.host")}  # nobody else learns who looks where
    assert_accessible(page)
    view.focus()
    page.keyboard.press("ArrowRight")
    first = page.locator("[data-place-value]").input_value()
    page.keyboard.press("Shift+ArrowUp")
    second = page.locator("[data-place-value]").input_value()
    assert CLOSE.match(first)
    assert float(second.split(",")[0]) > float(first.split(",")[0])  # up is north
    assert second.split(",")[1] == first.split(",")[1]
    expect(said).to_contain_text("Gekozen plek:")
    view.click(position={"x": 40, "y": 200})
    third = page.locator("[data-place-value]").input_value()
    assert float(third.split(",")[1]) < float(second.split(",")[1])  # left is west
    assert_accessible(page)
    go_on(page)
    page.get_by_label("Foto van het probleem").set_input_files(
        {"name": "lamp.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    assert_accessible(page)
    go_on(page)
    assert_accessible(page)
    go_on(page)
    expect(page.locator("main")).to_contain_text("lamp.jpg")
    assert_accessible(page)
    go_on(page)
    number = _number(page)
    assert_accessible(page)
    latitude, longitude = (float(part) for part in third.split(","))
    assert _place_of(number) == {"type": "Point", "coordinates": [longitude, latitude]}
    if width == 1280:
        _seen_by_an_employee(visit(), platform, number)


def _seen_by_an_employee(page, platform, number):
    """The case screen shows the place and the photo."""
    page.goto(platform("", "/"))
    page.locator('form[action*="balie@buch.demo"] button').click()
    page.get_by_role("row", name=number).get_by_role("link").first.click()
    expect(page.locator("[data-place-view] img").first).to_be_visible()
    expect(page.get_by_role("img", name="Foto")).to_be_visible()
    page.locator("img.m-photo").scroll_into_view_if_needed()
    expect(page.locator("img.m-photo")).not_to_have_js_property("naturalWidth", 0)
    assert_accessible(page)


def test_without_javascript_an_address_will_do(platform, visit):
    page = visit(390, javascript=False)
    _begin_melding(page, platform)
    go_on(page)
    expect(page.locator("[data-place]")).to_be_hidden()
    go_on(page)
    expect(page.locator("main")).to_contain_text("Vul dit in.")
    page.get_by_label("Straat of plein").fill("Dorpsstraat")
    page.get_by_label("Plaats", exact=True).fill("Castricum")
    for _step in ("waar", "foto", "contact", "controle"):
        go_on(page)
    assert _place_of(_number(page)) is None


@pytest.mark.parametrize("width", [1280, 390])
def test_a_move_from_product_page_to_mijn(platform, visit, width):
    page = visit(width)
    page.goto(platform("castricum", "/producten/verhuizing-doorgeven"))
    assert_accessible(page)
    page.get_by_role("link", name="Geef uw verhuizing door").click()
    assert_accessible(page)
    page.locator('main a[href^="/inloggen/digid"]').click()
    sign_in(page, "Sanne de Vries")
    go_on(page)
    assert_accessible(page)
    go_on(page)
    expect(page.locator("main [role=alert]")).to_be_visible()
    assert_accessible(page)
    moving = page.evaluate("new Date(Date.now() + 7 * 864e5).toISOString().slice(0, 10)")
    for part, value in zip(("jaar", "maand", "dag"), moving.split("-"), strict=True):
        page.locator(f"#verhuisdatum-{part}").fill(value)
    go_on(page)
    page.get_by_label("Postcode").fill("1901 AB")
    page.get_by_label("Huisnummer", exact=True).fill("3")
    choose(page, "In een koophuis")
    assert_accessible(page)
    go_on(page)
    page.get_by_label("Hoeveel mensen").fill("0")
    assert_accessible(page)
    go_on(page)
    page.locator("#email").fill("sanne@voorbeeld.nl")
    assert_accessible(page)
    go_on(page)
    assert_accessible(page)
    go_on(page)
    number = _number(page)
    assert_accessible(page)
    page.get_by_role("link", name="Naar Mijn gemeente").click()
    page.get_by_role("link", name=re.compile(number)).click()
    expect(page.get_by_role("button", name="Ik stop met deze aanvraag")).to_be_visible()
    assert_accessible(page)
