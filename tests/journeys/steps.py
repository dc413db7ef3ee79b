"""What people do in the journeys, in their own words."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

FORM = "/formulieren/reisdocument-voorbereiden/start"


def sign_in(page: Page, name: str) -> None:
    """At the DigiD simulator, as one of the test persons."""
    page.get_by_role("button", name=name).click()


def go_on(page: Page) -> None:
    """Press the button of the step."""
    page.locator("main form button.utrecht-button--primary-action").first.click()


# Labels lie over their radio buttons, so that the whole row can be pressed: a check goes through the label (`force`).
def choose(page: Page, label: str) -> None:
    """Tick or choose an answer by its label."""
    page.locator("main").get_by_label(label, exact=False).first.check(force=True)


def begin(page: Page, url: Callable[..., str], *, slug: str, name: str) -> None:
    """From the product page through DigiD to the first question."""
    page.goto(url(slug, "/producten/reisdocument"))
    page.locator(f'a[href="{FORM}"]').first.click()
    page.locator('main a[href^="/inloggen/digid"]').first.click()
    sign_in(page, name)
    go_on(page)


def book_and_send(page: Page) -> str:
    """Contact data, the first free moment, check and send; gives the case number."""
    page.locator("#email").fill("inwoner@voorbeeld.nl")
    go_on(page)
    page.locator('main input[type="radio"]').first.check(force=True)
    go_on(page)
    expect(page.locator("h1")).to_contain_text("Controleer uw antwoorden")
    go_on(page)
    expect(page).to_have_url(re.compile("/verstuurd$"))
    text = page.locator("main").inner_text()
    return next(word.strip(".:,") for word in text.split() if word.startswith("Z-"))


def work_as(page: Page, url: Callable[..., str], email: str) -> Page:
    """One click on the start page makes you an employee."""
    page.goto(url())
    page.locator(f'form[action*="{email}"] button').click()
    expect(page.locator("h1")).to_contain_text("Werkvoorraad")
    return page


def find(page: Page, url: Callable[..., str], number: str, place: str = "Castricum") -> None:
    """Search a case number; numbers run per municipality, so several hits make you choose."""
    page.goto(url("werkplek", f"/zoeken?q={number}"))
    if "/zoeken" in page.url:
        page.locator("li", has_text=place).get_by_role("link").click()


def finish_task(page: Page, outcome: str, *, reason: str = "", extras: tuple[str, ...] = ()) -> None:
    """Tick every check that is always needed and the extras named, choose the outcome, save."""
    for box in page.locator('form[action^="/taken/"] input[type="checkbox"]:not([data-extra])').all():
        box.check(force=True)
    for extra in extras:
        page.locator(f"#{extra}").check(force=True)
    page.locator(f"#uitkomst-{outcome}").check(force=True)
    if reason:
        page.locator("#reden").fill(reason)
    page.locator('form[action^="/taken/"] button').click()
