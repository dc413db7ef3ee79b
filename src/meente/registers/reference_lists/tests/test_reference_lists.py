"""The lists as they are shipped, and what other rooms read from them."""

from datetime import date
from uuid import uuid4

import pytest

from meente.foundation.organisations.actor import anonymous, operator
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.refusals import Forbidden
from meente.foundation.resources.values import External
from meente.registers.reference_lists import actions, factories, queries
from meente.registers.reference_lists.models import ProcesType, Resultaat
from meente.registers.reference_lists.rules import full_number, is_of_list
from meente.registers.reference_lists.seed import seed_reference_lists, shipped_lists
from meente.registers.reference_lists.terms import Procestermijn, Waardering

PROCESTYPE = {"url": "https://lijst.example/p/1", "nummer": 1, "jaar": 2020, "naam": "Instellen"}
RESULTAAT = {
    "url": "https://lijst.example/r/1", "procesType": PROCESTYPE["url"], "naam": "Ingericht", "nummer": 1,
    "waardering": "vernietigen", "bewaartermijn": "P10Y", "volledigNummer": "1.1",
}  # fmt: skip


def test_what_is_shipped_is_whole():
    lists = shipped_lists()
    assert [len(lists.kanalen), len(lists.omschrijvingen), len(lists.procestypen), len(lists.resultaten)] == [
        12,
        38,
        58,
        344,
    ]
    destroyed = [row for row in lists.resultaten if row.waardering == Waardering.VERNIETIGEN]
    assert len(destroyed) == 255
    assert all(row.bewaartermijn for row in destroyed)
    assert not any(row.bewaartermijn for row in lists.resultaten if row.waardering == Waardering.BLIJVEND_BEWAREN)
    assert {row.procestermijn for row in lists.resultaten} == {"", *Procestermijn}
    assert all(row.generiek is not row.specifiek for row in lists.resultaten)


def test_what_is_shipped_fits_its_columns():
    lists = shipped_lists()
    for row in (*lists.kanalen, *lists.omschrijvingen, *lists.procestypen, *lists.resultaten):
        row.clean_fields(exclude={"proces_type"})


def test_every_resultaat_has_a_number_of_its_own():
    numbers = [(row.proces_type_id, row.volledig_nummer) for row in shipped_lists().resultaten]
    assert len(numbers) == len(set(numbers))
    assert "1.1.2" in {number for _procestype, number in numbers}


def test_the_fresh_platform_has_them_and_loading_again_changes_nothing(db):
    before = list(Resultaat.objects.order_by("id").values())
    seed_reference_lists(actor=operator(NATION_ID), today=date(2026, 1, 1))
    assert list(Resultaat.objects.order_by("id").values()) == before
    assert len(before) == 344


def test_a_row_that_was_spoilt_is_made_right(db):
    ProcesType.objects.filter(id=factories.PROCESTYPE).update(naam="x")
    seed_reference_lists(actor=operator(NATION_ID), today=date(2026, 1, 1))
    assert queries.procestype(factories.PROCESTYPE).naam == "Instellen en inrichten organisatie"


def test_not_everybody_may_load(db):
    with pytest.raises(Forbidden):
        actions.load_lists(actor=anonymous(None), lists=shipped_lists())


def test_numbers_and_addresses():
    assert full_number(1, None, 3) == "1.3"
    assert full_number(1, 3, 2) == "1.3.2"
    assert is_of_list("https://any.example/x", "")
    assert is_of_list("https://lijst.example/api/v1/x", "https://lijst.example/api/v1/")
    assert not is_of_list("https://lijst.example.evil.example/api/v1/x", "https://lijst.example")


def test_a_result_belongs_to_its_procestype_in_both_editions(db):
    found = queries.resultaat(factories.RESULTAAT)
    assert (found.waardering, found.bewaartermijn, found.procestermijn) == ("vernietigen", "P10Y", "nihil")
    assert found.procestype_key == queries.procestype(factories.PROCESTYPE).key
    assert found.procestype_key == queries.procestype(factories.PROCESTYPE_2020).key
    assert found.procestype_key != queries.procestype(factories.OTHER_PROCESTYPE).key


def test_what_is_not_there_is_none(db):
    for query in (queries.procestype, queries.resultaat, queries.resultaattypeomschrijving, queries.communicatiekanaal):
        assert query(uuid4()) is None


def test_a_list_elsewhere_gives_the_same_facts(settings):
    procestype = queries.procestype(External(PROCESTYPE["url"], PROCESTYPE))
    found = queries.resultaat(External(RESULTAAT["url"], RESULTAAT))
    assert (found.procestype_key, found.procestermijn) == (procestype.key, "")
    settings.MEENTE_SELECTIELIJST_URL = "https://other.example/api/v1"
    assert queries.procestype(External(PROCESTYPE["url"], PROCESTYPE)) is None
    assert queries.resultaat(External(RESULTAAT["url"], RESULTAAT)) is None


def test_generic_names(db):
    assert queries.resultaattypeomschrijving(factories.OMSCHRIJVING) == "Toegekend"
    assert (
        queries.resultaattypeomschrijving(External("https://a.example/1", {"omschrijving": "Verleend"})) == "Verleend"
    )
    assert queries.communicatiekanaal(External("https://a.example/1", {"naam": "Balie"})) == "Balie"
