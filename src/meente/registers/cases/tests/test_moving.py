"""Closing, correcting and opening again (zrc-007, 008, 016, 020, 021)."""

from datetime import date, timedelta

import pytest

from meente.foundation.refusals import Forbidden
from meente.foundation.resources.values import External
from meente.registers.cases import actions, factories, kinds
from meente.registers.cases.models import Status, Zaak
from meente.registers.cases.registering import DecisionFacts, DocumentFacts
from meente.registers.catalogue import remembering
from meente.registers.catalogue.models import (
    InformatieObjectType,
    ResultaatType,
    ZaakType,
    ZaakTypeInformatieObjectType,
)

from .conftest import AT

pytestmark = pytest.mark.django_db
ALL = factories.application()


def row(zaak_id):
    return Zaak.objects.get(id=zaak_id)


def test_zrc_007_the_end_needs_a_resultaat(kind, refused):
    zaak_id = kind.zaak()
    with refused("nonFieldErrors", "resultaat-does-not-exist"):
        kind.status(zaak_id, kind.end_status)
    kind.close(zaak_id)
    zaak, ends = row(zaak_id), kinds.resultaattype(kind.resultaat)
    assert (zaak.einddatum, zaak.archiefnominatie) == (date(2027, 1, 31), ends.archiefnominatie)
    assert zaak.archiefactiedatum is not None


def test_zrc_008_another_status_opens_it_again(kind):
    zaak_id = kind.zaak()
    kind.close(zaak_id)
    adder = factories.application(
        "zaken.lezen", "zaken.statussen.toevoegen", "zaken.geforceerd-bijwerken", zaaktype_id=kind.id
    )
    with pytest.raises(Forbidden):
        kind.status(zaak_id, actor=adder, minutes=90)
    kind.status(zaak_id, actor=factories.application("zaken.heropenen", zaaktype_id=kind.id), minutes=90)
    zaak = row(zaak_id)
    assert (zaak.einddatum, zaak.archiefactiedatum, zaak.archiefnominatie) == (None, None, None)


def test_the_first_status_may_be_set_by_who_makes_zaken(kind):
    maker = factories.application("zaken.aanmaken", zaaktype_id=kind.id)
    zaak_id = kind.zaak(actor=maker)
    kind.status(zaak_id, actor=maker)
    with pytest.raises(Forbidden):
        kind.status(zaak_id, actor=maker, minutes=1)
    assert Status.objects.count() == 1
    with pytest.raises(Forbidden):
        kind.status(zaak_id, actor=factories.application("zaken.bijwerken", zaaktype_id=kind.id), minutes=1)


def test_zrc_016_a_status_is_of_the_type_at_its_own_moment_and_not_planned(kind, other_kind, refused):
    zaak_id = kind.zaak()
    with refused("nonFieldErrors", "zaaktype-mismatch"):
        kind.status(zaak_id, other_kind.first_status)
    kind.status(zaak_id)
    with refused("nonFieldErrors", "unique"):
        kind.status(zaak_id)
    with refused("datumStatusGezet", "date-in-future"):
        kind.status(zaak_id, datum_status_gezet=AT + timedelta(days=1))
    with refused("zaak", "bad-url"):
        kind.status(kind.rol)


def test_who_set_a_status_is_a_rol_of_the_zaak(kind, refused):
    zaak_id, other = kind.zaak(), kind.zaak()
    rol = actions.create_rol(actor=ALL, values=factories.rol_values(zaak_id, kind.rol), at=AT)
    with refused("nonFieldErrors", "zaak-mismatch"):
        kind.status(other, gezetdoor=rol)
    with refused("gezetdoor", "bad-url"):
        kind.status(other, gezetdoor=other)
    kind.status(zaak_id, gezetdoor=rol)
    actions.delete_rol(actor=ALL, rol_id=rol, at=AT)
    assert Status.objects.get().gezetdoor_id is None


def test_zrc_020_one_resultaat_of_the_type(kind, other_kind, refused):
    zaak_id = kind.zaak()
    values = {"zaak": zaak_id, "resultaattype": other_kind.resultaat, "toelichting": ""}
    with refused("nonFieldErrors", "zaaktype-mismatch"):
        actions.create_resultaat(actor=ALL, values=values, at=AT)
    values["resultaattype"] = kind.resultaat
    made = actions.create_resultaat(actor=ALL, values=values, at=AT)
    with refused("zaak", "unique"):
        actions.create_resultaat(actor=ALL, values=values, at=AT)
    with refused("nonFieldErrors", "zaaktype-mismatch"):
        actions.change_resultaat(actor=ALL, resultaat_id=made, values={"resultaattype": other_kind.resultaat}, at=AT)
    with refused("zaak", "wijzigen-niet-toegelaten"):
        actions.change_resultaat(actor=ALL, resultaat_id=made, values={"zaak": kind.zaak()}, at=AT)
    actions.change_resultaat(actor=ALL, resultaat_id=made, values={"toelichting": "nader"}, at=AT)
    actions.delete_resultaat(actor=ALL, resultaat_id=made, at=AT)
    assert actions.create_resultaat(actor=ALL, values=values, at=AT)


def test_zrc_007_a_closed_zaak_is_only_corrected_with_force(kind):
    zaak_id = kind.zaak()
    rol = actions.create_rol(actor=ALL, values=factories.rol_values(zaak_id, kind.rol), at=AT)
    kind.close(zaak_id)
    attempts = [
        lambda actor: actions.change_zaak(actor=actor, zaak_id=zaak_id, values={"omschrijving": "x"}, at=AT),
        lambda actor: actions.create_rol(actor=actor, values=factories.rol_values(zaak_id, kind.rol), at=AT),
        lambda actor: actions.delete_rol(actor=actor, rol_id=rol, at=AT),
        lambda actor: actions.create_zaakeigenschap(
            actor=actor, values={"zaak": zaak_id, "eigenschap": kind.eigenschap, "waarde": "x"}, at=AT
        ),
        lambda actor: actions.create_klantcontact(
            actor=actor,
            values={
                "zaak": zaak_id,
                "identificatie": "",
                "datumtijd": AT,
                "kanaal": "",
                "onderwerp": "",
                "toelichting": "",
            },
            at=AT,
        ),
        lambda actor: actions.create_zaakverzoek(
            actor=actor, values={"zaak": zaak_id, "verzoek": External("https://v")}, at=AT
        ),
    ]
    writer = factories.application("zaken.lezen", "zaken.aanmaken", "zaken.bijwerken", zaaktype_id=kind.id)
    forcer = factories.application("zaken.geforceerd-bijwerken", zaaktype_id=kind.id)
    for attempt in attempts:
        with pytest.raises(Forbidden):
            attempt(writer)
    for attempt in attempts:
        attempt(forcer)


class Documents:
    def __init__(self, *facts):
        self.by_id = {each.id: each for each in facts}
        self.mirrors = []

    def facts(self, *, municipality_id, ids):
        return {each: self.by_id[each] for each in ids if each in self.by_id}

    def linked(self, *, actor, municipality_id, zaak_id, informatieobject_id, at):
        self.mirrors.append((zaak_id, informatieobject_id))

    def unlinked(self, *, actor, municipality_id, zaak_id, informatieobject_id, at):
        self.mirrors.remove((zaak_id, informatieobject_id))


def document(kind, right=True, status="gearchiveerd", **others):
    known = ZaakTypeInformatieObjectType.objects.filter(zaaktype_id=kind.id).values("informatieobjecttype")
    catalogus = ZaakType.objects.get(id=kind.id).catalogus_id
    own = InformatieObjectType.objects.filter(catalogus_id=catalogus, omschrijving__in=known)
    type_id = own.values_list("id", flat=True).first()
    return DocumentFacts(kind.rol, type_id, status, right, **others)


def put(zaak_id, document_id, actor=ALL):
    values = {
        "zaak": zaak_id,
        "informatieobject": document_id,
        "titel": "",
        "beschrijving": "",
        "vernietigingsdatum": None,
        "status": None,
    }
    return actions.create_zaakinformatieobject(actor=actor, values=values, at=AT)


def test_zrc_007_documents_say_whether_rights_hold(kind, registers, refused):
    registers.register_documents(Documents(document(kind, right=None)))
    zaak_id = kind.zaak()
    put(zaak_id, kind.rol)
    with refused("nonFieldErrors", "indicatiegebruiksrecht-unset"):
        kind.close(zaak_id)
    registers.register_documents(Documents(document(kind, right=False)))
    kind.status(zaak_id, kind.end_status)
    assert row(zaak_id).einddatum


def test_zrc_022_documents_are_archived_first(kind, registers, refused):
    registers.register_documents(Documents(document(kind, status="definitief")))
    zaak_id = kind.zaak()
    put(zaak_id, kind.rol)
    values = {"archiefstatus": "gearchiveerd", "archiefnominatie": "vernietigen", "archiefactiedatum": date(2030, 1, 1)}
    with refused("archiefstatus", "documents-not-archived"):
        actions.change_zaak(actor=ALL, zaak_id=zaak_id, values=values, at=AT)
    registers.register_documents(Documents(document(kind)))
    actions.change_zaak(actor=ALL, zaak_id=zaak_id, values=values, at=AT)
    with refused("nonFieldErrors", "zaak-archiefstatus-invalid"):
        put(zaak_id, kind.rol)


def test_zrc_005_documents_are_mirrored_and_go_with_the_zaak(kind, registers, refused):
    register = Documents(document(kind))
    registers.register_documents(register)
    zaak_id = kind.zaak()
    made = put(zaak_id, kind.rol)
    assert register.mirrors == [(zaak_id, kind.rol)]
    with refused("nonFieldErrors", "unique"):
        put(zaak_id, kind.rol)
    with refused("informatieobject", "bad-url"):
        put(zaak_id, kind.eigenschap)
    actions.delete_zaakinformatieobject(actor=ALL, zaakinformatieobject_id=made, at=AT)
    assert register.mirrors == []
    put(zaak_id, kind.rol)
    actions.delete_zaak(actor=ALL, zaak_id=zaak_id, at=AT)
    assert register.mirrors == []


def test_zrc_004_a_relation_with_a_document_stays_what_it_is(kind, registers, refused):
    registers.register_documents(Documents(document(kind)))
    zaak_id = kind.zaak()
    made = put(zaak_id, kind.rol)

    def change(**values):
        actions.change_zaakinformatieobject(actor=ALL, zaakinformatieobject_id=made, values=values, at=AT)

    change(titel="brief", zaak=zaak_id, informatieobject=kind.rol)
    with refused("zaak", "wijzigen-niet-toegelaten"):
        change(zaak=kind.zaak())
    with refused("informatieobject", "wijzigen-niet-toegelaten"):
        change(informatieobject=kind.eigenschap)
    with refused("status", "bad-url"):
        change(status=kind.rol)
    change(status=kind.status(zaak_id))


def test_zrc_017_a_document_is_of_a_kind_that_the_type_knows(kind, other_kind, registers, refused):
    registers.register_documents(Documents(document(kind)))
    with refused("nonFieldErrors", "missing-zaaktype-informatieobjecttype-relation"):
        put(other_kind.zaak(), kind.rol)


def test_a_document_elsewhere_is_kept_by_its_address(kind, refused):
    zaak_id = kind.zaak()
    put(zaak_id, External("https://drc.example.com/1"))
    with refused("nonFieldErrors", "unique"):
        put(zaak_id, External("https://drc.example.com/1"))


class Decisions:
    def __init__(self, *facts):
        self.by_id = {each.id: each for each in facts}
        self.let_go = []

    def facts(self, *, municipality_id, ids):
        return {each: self.by_id[each] for each in ids if each in self.by_id}

    def unlinked(self, *, actor, municipality_id, zaak_id, besluit_id, at):
        self.let_go.append(besluit_id)


def test_brc_006_a_besluit_is_mirrored_while_it_names_the_zaak(kind, registers, refused):
    zaak_id, other = kind.zaak(), kind.zaak()
    register = Decisions(DecisionFacts(kind.rol, zaak_id, date(2027, 3, 1), None))
    registers.register_decisions(register)
    with refused("besluit", "inconsistent-relation"):
        actions.create_zaakbesluit(actor=ALL, values={"zaak": other, "besluit": kind.rol}, at=AT)
    made = actions.create_zaakbesluit(actor=ALL, values={"zaak": zaak_id, "besluit": kind.rol}, at=AT)
    assert actions.create_zaakbesluit(actor=ALL, values={"zaak": zaak_id, "besluit": kind.rol}, at=AT) == made
    with refused("nonFieldErrors", "inconsistent-relation"):
        actions.delete_zaakbesluit(actor=ALL, zaakbesluit_id=made, at=AT)
    actions.delete_zaak(actor=ALL, zaak_id=zaak_id, at=AT)
    assert register.let_go == [kind.rol]


@pytest.mark.parametrize(
    "way",
    [
        "afgehandeld",
        "hoofdzaak",
        "eigenschap",
        "ander_datumkenmerk",
        "gerelateerde_zaak",
        "ingangsdatum_besluit",
        "vervaldatum_besluit",
    ],
)
def test_zrc_021_closing_reads_what_the_resultaattype_asks(kind, registers, way):
    ResultaatType.objects.filter(id=kind.resultaat).update(
        brondatum_afleidingswijze="afgehandeld", archiefactietermijn="P1Y"
    )
    first = kind.zaak()
    kind.close(first)
    ResultaatType.objects.filter(id=kind.resultaat).update(brondatum_afleidingswijze=way)
    remembering.forget()
    zaak_id = kind.zaak(relevante_andere_zaken=[{"url": first, "aard_relatie": "vervolg"}], hoofdzaak=first)
    registers.register_decisions(Decisions(DecisionFacts(kind.rol, zaak_id, date(2027, 3, 1), date(2028, 3, 1))))
    actions.create_zaakbesluit(actor=ALL, values={"zaak": zaak_id, "besluit": kind.rol}, at=AT)
    kind.close(zaak_id)
    expected = {
        "afgehandeld": date(2028, 1, 31),
        "hoofdzaak": date(2028, 1, 31),
        "eigenschap": None,
        "ander_datumkenmerk": None,
        "gerelateerde_zaak": date(2028, 1, 31),
        "ingangsdatum_besluit": date(2028, 3, 1),
        "vervaldatum_besluit": date(2029, 3, 1),
    }
    assert row(zaak_id).archiefactiedatum == expected[way]
    assert row(zaak_id).archiefnominatie == kinds.resultaattype(kind.resultaat).archiefnominatie


def test_closed_parts_follow_the_end_of_their_main_zaak(kind, other_kind):
    ResultaatType.objects.filter(id=kind.resultaat).update(
        brondatum_afleidingswijze="hoofdzaak", archiefactietermijn="P1Y"
    )
    main = other_kind.zaak()
    part = kind.zaak(hoofdzaak=main)
    kind.close(part)
    assert row(part).archiefactiedatum is None
    other_kind.close(main)
    assert row(part).archiefactiedatum == date(2028, 1, 31)
