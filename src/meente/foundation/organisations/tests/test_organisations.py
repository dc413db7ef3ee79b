"""The nation, its municipalities and who works for whom."""

import argparse
from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from meente.foundation.database.tenancy import acting_in
from meente.foundation.events.models import Event
from meente.foundation.organisations import actions, commands, queries
from meente.foundation.organisations.actor import anonymous, operator
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.refusals import Forbidden, NotFound, Refusal

TODAY = date(2100, 1, 1)
pytestmark = pytest.mark.django_db

ATLANTIS = actions.MunicipalityDetails("GM9990", "Atlantis", "Zeeland", 1_000, Decimal("51.5"), Decimal("3.5"))


def _run(*words):
    parser = argparse.ArgumentParser()
    commands.register(parser.add_subparsers())
    chosen = parser.parse_args(["municipality", *words])
    return chosen.run(chosen)


def test_the_nation_has_342_municipalities_of_17_590_672_residents():
    rows = queries.municipalities(today=TODAY)
    assert len(rows) == 342
    assert sum(row.residents for row in rows) == 17_590_672
    assert len({row.slug for row in rows}) == 342


def test_the_chain_of_castricum_runs_through_buch():
    buch = queries.by_slug("buch", today=TODAY)
    assert queries.chain(383) == (NATION_ID, buch.id, 383)
    assert queries.chain(268)[0] == NATION_ID
    assert queries.followers(buch.id, today=TODAY) == {373, 383, 399, 450}


def test_buch_works_for_its_four_municipalities():
    buch = queries.by_slug("buch", today=TODAY)
    assert {row.municipality_id for row in queries.mandates_of(buch.id, today=TODAY)} == {373, 383, 399, 450}


def test_an_ended_mandate_no_longer_counts():
    buch = queries.by_slug("buch", today=TODAY)
    actions.end_mandate(actor=operator(NATION_ID), organisation_id=buch.id, municipality_id=383, today=TODAY)
    assert {row.municipality_id for row in queries.mandates_of(buch.id, today=TODAY)} == {373, 399, 450}


def test_a_mandate_that_is_not_there_cannot_be_ended_and_one_of_today_can():
    buch = queries.by_slug("buch", today=TODAY)
    nation = operator(NATION_ID)
    with pytest.raises(NotFound):
        actions.end_mandate(actor=nation, organisation_id=buch.id, municipality_id=268, today=TODAY)
    actions.give_mandate(actor=nation, organisation_id=buch.id, municipality_id=268, valid_from=TODAY)
    actions.end_mandate(actor=nation, organisation_id=buch.id, municipality_id=268, today=TODAY)
    assert 268 not in {row.municipality_id for row in queries.mandates_of(buch.id, today=TODAY)}
    with acting_in({268}):
        names = list(Event.objects.order_by("recorded_at", "id").values_list("name", flat=True))
    assert [name.rpartition(".")[2] for name in names][-2:] == ["MandateGiven", "MandateEnded"]


def test_of_a_closed_municipality_an_operator_ends_the_mandate_and_sees_it_in_the_list(capsys):
    actions.close_municipality(actor=operator(NATION_ID), municipality_id=383, at=timezone.now())
    assert _run("list") == 0
    closed = [line for line in capsys.readouterr().out.splitlines() if line.endswith("dicht")]
    assert len(closed) == 1
    assert "castricum" in closed[0]
    assert _run("end-mandate", "buch", "castricum") == 0
    with pytest.raises(NotFound):
        _run("end-mandate", "buch", "castricum")


def test_a_municipality_joins_and_the_fact_is_stored():
    number = actions.add_municipality(actor=operator(NATION_ID), details=ATLANTIS, today=TODAY)
    assert number == 9990
    assert queries.by_slug("atlantis", today=TODAY).cbs_code == "GM9990"
    with acting_in({9990}):
        assert Event.objects.get().payload == {"municipality_id": 9990, "slug": "atlantis"}


def test_a_municipality_cannot_join_twice():
    actions.add_municipality(actor=operator(NATION_ID), details=ATLANTIS, today=TODAY)
    with pytest.raises(actions.OrganisationExists):
        actions.add_municipality(actor=operator(NATION_ID), details=ATLANTIS, today=TODAY)


def test_a_code_that_is_no_cbs_code_is_refused():
    details = actions.MunicipalityDetails("XX12", "Nergens", "", 0, Decimal(0), Decimal(0))
    with pytest.raises(Refusal) as refusal:
        actions.add_municipality(actor=operator(NATION_ID), details=details, today=TODAY)
    assert refusal.value.code == "cbs_code"


def test_a_visitor_cannot_add_or_mandate():
    with pytest.raises(Forbidden):
        actions.add_municipality(actor=anonymous(383), details=ATLANTIS, today=TODAY)
    with pytest.raises(Forbidden):
        actions.give_mandate(actor=anonymous(383), organisation_id=NATION_ID, municipality_id=383, valid_from=TODAY)
    with pytest.raises(NotFound):
        queries.by_slug("atlantis", today=TODAY)


def test_a_ring_of_parents_is_refused():
    buch = queries.by_slug("buch", today=TODAY)
    with pytest.raises(actions.CyclicParent):
        actions.set_definition_parent(actor=operator(NATION_ID), organisation_id=buch.id, parent_id=383)
    assert queries.chain(buch.id) == (NATION_ID, buch.id)
