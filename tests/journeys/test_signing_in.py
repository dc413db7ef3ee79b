"""Signing in as a resident and as an employee, and reading the demo's e-mail: in a browser, without JavaScript too."""

import os

import pytest

from meente.connections.mail import client as mail
from meente.connections.mail.message import Message
from meente.foundation.accounts import actions, queries
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID
from tests.journeys.axe import assert_accessible

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
WIDTHS = (1280, 360)
PASSWORD = "paard fiets kaas dijk"


@pytest.mark.parametrize("width", WIDTHS)
def test_a_resident_signs_in_cancels_and_mistypes(browser, platform, width):
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(platform("castricum", "/inloggen/digid?next=/producten"))
    assert_accessible(page)
    page.get_by_label("Burgerservicenummer van een andere testpersoon").fill("123456789")
    page.keyboard.press("Enter")
    assert "geen geldig burgerservicenummer" in page.get_by_role("alert").inner_text()
    assert_accessible(page)
    page.get_by_role("button", name="Annuleren").click()
    assert page.get_by_role("heading", name="Inloggen is niet gelukt").is_visible()
    assert_accessible(page)
    page.get_by_role("link", name="Opnieuw inloggen").click()
    page.get_by_role("button", name="Sanne de Vries").click()
    page.wait_for_url(platform("castricum", "/producten"))
    assert page.get_by_role("button", name="Uitloggen").first.is_visible()
    page.close()


def test_without_javascript_a_typed_number_signs_in_that_person(browser, platform):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(platform("heiloo", "/inloggen/digid?next=/producten"))
    page.get_by_label("Burgerservicenummer van een andere testpersoon").fill("999990123")
    page.keyboard.press("Enter")
    page.wait_for_url(platform("heiloo", "/producten"))
    assert page.get_by_role("button", name="Uitloggen").first.is_visible()
    page.goto(platform("castricum", "/producten"))
    assert page.get_by_role("button", name="Uitloggen").count() == 0
    context.close()


def test_too_low_a_level_does_not_sign_in(browser, platform):
    page = browser.new_page()
    page.goto(platform("castricum", "/inloggen/digid"))
    page.get_by_label("Manier van inloggen").select_option(label="DigiD Basis")
    page.get_by_label("Burgerservicenummer van een andere testpersoon").fill("999990007")
    page.get_by_role("button", name="Inloggen", exact=True).click()
    assert page.get_by_role("heading", name="Inloggen is niet gelukt").is_visible()
    page.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_an_employee_signs_in_with_a_password(browser, platform, width):
    number = queries.employee_id_of("balie@buch.demo")
    actions.set_password(actor=operator(NATION_ID), employee_id=number, password=PASSWORD)
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(platform("werkplek", "/inloggen"))
    assert_accessible(page)
    page.get_by_label("E-mailadres").fill("balie@buch.demo")
    page.get_by_label("Wachtwoord", exact=True).fill("verkeerd")
    page.keyboard.press("Enter")
    assert "klopt niet" in page.get_by_role("alert").inner_text()
    assert_accessible(page)
    page.get_by_label("Wachtwoord", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(platform("werkplek", "/"))
    page.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_post_of_the_demo_is_readable(browser, platform, settings, width):
    settings.EMAIL_BACKEND = "meente.connections.mail.simulator.backend.OutboxBackend"
    link = platform("castricum", "/producten")
    mail.send(Message(383, "invitation:1", "jan@voorbeeld.nl", "Geef toestemming", f"Ga naar {link}", "Castricum"))
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(platform("", "/_post"))
    assert_accessible(page)
    page.get_by_role("link", name="Geef toestemming").click()
    assert_accessible(page)
    page.get_by_role("link", name=link).click()
    page.wait_for_url(link)
    page.close()
