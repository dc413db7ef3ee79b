"""Editors at work in a browser: a site from nothing, a crisis on all sites, and a page that is one's own for a while."""

import os
import time

import pytest
from django.core import mail
from playwright.sync_api import Page, expect
from procrastinate.contrib.django.models import ProcrastinateJob

from meente.channels.website import jobs, keeping_sites
from tests.journeys.axe import assert_accessible

os.environ.setdefault(
    "DJANGO_ALLOW_ASYNC_UNSAFE", "true"
)  # Playwright's loop runs in this thread; the ORM is not asynchronous

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SITES = ("castricum", "nijmegen", "bergen-nh", "uitgeest", "heiloo")
ALLOWED = 2.0
"""Seconds after which a change must stand on every site. Waited out, then looked once: a slow machine only waits longer."""


def become(page: Page, platform, who: str) -> None:
    """One click on the start page makes you that person."""
    page.goto(platform(""))
    page.get_by_role("button", name=who).click()


def sign_in(page: Page, platform, host: str, email: str, password: str) -> None:
    """With address and password, as outside the demo."""
    page.goto(platform(host))
    page.get_by_label("E-mailadres").fill(email)
    page.get_by_label("Wachtwoord").fill(password)
    page.get_by_role("button", name="Inloggen").click()


def publish(page: Page) -> None:
    """The button under the form, and the message that it is on the site."""
    page.get_by_role("button", name="Meer acties").last.click()
    page.get_by_role("button", name="Publiceren").click()
    expect(page.locator(".messages .success").first).to_be_visible()


def entitle(page: Page, title: str) -> None:
    """Write the title and go on; the address follows from it."""
    page.get_by_placeholder("Paginatitel").fill(title)
    page.keyboard.press("Tab")


def add_block(page: Page, name: str, place: int = -1) -> None:
    """Press a plus and choose."""
    page.locator("button.c-sf-add-button").nth(place).click()
    page.get_by_role("option", name=name, exact=True).click()


def write(page: Page, text: str) -> None:
    """In the text block that is open."""
    field = page.locator(".public-DraftEditor-content").last
    field.click()
    expect(field).to_be_focused()
    page.keyboard.type(text)
    expect(field).to_contain_text(text)
    page.wait_for_timeout(500)  # the editor hands it to the form after a quarter of a second


def joined(page: Page, platform) -> str:
    """The nation adds a municipality; gives the password of who begins there."""
    become(page, platform, "Landelijk beheerder")
    page.goto(platform("beheer", "/organisaties/nieuw"))
    said = {
        "CBS-code": "GM9990", "Naam van de gemeente": "Nieuw-Atlantis", "Aantal inwoners": "12000",
        "Naam van de eerste beheerder": "Ada van Atlantis", "E-mailadres van de eerste beheerder": "ada@atlantis.nl",
    }  # fmt: skip
    for label, value in said.items():
        page.get_by_label(label).fill(value)
    page.get_by_label("Provincie").select_option("Zeeland")
    page.get_by_role("button", name="Bekijk wat er open gaat").click()
    page.get_by_role("button", name="Toevoegen, de site gaat nu open").click()
    return page.locator("code").inner_text()


def fill_profile(page: Page, platform, password: str) -> None:
    """Telephone, the town hall and its hours."""
    sign_in(page, platform, "beheer", "ada@atlantis.nl", password)
    page.get_by_role("link", name="Gegevens van de gemeente").click()
    page.get_by_role("link", name="Nieuw-Atlantis").click()
    page.get_by_label("Telefoonnummer (14 + netnummer)").fill("14 0999")
    page.locator("summary", has_text="Locaties en openingstijden").click()
    page.get_by_label("1. naam van de locatie").fill("Stadhuis aan de kade")
    page.get_by_label("1. adres").fill("Kade 1")
    for day in ("maandag", "dinsdag"):
        page.get_by_label(f"1. {day}").fill("9:00-16:30")
    page.get_by_label("Waarom wijkt u af?").fill("Onze eigen gegevens")
    page.get_by_role("button", name="Bekijk het verschil").click()
    page.get_by_role("button", name="Opslaan").click()
    page.get_by_text("Opgeslagen. Dit geldt vanaf nu.").wait_for()


def assert_found(page: Page, *texts: str) -> None:
    """All of it stands on the page."""
    content = page.locator("body").inner_text()
    missing = [text for text in texts if text not in content]
    assert not missing, f"{page.url}: {missing}\n{content}"


def test_from_nothing_to_a_site_that_is_live(visit, platform):
    page = visit()
    password = joined(page, platform)
    fill_profile(visit(), platform, password)
    page = visit()
    sign_in(page, platform, "redactie", "ada@atlantis.nl", password)
    page.get_by_role("link", name="wat er op de site staat, en waar u begint").click()
    page.get_by_role("button", name="Maak uw eigen voorpagina").click()
    entitle(page, "Welkom in {gemeente.naam}")
    add_block(page, "Opvallende tekst", 0)
    write(page, "Het stadhuis ligt nu aan de kade.")
    publish(page)

    page.goto(platform("redactie", "/op-de-site/"))
    page.get_by_role("link", name="Schrijf uw eerste nieuwsbericht").click()
    entitle(page, "De haven gaat open")
    add_block(page, "Tekst")
    write(page, "Zaterdag is het feest.")
    publish(page)

    page.goto(platform("redactie", "/op-de-site/"))
    page.get_by_role("link", name="maak een pagina voor uw locatie").click()
    entitle(page, "Stadhuis")
    page.get_by_role("combobox", name="Naam in het gemeenteprofiel").select_option("Stadhuis aan de kade")
    publish(page)

    page.goto(platform("redactie", "/op-de-site/"))
    page.get_by_role("link", name="Maak een pagina en zet die in het menu").click()
    entitle(page, "Onder water")
    add_block(page, "Tekst")
    write(page, "Wonen onder de zeespiegel.")
    page.get_by_role("tab", name="Eigenschappen").click()
    page.locator("#id_show_in_menus").check()
    publish(page)
    page.goto(platform("redactie", "/op-de-site/"))
    assert page.get_by_text("Begin hier").count() == 0

    resident = visit(390, javascript=False)
    resident.goto(platform("nieuw-atlantis"))
    assert_found(resident, "Welkom in Nieuw-Atlantis", "Het stadhuis ligt nu aan de kade.", "14 0999")
    resident.get_by_text("Menu", exact=True).click()
    resident.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Onder water").click()
    assert_found(resident, "Wonen onder de zeespiegel.")
    resident.goto(platform("nieuw-atlantis", "/"))
    resident.get_by_role("link", name="De haven gaat open").click()
    assert_found(resident, "Zaterdag is het feest.")
    resident.goto(platform("nieuw-atlantis", "/stadhuis"))
    assert_found(resident, "Kade 1", "9.00–16.30")
    sighted = visit()
    sighted.goto(platform("nieuw-atlantis"))
    assert_accessible(sighted)


def test_a_crisis_of_the_nation_is_on_all_sites_within_two_seconds_and_gone_as_soon(visit, platform, monkeypatch):
    monkeypatch.setattr(keeping_sites, "SECONDS", 1.0)  # remembered, as outside the tests
    resident = visit(390)
    for slug in SITES:
        resident.goto(platform(slug))
    page = visit()
    become(page, platform, "Webredactie van het land")
    page.get_by_role("link", name="wat er op de site staat").click()
    page.get_by_role("link", name="Zet een melding op alle pagina's").click()
    entitle(page, "Code rood: blijf binnen")
    page.get_by_role("textbox", name="Inleiding").fill("Sluit ramen en deuren.")
    page.get_by_role("checkbox", name="Crisis: rood en bovenaan").check()
    publish(page)
    time.sleep(ALLOWED)
    assert [slug for slug in SITES if not banner(resident, platform(slug))] == []
    assert resident.locator(".m-alert--crisis").evaluate("e => e === document.querySelector('aside')")
    assert_accessible(resident)
    page.goto(platform("redactie", "/op-de-site/"))
    page.get_by_role("link", name="Code rood: blijf binnen").click()
    page.get_by_role("button", name="Meer acties").last.click()
    page.get_by_role("link", name="Publicatie intrekken").click()
    page.get_by_role("button", name="Ja, trek de publicatie in").click()
    time.sleep(ALLOWED)
    assert [slug for slug in SITES if banner(resident, platform(slug))] == []


def banner(page: Page, address: str) -> bool:
    """True when the crisis stands on that page now."""
    page.goto(address)
    return page.locator(".m-alert--crisis", has_text="Sluit ramen en deuren.").count() == 1


def test_a_page_of_ones_own_for_a_while(visit, platform):
    own, national = visit(), visit()
    become(own, platform, "Webredactie van Nijmegen")
    own.get_by_role("link", name="wat er op de site staat").click()
    own.get_by_role("button", name="Vervang ‘Wonen en verhuizen’").click()
    own.get_by_role("textbox", name="Inleiding").fill("In Nijmegen woont u aan de Waal.")
    own.get_by_role("button", name="Meer acties").last.click()
    own.get_by_role("button", name="Publiceren").click()
    own.get_by_text("Schrijf waarom u afwijkt").first.wait_for()  # without a reason it is refused
    own.get_by_role("textbox", name="Waarom wijkt u af?").fill("Onze wijken staan hier")
    publish(own)
    resident = visit(390)
    resident.goto(platform("nijmegen", "/wonen"))
    assert_found(resident, "In Nijmegen woont u aan de Waal.", "Onze wijken staan hier", "Verhuizen, stap voor stap")

    become(national, platform, "Webredactie van het land")
    national.get_by_role("link", name="wat er op de site staat").click()
    national.get_by_role("row", name="/wonen ").get_by_role("link", name="Bewerken").first.click()
    national.get_by_role("textbox", name="Inleiding").fill("Nieuw sinds vandaag: huurtoeslag.")
    publish(national)
    resident.goto(platform("castricum", "/wonen"))
    assert_found(resident, "Nieuw sinds vandaag: huurtoeslag.")
    resident.goto(platform("nijmegen", "/wonen"))
    assert_found(resident, "In Nijmegen woont u aan de Waal.")

    assert mails() == ["Een pagina waarvan u afwijkt is veranderd"] * 2  # who publishes and who writes
    assert mails() == []  # told once
    own.goto(platform("redactie", "/afwijkingen/"))
    own.get_by_role("row", name="Het origineel is veranderd.").get_by_role("link", name="/wonen").click()
    expect(own.locator("del", has_text="Nieuw sinds vandaag: huurtoeslag.")).to_be_visible()
    expect(own.locator("ins", has_text="In Nijmegen woont u aan de Waal.")).to_be_visible()
    own.get_by_role("button", name="Terug naar het origineel").click()
    resident.goto(platform("nijmegen", "/wonen"))
    assert_found(resident, "Nieuw sinds vandaag: huurtoeslag.")
    own.goto(platform("redactie", "/afwijkingen/"))
    assert own.get_by_text("Onze wijken staan hier").count() == 0


def mails() -> list[str]:
    """Run the clock of the website and the messages it asked for; gives the subjects."""
    before = len(mail.outbox)
    ProcrastinateJob.objects.filter(task_name="website.tell_of_change").delete()
    jobs.tell_of_changed_originals()
    asked = ProcrastinateJob.objects.filter(task_name="website.tell_of_change")
    for arguments in asked.values_list("args", flat=True):
        jobs.tell_of_change(**arguments)
    return [each.subject for each in mail.outbox[before:]]
