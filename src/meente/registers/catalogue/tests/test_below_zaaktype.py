"""What hangs below a zaaktype changes by the rules, code by code."""

import uuid

import pytest

from meente.registers.catalogue import actions, queries
from meente.registers.catalogue.factories import (
    AT,
    PROCESTYPE,
    application,
    brondatum,
    make_catalogus,
    make_informatieobjecttype,
    make_zaaktype,
    resultaattype_values,
)
from meente.registers.catalogue.models import (
    Eigenschap,
    ResultaatType,
    RolType,
    StatusType,
    ZaakObjectType,
    ZaakTypeInformatieObjectType,
)
from meente.registers.catalogue.tests.test_main_types import do, refused_with

SPECIFICATIE = {"groep": "", "formaat": "tekst", "lengte": "5", "kardinaliteit": "1", "waardenverzameling": ["a"]}
VALUES = {
    "statustype": (StatusType, {"omschrijving": "Begin", "volgnummer": 1, "informeren": False}),
    "roltype": (RolType, {"omschrijving": "Aanvrager", "omschrijving_generiek": "initiator"}),
    "eigenschap": (Eigenschap, {"naam": "kleur", "definitie": "welke", "specificatie": SPECIFICATIE}),
    "zaakobjecttype": (
        ZaakObjectType,
        {"ander_objecttype": False, "objecttype": "https://example.com/pand", "relatie_omschrijving": "gaat over"},
    ),
    "resultaattype": (ResultaatType, resultaattype_values(PROCESTYPE)),
    "zaaktype_informatieobjecttype": (
        ZaakTypeInformatieObjectType,
        {"informatieobjecttype": "Brief", "volgnummer": 1, "richting": "inkomend"},
    ),
}


@pytest.fixture
def zaaktype(keeper, catalogus):
    make_informatieobjecttype(keeper, catalogus)
    return make_zaaktype(keeper, catalogus)


def make(kind: str, actor, zaaktype_id, **changed):
    values = VALUES[kind][1] | {"zaaktype": zaaktype_id} | changed
    return getattr(actions, f"create_{kind}")(actor=actor, values=values, at=AT)


@pytest.mark.parametrize("kind", VALUES)
class TestEach:
    def test_is_made_changed_and_removed_below_a_concept(self, keeper, zaaktype, kind):
        made = make(kind, keeper, zaaktype)
        assert VALUES[kind][0].objects.get(id=made).zaaktype_id == zaaktype
        do("change", kind, keeper, made, values=VALUES[kind][1] | {"zaaktype": zaaktype})
        do("delete", kind, keeper, made)
        assert not VALUES[kind][0].objects.filter(id=made).exists()

    def test_stays_as_it_is_below_a_published_zaaktype(self, keeper, forcer, zaaktype, catalogus, kind):
        """ztc-010; a correction may."""
        made = make(kind, keeper, zaaktype)
        from meente.registers.catalogue.models import InformatieObjectType

        InformatieObjectType.objects.filter(catalogus_id=catalogus).update(concept=False)
        do("publish", "zaaktype", keeper, zaaktype)
        with refused_with("non-concept-zaaktype"):
            make(kind, keeper, zaaktype, volgnummer=2)
        with refused_with("non-concept-zaaktype"):
            do("change", kind, keeper, made, values={})
        with refused_with("non-concept-zaaktype"):
            do("delete", kind, keeper, made)
        open_one = make_zaaktype(keeper, catalogus, "ZT2")
        movable = make(kind, keeper, open_one)
        with refused_with("non-concept-zaaktype"):
            do("change", kind, keeper, movable, values={"zaaktype": zaaktype, "volgnummer": 7})
        do("change", kind, forcer, made, values={})
        do("delete", kind, forcer, made)

    def test_of_an_unknown_zaaktype_is_refused(self, keeper, kind):
        with refused_with("bad-url", "zaaktype"):
            make(kind, keeper, uuid.uuid4())

    def test_is_not_for_a_stranger(self, keeper, zaaktype, kind):
        with refused_with("bad-url", "zaaktype"):
            make(kind, application(municipality_id=344), zaaktype)


def test_a_child_does_not_claim_another_catalogus_or_begin(keeper, zaaktype, catalogus):
    from datetime import date

    other = make_catalogus(keeper, "ANDER")
    make("roltype", keeper, zaaktype, catalogus=catalogus, begin_geldigheid=date(2023, 1, 1))
    with refused_with("relations-incorrect-catalogus"):
        make("roltype", keeper, zaaktype, catalogus=other)
    with refused_with("date-mismatch", "beginGeldigheid"):
        make("roltype", keeper, zaaktype, begin_geldigheid=date(2023, 1, 2))


class TestStatustype:
    def test_has_its_own_volgnummer(self, keeper, zaaktype):
        make("statustype", keeper, zaaktype)
        with refused_with("unique"):
            make("statustype", keeper, zaaktype)

    def test_the_highest_is_the_end(self, keeper, zaaktype):
        first = make("statustype", keeper, zaaktype)
        assert queries.statustype_rules(first).is_end
        last = make("statustype", keeper, zaaktype, volgnummer=9)
        assert [queries.statustype_rules(each).is_end for each in (first, last)] == [False, True]

    def test_requires_eigenschappen_of_its_own_zaaktype(self, keeper, zaaktype, catalogus):
        colour = make("eigenschap", keeper, zaaktype)
        step = make("statustype", keeper, zaaktype, eigenschappen=[colour, None])
        assert queries.required_eigenschappen(step) == ["kleur"]
        do("change", "statustype", keeper, step, values={"eigenschappen": []})
        assert queries.required_eigenschappen(step) == []
        strange = make("eigenschap", keeper, make_zaaktype(keeper, catalogus, "ZT2"))
        with refused_with("relations-incorrect-zaaktype"):
            do("change", "statustype", keeper, step, values={"eigenschappen": [strange]})
        with refused_with("relations-incorrect-zaaktype"):
            do("change", "eigenschap", keeper, strange, values={"statustype": step})


def test_an_eigenschap_that_is_a_date_has_eight_characters(keeper, zaaktype):
    """ztc-015."""
    with refused_with("invalid-length", "specificatie.lengte"):
        make("eigenschap", keeper, zaaktype, specificatie=SPECIFICATIE | {"formaat": "datum", "lengte": "10"})
    made = make("eigenschap", keeper, zaaktype, specificatie=SPECIFICATIE | {"formaat": "datum", "lengte": "8"})
    assert queries.eigenschap_rules(made).formaat == "datum"


class TestResultaattype:
    def test_takes_from_the_selection_list_what_was_not_said(self, keeper, zaaktype):
        """ztc-002."""
        found = ResultaatType.objects.get(id=make("resultaattype", keeper, zaaktype))
        assert (found.archiefnominatie, found.archiefactietermijn) == ("vernietigen", "P16Y")
        assert found.omschrijving_generiek == "Geleverd"

    def test_keeps_what_was_said(self, keeper, zaaktype):
        made = make("resultaattype", keeper, zaaktype, archiefnominatie="blijvend_bewaren", archiefactietermijn="P5Y")
        found = queries.resultaattype_rules(made)
        assert (found.archiefnominatie, found.archiefactietermijn) == ("blijvend_bewaren", "P5Y")

    @pytest.mark.parametrize("field", ["selectielijstklasse", "resultaattypeomschrijving"])
    def test_links_to_the_right_lists(self, keeper, zaaktype, field):
        """ztc-002."""
        name = {"selectielijstklasse": "selectielijstklasse"}.get(field, field)
        with refused_with("invalid-resource", name):
            make("resultaattype", keeper, zaaktype, **{field: PROCESTYPE})

    def test_has_a_class_of_the_procestype(self, keeper, catalogus):
        """ztc-002."""
        kind = make_zaaktype(
            keeper, catalogus, "ZT3", selectielijst_procestype=uuid.UUID("39a1711c-f94b-4282-8ac3-7c545d8ecb04")
        )
        with refused_with("procestype-mismatch"):
            make("resultaattype", keeper, kind)

    def test_has_an_afleidingswijze_that_the_class_allows(self, keeper, zaaktype):
        """ztc-003."""
        with refused_with("invalid-afleidingswijze-for-procestermijn"):
            make("resultaattype", keeper, zaaktype, brondatum_archiefprocedure=brondatum("hoofdzaak"))

    def test_says_what_the_afleidingswijze_needs(self, keeper, zaaktype):
        """ztc-004 up to ztc-008; also on a change."""
        made = make("resultaattype", keeper, zaaktype)
        with refused_with("must-be-empty", "brondatumArchiefprocedure.objecttype"):
            group = brondatum("afgehandeld", objecttype="pand")
            do("change", "resultaattype", keeper, made, values={"brondatum_archiefprocedure": group})

    def test_names_documents_that_must_be_there(self, keeper, zaaktype):
        made = make("resultaattype", keeper, zaaktype, informatieobjecttypen=["Brief"])
        assert queries.required_documents(made) == ["Brief"]


class TestDocumentRelation:
    def test_by_url_needs_one_concept(self, keeper, zaaktype, catalogus):
        """ztc-011 as it was before names."""
        letter = make_informatieobjecttype(keeper, catalogus, "Los")
        do("publish", "informatieobjecttype", keeper, letter)
        relation = make("zaaktype_informatieobjecttype", keeper, zaaktype, informatieobjecttype=letter)
        assert queries.allows_informatieobjecttype(zaaktype, letter)
        do("publish", "zaaktype", keeper, zaaktype)
        with refused_with("non-concept-relation"):
            do("change", "zaaktype_informatieobjecttype", keeper, relation, values={"volgnummer": 4})
        draft = make_informatieobjecttype(keeper, catalogus, "Concept")
        made = make("zaaktype_informatieobjecttype", keeper, zaaktype, informatieobjecttype=draft, volgnummer=2)
        do("delete", "zaaktype_informatieobjecttype", keeper, made)

    def test_stays_within_the_catalogus(self, keeper, zaaktype):
        """ztc-013."""
        letter = make_informatieobjecttype(keeper, make_catalogus(keeper, "ANDER"))
        with refused_with("relations-incorrect-catalogus"):
            make("zaaktype_informatieobjecttype", keeper, zaaktype, informatieobjecttype=letter)

    def test_names_a_kind_that_exists_once(self, keeper, zaaktype):
        with refused_with("no_match", "informatieobjecttype"):
            make("zaaktype_informatieobjecttype", keeper, zaaktype, informatieobjecttype="bestaat niet")
        make("zaaktype_informatieobjecttype", keeper, zaaktype)
        with refused_with("unique"):
            make("zaaktype_informatieobjecttype", keeper, zaaktype)

    def test_of_a_concept_keeps_the_zaaktype_a_concept(self, keeper, zaaktype):
        """ztc-012."""
        make("zaaktype_informatieobjecttype", keeper, zaaktype)
        with refused_with("concept-relation"):
            do("publish", "zaaktype", keeper, zaaktype)
