"""ztc-001 up to ztc-016 on plain values."""

from datetime import date

import pytest

from meente.registers.catalogue import rules
from meente.registers.catalogue.rules import Brondatum, Klasse, Named
from meente.registers.catalogue.terms import Afleidingswijze

GROUP = "brondatumArchiefprocedure"
ALL = tuple(Afleidingswijze)
FILLED = {"datumkenmerk": "x", "objecttype": "pand", "registratie": "BAG", "procestermijn": "P5M"}
WANTED = {
    "datumkenmerk": {"eigenschap", "zaakobject", "ander_datumkenmerk"},
    "objecttype": {"zaakobject", "ander_datumkenmerk"},
    "registratie": {"ander_datumkenmerk"},
    "procestermijn": {"termijn"},
}


def good(way: str, **changed) -> Brondatum:
    return Brondatum(way, **{name: FILLED[name] for name, ways in WANTED.items() if way in ways} | changed)


@pytest.mark.parametrize("way", ALL)
def test_what_each_afleidingswijze_wants_is_accepted(way):
    assert rules.brondatum_breaches(good(way)) == []


@pytest.mark.parametrize("way", ALL)
@pytest.mark.parametrize("name", WANTED)
def test_a_field_is_required_or_must_be_empty(way, name):
    """ztc-004, ztc-006, ztc-007, ztc-008."""
    is_wanted = way in WANTED[name]
    found = rules.brondatum_breaches(good(way, **{name: "" if is_wanted else FILLED[name]}))
    assert found == [(f"{GROUP}.{name}", "required" if is_wanted else "must-be-empty")]


@pytest.mark.parametrize("way", ALL)
def test_the_end_is_not_known_for_what_has_none(way):
    """ztc-005."""
    found = rules.brondatum_breaches(good(way, einddatum_bekend=True))
    assert found == ([(f"{GROUP}.einddatumBekend", "must-be-empty")] if way in {"afgehandeld", "termijn"} else [])


@pytest.mark.parametrize("way", ALL)
@pytest.mark.parametrize(
    ("procestermijn", "fits"),
    [
        ("nihil", {"afgehandeld"}),
        ("ingeschatte_bestaansduur_procesobject", {"termijn"}),
        ("vast_te_leggen_datum", set(ALL) - {"afgehandeld"}),
        ("", set(ALL)),
    ],
)
def test_the_class_allows_an_afleidingswijze(way, procestermijn, fits):
    """ztc-003."""
    found = rules.klasse_breaches(way, Klasse("p", procestermijn=procestermijn), "p")
    assert found == ([] if way in fits else [("nonFieldErrors", "invalid-afleidingswijze-for-procestermijn")])


def test_the_class_is_of_the_procestype_of_the_zaaktype():
    """ztc-002."""
    assert rules.klasse_breaches("", Klasse("p"), "q") == [("nonFieldErrors", "procestype-mismatch")]


def test_a_term_of_nothing_is_no_term():
    assert rules.brondatum_breaches(good("afgehandeld", procestermijn="P0D")) == []
    assert rules.brondatum_breaches(good("termijn", procestermijn="P0D"))[0].code == "required"
    assert rules.brondatum_breaches(good("termijn", procestermijn="P10Y")) == []


def test_own_fields_come_before_the_class():
    found = rules.archiving_breaches(good("eigenschap", datumkenmerk=""), Klasse("p", procestermijn="nihil"), "q")
    assert [code for _name, code in found] == [
        "required", "procestype-mismatch", "invalid-afleidingswijze-for-procestermijn",
    ]  # fmt: skip
    assert rules.archiving_breaches(None, None, "") == []


@pytest.mark.parametrize(
    ("concept", "may_correct", "fields", "is_allowed"),
    [
        (True, False, {"omschrijving"}, True),
        (False, False, {"omschrijving"}, False),
        (False, False, {"einde_geldigheid"}, True),
        (False, False, {"einde_geldigheid", "omschrijving"}, False),
        (False, True, {"omschrijving"}, True),
    ],
)
def test_a_published_type_changes_only_its_end_or_by_correction(concept, may_correct, fields, is_allowed):
    """ztc-009."""
    found = rules.change_breach(concept=concept, may_correct=may_correct, fields=fields)
    assert found == (None if is_allowed else ("nonFieldErrors", "non-concept-object"))


def test_a_published_type_goes_only_by_force():
    """ztc-009."""
    assert rules.delete_breach(concept=False, may_force_delete=False) == ("nonFieldErrors", "non-concept-object")
    assert rules.delete_breach(concept=False, may_force_delete=True) is None
    assert rules.delete_breach(concept=True, may_force_delete=False) is None


def test_nothing_changes_below_a_published_zaaktype():
    """ztc-010."""
    assert rules.child_breach(zaaktype_concept=False, may_force=False) == ("nonFieldErrors", "non-concept-zaaktype")
    assert rules.child_breach(zaaktype_concept=False, may_force=True) is None
    assert rules.child_breach(zaaktype_concept=True, may_force=False) is None


def test_a_url_does_not_tie_a_concept_to_a_published_version():
    """ztc-011."""
    assert rules.pinned_breach([True, False], may_force=False) == ("nonFieldErrors", "non-concept-relation")
    assert rules.pinned_breach([True, False], may_force=True) is None
    assert rules.pinned_breach([True], may_force=False) is None
    assert rules.pinned_breach([], may_force=False) is None


@pytest.mark.parametrize(
    ("named", "is_open"),
    [
        (Named("a", has_published=True), False),
        (Named("a", has_published=False), True),
        (Named("a", has_published=True, pinned_concept=True), True),
    ],
)
def test_everything_a_type_names_is_published_first(named, is_open):
    """ztc-012."""
    assert rules.publish_breaches([named]) == ([("nonFieldErrors", "concept-relation")] if is_open else [])


@pytest.mark.parametrize(
    ("formaat", "lengte", "is_right"),
    [
        ("datum", "8", True), ("datum", "10", False), ("datum_tijd", "14", True), ("datum_tijd", "8", False),
        ("tekst", "5", True), ("getal", "8,2", True), ("iets", "1", True),
    ],
)  # fmt: skip
def test_dates_have_their_length(formaat, lengte, is_right):
    """ztc-015."""
    found = rules.eigenschap_breaches(formaat, lengte)
    assert found == ([] if is_right else [("specificatie.lengte", "invalid-length")])


def day(number: int) -> date:
    return date(2026, 1, number)


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ((day(1), day(5)), (day(5), None), True),
        ((day(1), day(4)), (day(5), None), False),
        ((day(1), None), (day(9), day(9)), True),
        ((day(9), day(9)), (day(1), day(8)), False),
        ((day(3), day(2)), (day(1), None), False),
        ((day(1), None), (day(1), None), True),
    ],
)
def test_periods_share_a_day_up_to_and_including_their_last(one, other, share):
    """ztc-016."""
    assert rules.overlaps(one, other) is share
    assert rules.overlaps(other, one) is share


def test_a_version_holds_from_its_first_up_to_and_including_its_last_day():
    assert [rules.holds_on(day(each), day(2), day(4)) for each in range(1, 6)] == [False, True, True, True, False]
    assert rules.holds_on(day(9), day(2), None)


def test_a_period_does_not_end_before_it_begins():
    assert rules.period_breaches(day(2), day(1)) == [("eindeGeldigheid", "date-mismatch")]
    assert rules.period_breaches(day(2), day(2)) == []
    assert rules.period_breaches(day(2), None) == []


def test_a_term_for_extension_needs_the_possibility():
    assert rules.verlenging_breaches(is_possible=False, termijn="P5D") == [("verlengingstermijn", "must-be-empty")]
    assert rules.verlenging_breaches(is_possible=True, termijn="P5D") == []
    assert rules.verlenging_breaches(is_possible=True, termijn="") == []
