"""Addresses elsewhere in definitions, and who wrote them."""

import pytest
from django.utils import timezone

from meente.foundation.definitions import actions, linking, queries
from meente.foundation.definitions.rules import Change
from meente.foundation.definitions.rules.addresses import addresses_in
from meente.foundation.definitions.terms import Mode
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID

CASTRICUM = 383


def test_addresses_are_found_in_fields_and_in_texts_with_where_they_stand():
    document = {
        "title": {"nl": "Geen adres: http en https"},
        "basis": [{"key": "1", "url": "https://wet.example/a&b=1"}],
        "sections": [
            {"key": "x", "body": {"nl": "Lees [dit](https://een.example/a_(b)). Of https://twee.example/, nu."}},
            {"key": "y", "body": {"nl": "https://{{ site }}.example/ en <https://drie.example>"}},
        ],
        "rules": ["http://vier.example?"],
        "bpmn": "https://bpmn.example/",
        "tests": [{"key": "t", "at": "https://proef.example/"}],
        "minutes": 5,
    }
    assert list(addresses_in(document)) == [
        ("basis/1/url", "https://wet.example/a&b=1"),
        ("sections/x/body/nl", "https://een.example/a_(b)"),
        ("sections/x/body/nl", "https://twee.example/"),
        ("sections/y/body/nl", "https://drie.example"),
        ("rules", "http://vier.example"),
    ]


@pytest.mark.django_db
def test_a_link_belongs_to_who_wrote_it():
    product = next(row for row in queries.definitions() if (row.kind, row.key) == ("product", "reisdocument"))
    actions.set_overlay(
        actor=operator(CASTRICUM), organisation_id=CASTRICUM, definition_id=product.id, reason="Parkeren",
        changes=[Change("sections/extra/body/nl", Mode.APPEND, "Zie https://parkeren.example/hier.")], at=timezone.now(),
    )  # fmt: skip
    nation = linking.written_elsewhere(organisation_ids=[NATION_ID], definition_id=product.id)
    assert {row.organisation_id for row in nation} == {NATION_ID}
    assert any(row.address.startswith("https://wetten.overheid.nl/") for row in nation)
    (own,) = linking.written_elsewhere(organisation_ids=[CASTRICUM])
    assert (own.address, own.title) == ("https://parkeren.example/hier", product.document["title"]["nl"])
    assert (own.path, own.part) == ("sections/extra/body/nl", "Teksten van de pagina")
    everything = linking.written_elsewhere()
    assert own in everything
    assert {row.kind for row in everything} <= set(linking.READ_BY_PEOPLE)
