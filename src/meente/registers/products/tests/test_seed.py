"""The national list: every name once, nothing guessed, seeded in bulk, and never over what an administrator did."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meente.foundation.definitions import actions, queries
from meente.foundation.definitions.kinds import KINDS
from meente.foundation.definitions.models import Effective
from meente.foundation.organisations.actor import Actor, operator
from meente.foundation.organisations.terms import NATION_ID, ActorKind
from meente.foundation.refusals import Forbidden
from meente.registers.products.facts import basis_of, document_of, key_of
from meente.registers.products.models import ProductEntry
from meente.registers.products.national import COVERED, national_products, read_list, read_words
from meente.registers.products.seed import seed_products
from meente.registers.products.terms import Doelgroep, Gezag, Theme

AT = datetime(2027, 1, 4, 12, tzinfo=UTC)
TODAY = date(2027, 1, 4)
ACTOR = operator(NATION_ID)
STRANGER = Actor(id="s", label="S", kind=ActorKind.EMPLOYEE, layers=frozenset({383}))
DOG_TAX = {"naam": "hondenbelasting", "term": "hondenbelasting", "doelgroep": "burger bedrijf", "thema": "belasting",
           "soort": "verplichting", "gezag": "autonomie", "sdg": "", "machtigen": "",
           "grondslag": "Artikel 226 Gemeentewet|https://wetten.overheid.nl/x"}  # fmt: skip


def test_the_list_has_every_municipal_name_once_in_words_that_are_known():
    rows = read_list()
    assert len(rows) == len({row["naam"] for row in rows}) == len({row["term"] for row in rows}) == 449
    assert {row["thema"] for row in rows} == set(Theme)
    assert {word for row in rows for word in row["doelgroep"].split()} == set(Doelgroep)
    assert {word for row in rows for word in row["gezag"].split()} == set(Gezag)
    assert all(part.partition("|")[0] for row in rows for part in row["grondslag"].split(" ;; ") if row["grondslag"])
    assert set(read_words()) <= {row["naam"] for row in rows}


def test_every_name_is_the_page_of_exactly_one_product():
    products = list(national_products())
    names = [row["name"] for product in products for row in product.document["names"]]
    assert sorted([*names, *COVERED]) == sorted(row["naam"] for row in read_list())
    assert len({product.key for product in products}) == len(products)
    assert [problem for product in products for problem in KINDS["product"].problems(product.document)] == []


def test_a_product_nobody_wrote_says_what_is_known_and_how_to_ask_and_guesses_nothing():
    document = document_of(DOG_TAX, ["hond"])
    text = str(document["sections"])
    assert document["written"] is False
    assert document["basis"] == [
        {"key": "1", "label": "Artikel 226 Gemeentewet", "url": "https://wetten.overheid.nl/x", "replaced_by": ""}
    ]
    assert "inwoners, ondernemers en organisaties" in text
    assert "De gemeente maakt hiervoor eigen regels." in text
    assert "Bel de gemeente of kom langs. Zeg dat het gaat om ‘hondenbelasting’." in text
    assert "parameters" not in document
    assert "bezwaar" not in text
    for section in document["sections"]:
        assert section["key"] == "extra" or (section["body"]["nl"] and section["body"]["en"])


def test_a_law_that_was_replaced_since_says_so():
    row = {"grondslag": "Artikel 2.1 Wet algemene bepalingen omgevingsrecht|https://x ;; gemeentelijke verordening|"}
    assert [(each["replaced_by"], each["url"]) for each in basis_of(row)] == [("Omgevingswet", "https://x"), ("", "")]


def test_keys_are_fit_for_an_address():
    assert key_of("verklaring omtrent gedrag (vog)") == "verklaring-omtrent-gedrag-vog"
    assert key_of("kabels- en leidingenvergunning") == "kabels-en-leidingenvergunning"


@pytest.mark.django_db
def test_all_municipalities_share_one_row_per_product():
    for number in (268, 383, 450):
        assert queries.effective(number, "product", "hondenbelasting", AT).version == 1
    rows = Effective.objects.filter(definition__kind="product").exclude(definition__key="reisdocument")
    assert rows.count() == len(list(national_products()))
    assert set(rows.values_list("organisation_id", flat=True)) == {NATION_ID}
    assert not rows.exclude(document_id__in=ProductEntry.objects.values("digest")).exists()


@pytest.mark.django_db
def test_seeding_takes_a_fixed_number_of_statements_and_the_same_files_change_nothing():
    before = [(row.id, row.version) for row in queries.definitions()]
    with CaptureQueriesContext(
        connection,
    ) as sent:
        seed_products(actor=ACTOR, today=TODAY)
    assert len(sent) <= 16
    assert [(row.id, row.version) for row in queries.definitions()] == before


@pytest.mark.django_db
def test_seeding_again_keeps_what_the_national_administrator_published():
    facts = queries.effective(268, "product", "hondenbelasting", AT)
    changed = {**facts.document, "summary": {"nl": "Anders.", "en": "Different."}}
    actions.publish_version(
        actor=ACTOR, owner_id=NATION_ID, kind="product", key="hondenbelasting", document=changed, effective_from=AT,
        reason="proef",
    )  # fmt: skip
    seed_products(actor=ACTOR, today=TODAY)
    found = queries.effective(268, "product", "hondenbelasting", AT)
    assert found.document["summary"]["nl"] == "Anders."
    assert ProductEntry.objects.get(digest=found.digest).summary["nl"] == "Anders."


@pytest.mark.django_db
def test_only_the_owner_of_the_layer_publishes_many():
    with pytest.raises(Forbidden):
        actions.publish_first_versions(
            actor=STRANGER, owner_id=NATION_ID, kind="product", rows=[], effective_from=AT, reason="x"
        )
    row = actions.NewDefinition("nieuw", {"title": {"nl": "x"}}, [])
    with pytest.raises(actions.DocumentRefused, match="nieuw: veld 'summary' ontbreekt"):
        actions.publish_first_versions(
            actor=ACTOR, owner_id=NATION_ID, kind="product", rows=[row], effective_from=AT, reason="x"
        )


@pytest.mark.django_db
def test_a_policy_about_nothing_is_refused_the_first_time_already():
    document = next(iter(national_products())).document
    row = actions.NewDefinition("proef", document, [{"path": "bestaat/niet", "mode": "append"}])
    with pytest.raises(actions.DocumentRefused, match="'bestaat/niet' bestaat niet in het document"):
        actions.publish_first_versions(
            actor=ACTOR, owner_id=NATION_ID, kind="product", rows=[row], effective_from=AT, reason="x"
        )
