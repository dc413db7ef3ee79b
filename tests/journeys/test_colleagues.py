"""A colleague is let in, chooses her own password, and is let go: and a look waits for its day."""

import os
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.journeys.axe import assert_accessible

os.environ.setdefault(
    "DJANGO_ALLOW_ASYNC_UNSAFE", "true"
)  # Playwright's loop runs in this thread; the ORM is not asynchronous

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
OWN = "paard fiets kaas dijk"


def _page(browser, width):
    return browser.new_context(viewport={"width": width, "height": 900}).new_page()


@pytest.mark.parametrize("width", [1280, 360])
def test_a_colleague_comes_to_work_and_leaves(browser, platform, width):
    bas = _page(browser, width)
    bas.goto(platform("", "/"))
    bas.get_by_role("button", name="Functioneel beheerder").click()
    bas.get_by_role("link", name="Medewerkers").click()
    assert_accessible(bas)
    bas.get_by_role("link", name="Medewerker toevoegen").click()
    bas.get_by_role("button", name="Toevoegen").click()
    bas.get_by_text("Kies minstens één rol").first.wait_for()
    assert_accessible(bas)
    bas.get_by_label("Naam").fill("Eva Nieuw")
    bas.get_by_label("E-mailadres").fill("eva@buch.nl")
    bas.get_by_text("Balie: neemt aanvragen aan").click()
    bas.get_by_role("button", name="Toevoegen").click()
    bas.get_by_role("heading", name="Eva Nieuw werkt nu hier").wait_for()
    assert_accessible(bas)
    first = bas.locator("code").inner_text()

    eva = _page(browser, width)
    eva.goto(platform("werkplek", "/"))
    _sign_in(eva, first)
    eva.get_by_role("heading", name="Werkvoorraad").wait_for()
    eva.get_by_role("link", name="Eva Nieuw: uw wachtwoord").click()
    assert_accessible(eva)
    eva.get_by_label("Oud wachtwoord").fill(first)
    eva.get_by_label("Nieuw wachtwoord", exact=True).fill(OWN)
    eva.get_by_label("Nieuw wachtwoord, nog een keer").fill(OWN)
    eva.get_by_role("button", name="Wachtwoord veranderen").click()
    eva.get_by_text("Uw wachtwoord is veranderd.").wait_for()

    bas.get_by_role("link", name="Naar deze medewerker").click()
    bas.get_by_text("Nieuw wachtwoord").first.wait_for()
    bas.get_by_label("Rol erbij").select_option("hand_out")
    bas.get_by_role("button", name="Rol geven").click()
    bas.get_by_text("De rol is gegeven.").wait_for()
    assert_accessible(bas)
    bas.get_by_role("link", name="Uit dienst melden").click()
    assert_accessible(bas)
    bas.get_by_label("Uit dienst vanaf").fill(timezone.localdate().isoformat())
    bas.get_by_text("Ik weet het zeker").click()
    bas.get_by_role("button", name="Uit dienst melden").click()
    bas.get_by_text("Eva Nieuw is uit dienst").wait_for()
    assert_accessible(bas)
    eva.goto(platform("werkplek", "/"))
    _sign_in(eva, OWN)
    assert "klopt niet" in eva.get_by_role("alert").inner_text()
    for page in (bas, eva):
        page.context.close()


def _sign_in(page, password):
    page.get_by_label("E-mailadres").fill("eva@buch.nl")
    page.get_by_label("Wachtwoord", exact=True).fill(password)
    page.get_by_role("button", name="Inloggen").click()


@pytest.mark.parametrize("width", [1280, 360])
def test_a_look_is_planned_and_withdrawn(browser, platform, width):
    bas = _page(browser, width)
    bas.goto(platform("", "/"))
    bas.get_by_role("button", name="Functioneel beheerder").click()
    bas.goto(platform("beheer", "/huisstijl/castricum"))
    bas.locator("#id_main").fill("#7a1f4e")
    bas.get_by_role("button", name="Bekijk op de site").click()
    bas.get_by_label("Waarom kiest u deze huisstijl?").fill("Nieuw college")
    bas.get_by_text("Op een later moment publiceren").click()
    assert_accessible(bas)
    bas.get_by_label("Dag").fill((timezone.localdate() + timedelta(days=3)).isoformat())
    bas.get_by_role("button", name="Publicatie plannen").click()
    bas.get_by_text("Gepland. Deze huisstijl staat vanaf").wait_for()
    assert_accessible(bas)
    bas.get_by_role("button", name="Niet publiceren").click()
    bas.get_by_text("De geplande huisstijl is ingetrokken.").wait_for()
    bas.context.close()
