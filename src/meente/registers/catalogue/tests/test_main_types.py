"""Catalogi, zaaktypen, informatieobjecttypen and besluittypen change by the rules, code by code."""

import uuid
from datetime import date

import pytest

from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.refusals import Forbidden, Invalid, NotFound
from meente.registers.catalogue import actions, queries
from meente.registers.catalogue.factories import (
    AT,
    KLASSE,
    application,
    besluittype_values,
    catalogus_values,
    informatieobjecttype_values,
    make_besluittype,
    make_catalogus,
    make_informatieobjecttype,
    make_zaaktype,
    zaaktype_values,
)
from meente.registers.catalogue.models import BesluitType, Catalogus, InformatieObjectType, ZaakType
from meente.registers.catalogue.refusing import CatalogusNotEmpty
from meente.registers.catalogue.terms import Scope

KINDS = {
    "zaaktype": (ZaakType, make_zaaktype, zaaktype_values),
    "informatieobjecttype": (InformatieObjectType, make_informatieobjecttype, informatieobjecttype_values),
    "besluittype": (BesluitType, make_besluittype, besluittype_values),
}


def do(verb: str, kind: str, actor, row_id, **more):
    return getattr(actions, f"{verb}_{kind}")(actor=actor, at=AT, **{f"{kind}_id": row_id}, **more)


def codes(refused) -> list[tuple[str, str]]:
    return [(each.name, each.code) for each in refused.value.params]


def refused_with(code: str, name: str = "nonFieldErrors"):
    class Expectation:
        def __enter__(self):
            self.raised = pytest.raises(Invalid)
            self.info = self.raised.__enter__()

        def __exit__(self, *error):
            result = self.raised.__exit__(*error)
            assert codes(self.info) == [(name, code)]
            return result

    return Expectation()


class TestCatalogus:
    def test_belongs_to_the_municipality_whatever_its_rsin_says(self, catalogus):
        assert Catalogus.objects.get(id=catalogus).owner_id == 383

    def test_is_there_once_per_domein_and_rsin(self, keeper, catalogus):
        with refused_with("unique"):
            make_catalogus(keeper)

    def test_of_an_application_of_several_is_placed_by_rsin(self, keeper):
        from dataclasses import replace

        from meente.foundation.organisations import queries as organisations

        several = replace(keeper, layers=frozenset({383, 450}))
        with refused_with("unknown-organisation", "rsin"):
            make_catalogus(several)
        values = catalogus_values(rsin=organisations.organisation(450).rsin)
        made = actions.create_catalogus(actor=several.within(450), values=values, at=AT)
        assert Catalogus.objects.get(id=made).owner_id == 450

    def test_changes_what_was_sent(self, keeper, catalogus):
        actions.change_catalogus(actor=keeper, catalogus_id=catalogus, values={"naam": "Nieuw"}, at=AT)
        row = Catalogus.objects.get(id=catalogus)
        assert (row.naam, row.domein) == ("Nieuw", "PROEF")

    def test_goes_only_when_empty(self, keeper, catalogus):
        kind = make_besluittype(keeper, catalogus)
        with pytest.raises(CatalogusNotEmpty):
            actions.delete_catalogus(actor=keeper, catalogus_id=catalogus, at=AT)
        do("delete", "besluittype", keeper, kind)
        actions.delete_catalogus(actor=keeper, catalogus_id=catalogus, at=AT)
        assert not Catalogus.objects.filter(id=catalogus).exists()

    def test_needs_the_scope(self, keeper, catalogus):
        reader = application(Scope.LEZEN)
        with pytest.raises(Forbidden):
            make_catalogus(reader, "ANDER")
        with pytest.raises(Forbidden):
            actions.change_catalogus(actor=reader, catalogus_id=catalogus, values={}, at=AT)


class TestWhoMayWhat:
    def test_nobody_sees_another_municipality(self, keeper, catalogus):
        stranger = application(municipality_id=344)
        with pytest.raises(NotFound):
            actions.change_catalogus(actor=stranger, catalogus_id=catalogus, values={}, at=AT)
        with refused_with("bad-url", "catalogus"):
            make_zaaktype(stranger, catalogus)

    def test_the_national_catalogus_is_read_but_not_written(self, keeper):
        national = Catalogus.objects.get(owner_id=NATION_ID)
        with pytest.raises(Forbidden):
            make_zaaktype(keeper, national.id)
        kind = ZaakType.objects.filter(owner_id=NATION_ID).first()
        with pytest.raises(Forbidden):
            do("change", "zaaktype", keeper, kind.id, values={"doel": "x"})

    @pytest.mark.parametrize("kind", KINDS)
    def test_a_concept_of_the_layer_above_is_not_visible(self, keeper, kind):
        from meente.registers.catalogue import access

        model, _make, _values = KINDS[kind]
        rows = {
            "zaaktype": access.zaaktypen_for, "informatieobjecttype": access.informatieobjecttypen_for,
            "besluittype": access.besluittypen_for,
        }[kind]  # fmt: skip
        published = model.objects.filter(owner_id=NATION_ID).first()
        assert rows(keeper).filter(id=published.id).exists()
        model.objects.filter(id=published.id).update(concept=True)
        assert not rows(keeper).filter(id=published.id).exists()

    @pytest.mark.parametrize(("component", "scope"), [("zrc", "zaken.lezen"), ("drc", "documenten.lezen")])
    def test_who_reads_zaken_or_documents_reads_the_catalogue(self, keeper, component, scope):
        """ztc-014."""
        from meente.registers.catalogue import access

        assert access.zaaktypen_for(application(scope, component=component)).exists()
        assert not access.zaaktypen_for(application("besluiten.lezen", component="brc")).exists()


@pytest.mark.parametrize("kind", KINDS)
class TestPublished:
    @pytest.fixture
    def published(self, keeper, catalogus, kind):
        row_id = KINDS[kind][1](keeper, catalogus)
        do("publish", kind, keeper, row_id)
        return row_id

    def test_is_made_as_a_concept(self, keeper, catalogus, kind):
        assert KINDS[kind][0].objects.get(id=KINDS[kind][1](keeper, catalogus)).concept

    def test_does_not_change(self, keeper, catalogus, kind, published):
        """ztc-009."""
        for values in ({"omschrijving": "anders"}, KINDS[kind][2](catalogus, omschrijving="anders")):
            with refused_with("non-concept-object"):
                do("change", kind, keeper, published, values=values)

    def test_gets_an_end(self, keeper, kind, published):
        """ztc-009."""
        do("change", kind, keeper, published, values={"einde_geldigheid": date(2025, 1, 1)})
        assert KINDS[kind][0].objects.get(id=published).einde_geldigheid == date(2025, 1, 1)

    def test_does_not_end_before_it_begins(self, keeper, kind, published):
        with refused_with("date-mismatch", "eindeGeldigheid"):
            do("change", kind, keeper, published, values={"einde_geldigheid": date(2022, 1, 1)})

    def test_is_corrected_and_removed_by_force(self, keeper, forcer, kind, published):
        with refused_with("non-concept-object"):
            do("delete", kind, keeper, published)
        do("change", kind, forcer, published, values={"omschrijving": "beter"})
        assert KINDS[kind][0].objects.get(id=published).omschrijving == "beter"
        do("delete", kind, forcer, published)
        assert not KINDS[kind][0].objects.filter(id=published).exists()

    def test_a_concept_changes_and_goes(self, keeper, catalogus, kind):
        row_id = KINDS[kind][1](keeper, catalogus)
        do("change", kind, keeper, row_id, values=KINDS[kind][2](catalogus, omschrijving="anders"))
        assert KINDS[kind][0].objects.get(id=row_id).omschrijving == "anders"
        do("delete", kind, keeper, row_id)
        assert not KINDS[kind][0].objects.filter(id=row_id).exists()


class TestZaaktype:
    def test_procestype_is_one_of_the_selection_list(self, keeper, catalogus):
        """ztc-001."""
        for wrong in (KLASSE, uuid.uuid4()):
            with refused_with("invalid-resource", "selectielijstProcestype"):
                make_zaaktype(keeper, catalogus, selectielijst_procestype=wrong)

    def test_no_term_for_what_cannot_be_extended(self, keeper, catalogus):
        with refused_with("must-be-empty", "verlengingstermijn"):
            make_zaaktype(keeper, catalogus, verlenging_mogelijk=False)

    def test_published_versions_share_no_day(self, keeper, catalogus):
        """ztc-016."""
        first = make_zaaktype(keeper, catalogus)
        do("publish", "zaaktype", keeper, first)
        second = make_zaaktype(keeper, catalogus, begin_geldigheid=date(2025, 1, 1))
        with refused_with("overlap", "beginGeldigheid"):
            do("publish", "zaaktype", keeper, second)
        do("change", "zaaktype", keeper, first, values={"einde_geldigheid": date(2024, 12, 31)})
        do("publish", "zaaktype", keeper, second)
        with refused_with("overlap", "eindeGeldigheid"):
            do("change", "zaaktype", keeper, first, values={"einde_geldigheid": date(2025, 1, 1)})


class TestRelations:
    def test_are_kept_by_name_whether_a_name_or_a_url_was_sent(self, keeper, catalogus):
        decision = make_besluittype(keeper, catalogus)
        for sent in ("Vergunning", decision):
            kind = make_zaaktype(keeper, catalogus, besluittypen=[sent])
            assert ZaakType.objects.get(id=kind).besluittypen == ["Vergunning"]

    def test_an_unknown_name_or_url_is_refused(self, keeper, catalogus):
        with refused_with("no_match", "besluittypen.0"):
            make_zaaktype(keeper, catalogus, besluittypen=["bestaat niet"])
        with refused_with("bad-url", "deelzaaktypen.0"):
            make_zaaktype(keeper, catalogus, deelzaaktypen=[uuid.uuid4()])

    def test_stay_within_the_catalogus(self, keeper, catalogus):
        """ztc-013."""
        other = make_catalogus(keeper, "ANDER")
        decision = make_besluittype(keeper, other)
        document = make_informatieobjecttype(keeper, other)
        kind = make_zaaktype(keeper, other)
        with refused_with("relations-incorrect-catalogus"):
            make_zaaktype(keeper, catalogus, besluittypen=[decision])
        with refused_with("relations-incorrect-catalogus"):
            make_zaaktype(keeper, catalogus, deelzaaktypen=[kind])
        with refused_with("relations-incorrect-catalogus"):
            make_besluittype(keeper, catalogus, informatieobjecttypen=[document])
        with refused_with("relations-incorrect-catalogus"):
            make_besluittype(keeper, catalogus, zaaktypen=[kind])

    def test_a_url_of_a_published_version_is_refused_and_its_name_is_not(self, keeper, forcer, catalogus):
        """ztc-011, and the history model that came after."""
        decision = make_besluittype(keeper, catalogus)
        do("publish", "besluittype", keeper, decision)
        with refused_with("non-concept-relation"):
            make_zaaktype(keeper, catalogus, besluittypen=[decision])
        kind = make_zaaktype(keeper, catalogus, besluittypen=["Vergunning"])
        with refused_with("non-concept-relation"):
            do("change", "zaaktype", keeper, kind, values={"besluittypen": [decision]})
        do("change", "zaaktype", forcer, kind, values={"besluittypen": [decision]})
        with refused_with("non-concept-relation"):
            do("delete", "zaaktype", keeper, kind)

    def test_a_besluittype_with_the_url_of_a_published_document_type_is_stuck(self, keeper, forcer, catalogus):
        """ztc-010 as it was: from both sides."""
        document = make_informatieobjecttype(keeper, catalogus)
        decision = make_besluittype(keeper, catalogus, informatieobjecttypen=[document])
        do("publish", "informatieobjecttype", keeper, document)
        with refused_with("non-concept-relation"):
            do("change", "besluittype", keeper, decision, values={"toelichting": "x"})
        do("change", "besluittype", keeper, decision, values={"einde_geldigheid": date(2026, 1, 1)})
        with refused_with("non-concept-relation"):
            do("delete", "besluittype", keeper, decision)

        letter = make_informatieobjecttype(keeper, catalogus, "Ander")
        other = make_besluittype(keeper, catalogus, "Ander besluit", informatieobjecttypen=[letter])
        do("publish", "besluittype", keeper, other)
        with refused_with("non-concept-relation"):
            do("change", "informatieobjecttype", keeper, letter, values={"omschrijving": "x"})
        with refused_with("non-concept-relation"):
            do("delete", "informatieobjecttype", keeper, letter)
        do("delete", "informatieobjecttype", forcer, letter)

    def test_publishing_waits_for_what_is_named(self, keeper, catalogus):
        """ztc-012."""
        decision = make_besluittype(keeper, catalogus)
        kind = make_zaaktype(keeper, catalogus, besluittypen=["Vergunning"])
        with refused_with("concept-relation"):
            do("publish", "zaaktype", keeper, kind)
        do("publish", "besluittype", keeper, decision)
        do("publish", "zaaktype", keeper, kind)
        assert queries.allows_besluittype(kind, decision)

    def test_a_besluittype_may_be_given_its_zaaktypen_as_before(self, keeper, catalogus):
        kind = make_zaaktype(keeper, catalogus)
        decision = make_besluittype(keeper, catalogus, zaaktypen=[kind])
        assert ZaakType.objects.get(id=kind).besluittypen == ["Vergunning"]
        do("publish", "besluittype", keeper, decision)
        do("publish", "zaaktype", keeper, kind)
        # What a client sends back as it got it is no new relation.
        other = make_besluittype(keeper, catalogus, "Vergunning", zaaktypen=[kind])
        assert BesluitType.objects.get(id=other).concept

    def test_related_zaaktypen_by_name_url_or_elsewhere(self, keeper, catalogus):
        from meente.foundation.resources.values import External

        make_zaaktype(keeper, catalogus, "A")
        second = make_zaaktype(keeper, make_catalogus(keeper, "ANDER"), "B")
        items = [
            {"zaaktype": link, "aard_relatie": "vervolg", "toelichting": ""}
            for link in ("A", second, External("https://elders.nl/zaaktypen/1"))
        ]
        kind = ZaakType.objects.get(id=make_zaaktype(keeper, catalogus, gerelateerde_zaaktypen=items))
        assert [each.get("zaaktype") for each in kind.gerelateerde_zaaktypen] == ["A", "B", None]
        with refused_with("no_match", "gerelateerdeZaaktypen.0.zaaktype"):
            make_zaaktype(keeper, catalogus, gerelateerde_zaaktypen=[items[0] | {"zaaktype": "C"}])
