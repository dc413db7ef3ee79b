"""An administrator deviates and residents see it; the nation publishes and everybody else follows. Without JavaScript."""

import os

import pytest
from django.utils import timezone

from meente.foundation.applications.queries import clients
from meente.foundation.definitions import actions, queries
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID
from tests.journeys.axe import assert_accessible

os.environ.setdefault(
    "DJANGO_ALLOW_ASYNC_UNSAFE", "true"
)  # Playwright's loop runs in this thread; the ORM is not asynchronous

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def _become(page, platform, who):
    page.goto(platform("", "/"))
    page.get_by_role("button", name=who).click()
    page.get_by_role("heading", name="Definities", level=1).wait_for()


def _product_id():
    return next(row.id for row in queries.definitions() if (row.kind, row.key) == ("product", "reisdocument"))


def test_a_deviation_and_a_new_version_reach_the_residents(browser, platform):
    quiet = browser.new_context(java_script_enabled=False)
    page = quiet.new_page()
    _become(page, platform, "Functioneel beheerder")
    page.goto(platform("beheer", f"/definities/{_product_id()}/voor/uitgeest/aanpassen"))
    page.get_by_label("Bezorgen aan huis").select_option("ja")
    page.get_by_label("Waarom wijkt u af?").fill("Proef met bezorgen")
    page.get_by_role("button", name="Bekijk het verschil").click()
    page.get_by_role("button", name="Opslaan").click()
    page.get_by_text("Opgeslagen. Dit geldt vanaf nu.").wait_for()
    page.goto(platform("uitgeest", "/producten/reisdocument"))
    assert page.get_by_role("heading", name="Bezorgen aan huis").count() == 1
    page.goto(platform("heiloo", "/producten/reisdocument"))
    assert page.get_by_role("heading", name="Bezorgen aan huis").count() == 0
    quiet.close()

    quiet = browser.new_context(java_script_enabled=False)
    page = quiet.new_page()
    _become(page, platform, "Landelijk beheerder")
    page.goto(platform("beheer", f"/definities/{_product_id()}/nieuwe-versie"))
    page.get_by_label("Identiteitskaart, jonger dan 18 jaar").first.fill("40,00")
    page.get_by_label("Waarom verandert u dit?").fill("Nieuwe tarieven")
    page.get_by_label("Vanaf welke dag?").fill(page.get_by_label("Vanaf welke dag?").get_attribute("min"))
    page.get_by_label("Wetsartikel").fill("Besluit paspoortgelden art. 6")
    page.get_by_role("button", name="Bekijk het verschil").click()
    page.get_by_role("button", name="Laat een collega goedkeuren").click()
    page.get_by_text("Uitgeest").first.wait_for()
    _approve(browser, platform, page.url)
    for slug in ("nijmegen", "uitgeest", "castricum"):
        page.goto(platform(slug, "/producten/reisdocument"))
        assert "€ 40,00" in page.content(), slug
    quiet.close()


def _approve(browser, platform, draft):
    """A second pair of eyes, in a browser of his own."""
    other = browser.new_context(java_script_enabled=False)
    page = other.new_page()
    _become(page, platform, "Landelijke redactie")
    page.goto(draft)
    page.get_by_role("button", name="Goedkeuren en publiceren").click()
    page.get_by_text("Gepubliceerd.").wait_for()
    other.close()


def test_a_municipality_hears_compares_and_opts_out_with_a_reason(browser, platform):
    context = browser.new_context()
    page = context.new_page()
    _become(page, platform, "Landelijk beheerder")
    product = f"/definities/{_product_id()}/"
    page.goto(platform("beheer", f"{product}nieuwe-versie"))
    page.get_by_label("Identiteitskaart, jonger dan 18 jaar").first.fill("39,00")
    page.get_by_label("Waarom verandert u dit?").fill("Nieuwe tarieven voor kinderen")
    page.get_by_role("button", name="Bekijk het verschil").click()
    page.get_by_role("button", name="Laat een collega goedkeuren").click()
    assert_accessible(page)
    _approve(browser, platform, page.url)
    context.close()

    context = browser.new_context()
    page = context.new_page()
    _become(page, platform, "Functioneel beheerder")
    page.get_by_role("heading", name="Aangekondigd").wait_for()
    page.get_by_role("link", name="Paspoort of identiteitskaart aanvragen").first.click()
    page.locator("ins", has_text="€ 39").first.wait_for()
    assert_accessible(page)
    page.get_by_role("link", name="Vergelijk wat u heeft met de nieuwe versie").click()
    page.get_by_role("cell", name="€ 39").first.wait_for()
    assert_accessible(page)
    page.go_back()
    page.get_by_label("Waarom volgt u niet of later?").fill("De raad houdt het oude tarief")
    page.get_by_role("button", name="Niet volgen").click()
    page.get_by_text("Volgt niet: houdt versie 1.").wait_for()
    page.goto(platform("beheer", product))
    page.get_by_text("De raad houdt het oude tarief").wait_for()
    assert_accessible(page)
    context.close()


def test_every_page_of_the_administration_is_accessible_on_two_widths(browser, platform):
    context = browser.new_context()
    page = context.new_page()
    _become(page, platform, "Landelijk beheerder")
    product = f"/definities/{_product_id()}/"
    profile = next(row.id for row in queries.definitions() if row.kind == "profile")
    paths = ["/", "/organisaties", product, f"{product}nieuwe-versie", f"{product}voor/castricum/"]
    proposal = actions.propose_upstream(
        actor=operator(NATION_ID), organisation_id=383, definition_id=_product_id(), target_id=NATION_ID, reason="proef",
        paths=["parameters/fee_passport_adult", "sections/extra/body/nl"], at=timezone.now(),
    )  # fmt: skip
    paths += ["/voorstellen", f"/voorstellen/{proposal}"]
    _visit(page, platform, paths)
    context.close()
    context = browser.new_context()
    page = context.new_page()
    _become(page, platform, "Functioneel beheerder")
    own = [f"{product}voor/castricum/aanpassen", f"{product}voor/castricum/voorstellen", f"/voorstellen/{proposal}"]
    _visit(page, platform, [*own, f"/definities/{profile}/voor/buch/aanpassen"])
    page.goto(platform("beheer", f"{product}voor/castricum/aanpassen"))
    page.get_by_role("textbox", name="Toeslag spoed").fill("te veel")
    page.get_by_role("button", name="Bekijk het verschil").click()
    page.get_by_text("Er is niets opgeslagen").wait_for()
    assert_accessible(page)
    context.close()


def test_an_application_is_added_given_a_new_secret_and_revoked_without_javascript(browser, platform):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    _become(page, platform, "Functioneel beheerder")
    page.goto(platform("beheer", "/applicaties"))
    page.get_by_role("link", name="Applicatie toevoegen").click()
    page.get_by_role("button", name="Toevoegen").click()
    page.get_by_text("Nog niet alles is goed ingevuld").wait_for()
    page.get_by_label("Naam van de applicatie").fill("Zaaksysteem van de leverancier")
    page.get_by_label("Client-id").fill("leverancier")
    page.get_by_label("Werkt voor").select_option(label="Castricum")
    page.get_by_role("button", name="Toevoegen").click()
    first = page.locator("dd code").nth(1).inner_text()
    page.get_by_role("link", name="Naar alle applicaties").click()
    page.get_by_role("link", name="Zaaksysteem van de leverancier").click()
    page.get_by_role("button", name="Nieuw geheim maken").click()
    assert page.locator("dd code").nth(1).inner_text() != first
    page.get_by_role("link", name="Naar alle applicaties").click()
    page.get_by_role("link", name="Zaaksysteem van de leverancier").click()
    page.get_by_label("Ik weet het zeker").check(force=True)  # the whole tile is its label
    page.get_by_role("button", name="Applicatie intrekken").click()
    page.get_by_text("Ingetrokken. Deze applicatie komt er niet meer in.").wait_for()
    context.close()
    looking = browser.new_context()
    page = looking.new_page()
    _become(page, platform, "Functioneel beheerder")
    key = next(row.id for row in clients(layers=frozenset({383})) if row.client_id == "leverancier")
    _visit(page, platform, ["/applicaties", "/applicaties/nieuw", f"/applicaties/{key}"])
    looking.close()


def _visit(page, platform, paths):
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 800})
        for path in paths:
            page.goto(platform("beheer", path))
            assert_accessible(page)


def test_a_municipality_joins_on_one_screen(browser, platform):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    _become(page, platform, "Landelijk beheerder")
    page.goto(platform("beheer", "/organisaties"))
    page.get_by_role("link", name="Gemeente toevoegen").click()
    for label, text in (
        ("CBS-code", "GM9990"), ("Naam van de gemeente", "Nieuw-Atlantis"), ("Aantal inwoners", "12000"),
        ("Naam van de eerste beheerder", "Ada"), ("E-mailadres van de eerste beheerder", "ada@atlantis.nl"),
    ):  # fmt: skip
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name="Bekijk wat er open gaat").click()
    page.get_by_role("link", name="Provincie: ").wait_for()
    page.get_by_label("Provincie").select_option("Zeeland")
    page.get_by_role("button", name="Bekijk wat er open gaat").click()
    page.get_by_role("heading", name="Dit werkt meteen als u Nieuw-Atlantis toevoegt").wait_for()
    with_scripts = browser.new_context(storage_state=context.storage_state()).new_page()
    with_scripts.goto(platform("beheer", "/organisaties/nieuw"))
    assert_accessible(with_scripts)
    page.get_by_role("button", name="Toevoegen, de site gaat nu open").click()
    page.get_by_role("link", name="http://nieuw-atlantis").wait_for()
    page.goto(platform("nieuw-atlantis", "/producten/reisdocument"))
    assert "Nieuw-Atlantis" in page.content()
    context.close()
