"""Pages as visitors get them and as editors make them, on real rows."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from meente.channels.website import actions
from meente.channels.website.models import HomePage, Publication, Tree
from meente.foundation.database.tenancy import acting_in
from meente.foundation.definitions import actions as definitions
from meente.foundation.definitions.models import Definition
from meente.foundation.definitions.rules import Change
from meente.foundation.definitions.terms import Mode
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID
from tests.isolation.test_editors import editor

NIJMEGEN, CASTRICUM = 268, 383
BUCH = 1_000_001
FORM = {
    "title": "Lokaal", "slug": "lokaal", "intro": "", "freedom": "replace", "reason": "", "body-count": 0,
    "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, "action-publish": "1",
}  # fmt: skip


def visit(slug, path="/"):
    answer = Client(HTTP_HOST=f"{slug}.localhost:8000").get(path)
    return answer.status_code, answer.content.decode()


def publish(organisation_id, path, kind="content", **fields):
    """Write and publish a page for an organisation."""
    actor, at = operator(organisation_id), timezone.now()
    actions.open_tree(actor=actor, organisation_id=organisation_id)
    with acting_in({organisation_id}):
        actions.write_page(actor=actor, organisation_id=organisation_id, path=path, kind=kind, fields=fields, at=at)
    actions.project(actor=actor, organisation_ids=[organisation_id], at=at)


def root_of(organisation_id):
    with acting_in({organisation_id}):
        return HomePage.objects.get(id=Tree.objects.get(organisation_id=organisation_id).root_page_id)


@pytest.mark.django_db
def test_one_national_page_is_one_row_on_every_site_and_says_each_name():
    assert Publication.objects.filter(path="wonen/verhuizen", kind="page").count() == 1
    everybody = organisations.municipalities(today=timezone.localdate())
    assert len(everybody) == 342
    for row in everybody[::25]:
        status, text = visit(row.slug, "/wonen/verhuizen")
        assert status == 200
        assert re.search(rf"<h1[^>]*>Verhuizen naar {re.escape(row.name)}</h1>", text.replace("&#x27;", "'"))
    assert Publication.objects.filter(path="wonen/verhuizen", kind="page").count() == 1


@pytest.mark.django_db
def test_the_nation_changes_a_page_and_every_site_has_it_at_once():
    assert "Nieuwe regel" not in visit("nijmegen", "/wonen")[1]
    publish(NATION_ID, "wonen", title="Wonen", intro="Nieuwe regel")
    assert "Nieuwe regel" in visit("nijmegen", "/wonen")[1]
    assert "Nieuwe regel" in visit("castricum", "/wonen")[1]


@pytest.mark.django_db
def test_a_parameter_of_a_product_is_filled_per_municipality():
    publish(NATION_ID, "kosten", title="Kosten", intro="Spoed kost {product.reisdocument.fee_urgent} extra.")
    found = {
        slug: re.search(r"Spoed kost (€ [\d,]+) extra", visit(slug, "/kosten")[1])[1]
        for slug in ("castricum", "nijmegen")
    }
    assert set(found) == {"castricum", "nijmegen"}


@pytest.mark.django_db
def test_layers_add_and_replace_on_their_own_sites_only():
    block = [{"type": "heading", "value": "Milieupas", "id": "00000000-0000-4000-8000-000000000001"}]
    publish(CASTRICUM, "milieupas", "addition", title="Pas", target="wonen/verhuizen", slot="wijkpas", body=block)
    publish(NIJMEGEN, "wonen", title="Wonen in de oudste stad", reason="Wij hebben een eigen woonloket.")
    assert "Milieupas" in visit("castricum", "/wonen/verhuizen")[1]
    assert "Milieupas" not in visit("nijmegen", "/wonen/verhuizen")[1]
    _status, text = visit("nijmegen", "/wonen")
    assert "oudste stad" in text
    assert "Wij hebben een eigen woonloket." in text
    assert "oudste stad" not in visit("castricum", "/wonen")[1]


@pytest.mark.django_db
def test_a_local_page_is_on_its_own_site_and_in_its_own_menu():
    publish(NIJMEGEN, "stadsmuseum", title="Stadsmuseum", show_in_menus=True)
    assert "Stadsmuseum" in visit("nijmegen")[1]
    assert visit("nijmegen", "/stadsmuseum/")[0] == 200
    assert visit("castricum", "/stadsmuseum")[0] == 404
    assert "Stadsmuseum" not in visit("castricum")[1]


@pytest.mark.django_db
def test_a_crisis_of_the_nation_stands_on_all_pages_of_all_sites():
    publish(NATION_ID, "storing", "alert", title="Code rood", intro="Blijf binnen.", is_crisis=True, target="/contact")
    for slug, path in (("castricum", "/"), ("nijmegen", "/producten"), ("bergen-nh", "/producten/reisdocument")):
        assert "Blijf binnen." in visit(slug, path)[1]


@pytest.mark.django_db
def test_an_editor_writes_and_publishes_and_takes_back():
    browser, root = editor("webredactie@nijmegen.demo"), root_of(NIJMEGEN)
    answer = browser.post(f"/pages/add/website/contentpage/{root.pk}/", FORM)
    assert answer.status_code == 302, answer.content.decode()
    assert visit("nijmegen", "/lokaal")[0] == 200
    with acting_in({NIJMEGEN}):
        page = Publication.objects.get(organisation_id=NIJMEGEN, path="lokaal").page_id
    assert browser.post(f"/pages/{page}/unpublish/").status_code == 302
    assert visit("nijmegen", "/lokaal")[0] == 410


@pytest.mark.django_db
def test_a_writer_asks_and_a_publisher_approves():
    writer, root = editor("webschrijver@nijmegen.demo"), root_of(NIJMEGEN)
    url = f"/pages/add/website/contentpage/{root.pk}/"
    assert writer.post(url, FORM).status_code == 302
    assert visit("nijmegen", "/lokaal")[0] == 404
    form = {name: value for name, value in FORM.items() if name != "action-publish"} | {
        "slug": "b",
        "action-submit": "1",
    }
    assert writer.post(url, form).status_code == 302
    assert visit("nijmegen", "/b")[0] == 404
    from wagtail.models import TaskState

    with acting_in({NIJMEGEN}):
        state = TaskState.objects.get(status="in_progress")
        page = state.revision.content_object.pk
    url = f"/pages/workflow/action/{page}/approve/{state.pk}/"
    assert writer.post(url).status_code in (302, 403, 404)
    assert visit("nijmegen", "/b")[0] == 404
    assert editor("webredactie@nijmegen.demo").post(url).status_code in (200, 302)
    assert visit("nijmegen", "/b")[0] == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"slug": "wonen"}, "Deze pagina vervangt"),
        ({"slug": "nieuws", "reason": "daarom"}, "Die pagina is overal gelijk"),
        ({"intro": "Welkom in {gemeente.nam}"}, "Wij kennen {gemeente.nam} niet"),
    ],
)
def test_an_editor_hears_what_is_not_free(changes, sentence):
    browser, root = editor("webredactie@nijmegen.demo"), root_of(NIJMEGEN)
    answer = browser.post(f"/pages/add/website/contentpage/{root.pk}/", FORM | changes)
    assert answer.status_code == 200
    assert sentence in answer.content.decode()


@pytest.mark.django_db
def test_the_own_editor_of_a_collaboration_reaches_its_municipalities():
    browser = editor("webredactie@buch.demo")
    assert browser.get(f"/pages/{root_of(CASTRICUM).pk}/").status_code == 200
    assert browser.get(f"/pages/{root_of(NIJMEGEN).pk}/").status_code == 404


@pytest.mark.django_db
def test_a_text_block_is_written_once_and_stands_on_pages_as_each_municipality_says_it():
    at, nation = timezone.now(), operator(NATION_ID)
    document = {
        "title": {"nl": "Bezwaar"}, "body": {"nl": "Bel {{ phone }} of {{ telefoon }} binnen {{ weken }} weken."},
        "placeholders": ["phone", "telefoon"], "parameters": {"weken": 6},
    }  # fmt: skip
    definitions.publish_version(
        actor=nation, owner_id=NATION_ID, kind="text_block", key="proef", document=document, effective_from=at,
        policies=[{"path": "parameters/weken", "mode": "parameter", "type": "number"}], reason="Proef",
    )  # fmt: skip
    body = [{"type": "text", "value": "<p>{tekst.proef} {tekst.weg}</p>", "id": "00000000-0000-4000-8000-000000000009"}]
    publish(NATION_ID, "proef", title="Proef", body=body)
    phone = "14 0251"
    assert f"<p>Bel {phone} of {phone} binnen 6 weken. –</p>" in visit("castricum", "/proef")[1]
    found = Definition.objects.get(kind="text_block", key="proef")
    definitions.set_overlay(
        actor=operator(CASTRICUM), organisation_id=CASTRICUM, definition_id=found.id, reason="Ruimer", at=timezone.now(),
        changes=[Change("parameters/weken", Mode.PARAMETER, 8)],
    )  # fmt: skip
    assert "binnen 8 weken" in visit("castricum", "/proef")[1]
    assert "binnen 6 weken" in visit("uitgeest", "/proef")[1]


@pytest.mark.django_db
def test_amounts_and_norms_stand_on_pages_as_each_municipality_fills_them_in():
    at, nation = timezone.now(), operator(NATION_ID)
    tariff = {
        "title": {"nl": "Marktgelden"}, "parameters": {"dag": 1250},
        "lines": [{"key": "dag", "label": {"nl": "Per dag"}, "parameter": "dag"}],
    }  # fmt: skip
    norm = {"title": {"nl": "Antwoord"}, "unit": "working_days", "parameters": {"days": 5}}
    for kind, key, document, path, type_ in (
        ("tariff", "markt", tariff, "parameters/dag", "money"), ("service_norm", "brief", norm, "parameters/days", "number"),
    ):  # fmt: skip
        definitions.publish_version(
            actor=nation, owner_id=NATION_ID, kind=kind, key=key, document=document, effective_from=at, reason="Proef",
            policies=[{"path": path, "mode": "parameter", "type": type_}],
        )  # fmt: skip
    text = "<p>{tarief.markt.dag} in {norm.brief.days} dagen, {tarief.weg.dag}</p>"
    body = [{"type": "text", "value": text, "id": "00000000-0000-4000-8000-000000000009"}]
    publish(NATION_ID, "proef", title="Proef", body=body)
    assert "<p>€ 12,50 in 5 dagen, –</p>" in visit("uitgeest", "/proef")[1]
    definitions.set_overlay(
        actor=operator(CASTRICUM), organisation_id=CASTRICUM, reason="Onze markt", at=timezone.now(),
        definition_id=Definition.objects.get(kind="tariff").id, changes=[Change("parameters/dag", Mode.PARAMETER, 900)],
    )  # fmt: skip
    assert "<p>€ 9,00 in 5 dagen, –</p>" in visit("castricum", "/proef")[1]
    assert "<p>€ 12,50 in 5 dagen, –</p>" in visit("uitgeest", "/proef")[1]


@pytest.mark.django_db
def test_a_product_says_its_text_blocks_as_each_municipality_does():
    at, nation = timezone.now(), operator(NATION_ID)
    block = {"title": {"nl": "x"}, "body": {"nl": "Haal het op bij {{ plek }}."}, "parameters": {"plek": "de balie"}}
    definitions.publish_version(
        actor=nation, owner_id=NATION_ID, kind="text_block", key="ophalen", document=block, effective_from=at,
        policies=[{"path": "parameters/plek", "mode": "parameter", "type": "text"}], reason="Proef",
    )  # fmt: skip
    found = Definition.objects.get(kind="product", key="reisdocument").versions.order_by("-number").first()
    document = {**found.document, "summary": {"nl": "Een document. {tekst.ophalen}"}}
    definitions.publish_version(
        actor=nation, owner_id=NATION_ID, kind="product", key="reisdocument", document=document,
        policies=found.policies, effective_from=at, reason="Proef",
    )  # fmt: skip
    number = Definition.objects.get(kind="text_block", key="ophalen").id
    definitions.set_overlay(
        actor=operator(CASTRICUM), organisation_id=CASTRICUM, definition_id=number, reason="Anders", at=timezone.now(),
        changes=[Change("parameters/plek", Mode.PARAMETER, "de bibliotheek")],
    )  # fmt: skip
    assert "Haal het op bij de bibliotheek." in visit("castricum", "/producten/reisdocument")[1]
    assert "Haal het op bij de balie." in visit("nijmegen", "/producten/reisdocument")[1]
