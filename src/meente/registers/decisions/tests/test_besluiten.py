"""Besluiten: brc-001…009 by their codes, the mirrors in cases and documents, and nobody beyond her rights."""

import uuid
from dataclasses import replace
from datetime import date

import pytest

from meente.foundation.database.tenancy import acting_in
from meente.foundation.events.models import Event, EventContent
from meente.foundation.organisations.actor import Actor, system
from meente.foundation.organisations.terms import NATION_ID, ActorKind
from meente.foundation.refusals import Forbidden, Invalid, NotFound
from meente.foundation.resources.values import External
from meente.registers.cases import actions as cases
from meente.registers.cases.models import ZaakBesluit
from meente.registers.catalogue.models import BesluitType
from meente.registers.decisions import access, actions, queries
from meente.registers.decisions.models import Besluit, BesluitInformatieObject
from meente.registers.decisions.tests.conftest import AT, CASTRICUM, application
from meente.registers.documents import actions as documents
from meente.registers.documents.models import ObjectInformatieObject

pytestmark = pytest.mark.django_db
EVERYTHING = ("besluiten.lezen", "besluiten.aanmaken", "besluiten.bijwerken", "besluiten.verwijderen")


def test_a_besluit_keeps_everything_that_was_sent(world):
    made = world.besluit(
        identificatie="B-1", toelichting="Omdat", bestuursorgaan="burgemeester", vervaldatum=date(2036, 11, 27),
        vervalreden="tijdelijk", publicatiedatum=date(2026, 11, 28), verzenddatum=date(2026, 11, 29),
        uiterlijke_reactiedatum=date(2027, 1, 10),
    )  # fmt: skip
    row = Besluit.objects.get(id=made)
    assert (row.municipality_id, row.identificatie, row.besluittype_id) == (CASTRICUM, "B-1", world.besluittype)
    assert (row.datum, row.ingangsdatum, row.vervaldatum) == (
        date(2026, 11, 26), date(2026, 11, 27), date(2036, 11, 27),
    )  # fmt: skip
    assert (row.toelichting, row.bestuursorgaan, row.vervalreden) == ("Omdat", "burgemeester", "tijdelijk")
    assert (row.publicatiedatum, row.verzenddatum, row.uiterlijke_reactiedatum) == (
        date(2026, 11, 28), date(2026, 11, 29), date(2027, 1, 10),
    )  # fmt: skip


def test_brc_001_the_type_is_one_of_ours_and_published(world, refused):
    with refused("besluittype", "bad-url"):
        world.besluit(besluittype=uuid.uuid4())
    with refused("besluittype", "bad-url"):
        world.besluit(actor=replace(application(), chain=frozenset({CASTRICUM})))
    concept = BesluitType.objects.get(id=world.besluittype)
    concept.pk, concept._state.adding, concept.concept = uuid.uuid4(), True, True
    concept.save()
    with refused("besluittype", "not-published"):
        world.besluit(besluittype=concept.pk)
    assert not Besluit.objects.exists()


def test_brc_002_a_number_is_made_and_unique_for_its_organisation(world, refused):
    first, second = Besluit.objects.get(id=world.besluit()), Besluit.objects.get(id=world.besluit())
    assert first.identificatie.startswith("BESLUIT-2026-")
    assert first.identificatie != second.identificatie
    with refused("identificatie", "identificatie-niet-uniek"):
        world.besluit(identificatie=first.identificatie)
    world.besluit(identificatie=first.identificatie, verantwoordelijke_organisatie="000000000")


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"identificatie": "anders"}, "identificatie"),
        ({"verantwoordelijke_organisatie": "000000000"}, "verantwoordelijkeOrganisatie"),
        ({"besluittype": uuid.UUID(int=7)}, "besluittype"),
        ({"zaak": uuid.UUID(int=7)}, "zaak"),
        ({"zaak": External("https://elders.example/zaken/1")}, "zaak"),
    ],
)
def test_what_identifies_a_besluit_does_not_change(world, refused, change, field):
    made = world.besluit()
    with refused(field, "wijzigen-niet-toegelaten"):
        actions.change_besluit(actor=application(), besluit_id=made, values=change, at=AT)


def test_the_rest_changes_and_the_same_may_be_sent_again(world):
    made = world.besluit(identificatie="B-1", zaak=(zaak := world.zaak()))
    same = world.values(identificatie="B-1", zaak=zaak, toelichting="Nieuw", vervalreden="ingetrokken_overheid")
    actions.change_besluit(actor=application(), besluit_id=made, values=same, at=AT)
    actions.change_besluit(actor=application(), besluit_id=made, values={"datum": date(2026, 1, 2)}, at=AT)
    row = Besluit.objects.get(id=made)
    assert (row.toelichting, row.vervalreden, row.datum) == ("Nieuw", "ingetrokken_overheid", date(2026, 1, 2))
    actions_told = Event.objects.filter(object_id=str(made)).order_by("id").values_list("action", flat=True)
    assert list(actions_told) == ["create", "update", "partial_update"]


def test_brc_006_the_zaak_shows_its_besluit_from_the_same_moment(world):
    zaak = world.zaak()
    limited = application("besluiten.aanmaken", besluittype=world.besluittype)
    made = world.besluit(actor=limited, zaak=zaak)
    assert [row.besluit_id for row in ZaakBesluit.objects.filter(zaak_id=zaak)] == [made]
    assert [row.id for row in queries.of_zaak(application(), zaak)] == [made]


def test_a_zaak_elsewhere_is_kept_by_its_address_without_a_mirror(world):
    made = world.besluit(zaak=External("https://elders.example/zaken/1"))
    row = Besluit.objects.get(id=made)
    assert (row.zaak_id, row.zaak_url) == (None, "https://elders.example/zaken/1")
    assert not ZaakBesluit.objects.exists()


def test_a_zaak_of_nobody_or_of_another_municipality_is_no_zaak(world, refused):
    with refused("zaak", "bad-url"):
        world.besluit(zaak=uuid.uuid4())
    with acting_in({CASTRICUM, 399}):
        zaak = world.zaak()
        with refused("zaak", "bad-url"):
            world.besluit(actor=application(municipality_id=399), zaak=zaak)


def test_brc_007_the_type_belongs_to_the_zaaktype(world, refused):
    other = BesluitType.objects.get(id=world.besluittype)
    other.pk, other._state.adding, other.omschrijving = uuid.uuid4(), True, "Iets anders"
    other.save()
    zaak = world.zaak()
    with refused("nonFieldErrors", "zaaktype-mismatch"):
        world.besluit(besluittype=other.pk, zaak=zaak)
    assert not ZaakBesluit.objects.exists()


def test_brc_005_the_document_shows_its_besluit_and_forgets_it_again(world):
    besluit, document = world.besluit(), world.document()
    limited = application(*EVERYTHING, besluittype=world.besluittype)
    relation = world.relation(besluit, document, actor=limited)
    mirror = ObjectInformatieObject.objects.get(informatieobject_id=document)
    assert (mirror.object_type, mirror.object_id) == ("besluit", besluit)
    actions.delete_besluitinformatieobject(actor=limited, besluitinformatieobject_id=relation, at=AT)
    assert not BesluitInformatieObject.objects.exists()
    assert not ObjectInformatieObject.objects.exists()


def test_drc_004_a_mirror_made_by_a_client_needs_the_relation_here(world):
    besluit, document = world.besluit(), world.document()
    values = {"informatieobject": document, "object": besluit, "object_type": "besluit"}
    with pytest.raises(Invalid) as caught:
        documents.create_objectinformatieobject(actor=application(), values=values, at=AT)
    assert caught.value.params[0].code == "inconsistent-relation"
    world.relation(besluit, document)
    with pytest.raises(Invalid) as caught:
        documents.create_objectinformatieobject(actor=application(), values=values, at=AT)
    assert caught.value.params[0].code == "unique"


def test_brc_003_and_008_the_document_exists_and_is_of_a_kind_that_such_besluiten_are_laid_down_in(world, refused):
    besluit = world.besluit()
    with refused("informatieobject", "bad-url"):
        world.relation(besluit, uuid.uuid4())
    with refused("besluit", "bad-url"):
        world.relation(uuid.uuid4(), world.document())
    with refused("nonFieldErrors", "missing-besluittype-informatieobjecttype-relation"):
        world.relation(besluit, world.document(world.letter))
    assert not ObjectInformatieObject.objects.exists()


def test_a_document_is_laid_down_once(world, refused):
    besluit, document, outside = world.besluit(), world.document(), External("https://elders.example/documenten/1")
    for link in (document, outside):
        world.relation(besluit, link)
        with refused("nonFieldErrors", "unique"):
            world.relation(besluit, link)
    world.relation(world.besluit(), document)
    assert ObjectInformatieObject.objects.count() == 2


def test_brc_009_a_besluit_goes_with_its_relations_mirrors_and_trail(world):
    zaak, document = world.zaak(), world.document()
    besluit = world.besluit(zaak=zaak)
    world.relation(besluit, document)
    actions.delete_besluit(actor=application(), besluit_id=besluit, at=AT)
    for rows in (Besluit.objects, BesluitInformatieObject.objects, ObjectInformatieObject.objects, ZaakBesluit.objects):
        assert not rows.exists()
    events = Event.objects.filter(object_id=str(besluit))
    assert list(events.order_by("id").values_list("action", flat=True)) == ["create", "create", "destroy"]
    assert not EventContent.objects.filter(id__in=events.values("id")).exists()
    documents.delete_enkelvoudiginformatieobject(
        actor=system(CASTRICUM), enkelvoudiginformatieobject_id=document, at=AT
    )


def test_a_destroyed_zaak_leaves_its_besluit_behind(world):
    zaak = world.zaak()
    besluit = world.besluit(zaak=zaak)
    cases.delete_zaak(actor=application(), zaak_id=zaak, at=AT)
    assert Besluit.objects.get(id=besluit).zaak_id is None


def test_each_action_needs_its_scope_for_that_type(world):
    besluit, document = world.besluit(), world.document()
    relation = world.relation(besluit, document)
    for held in [*([scope] for scope in EVERYTHING), []]:
        actor = application(*(held or ["zaken.lezen"]), besluittype=world.besluittype)
        attempts = {
            "besluiten.lezen": lambda actor=actor: access.besluit_for(actor, besluit),
            "besluiten.aanmaken": lambda actor=actor: world.besluit(actor=actor),
            "besluiten.bijwerken": lambda actor=actor: actions.change_besluit(
                actor=actor, besluit_id=besluit, values={"toelichting": "x"}, at=AT
            ),
        }
        for scope, attempt in attempts.items():
            if scope in held:
                attempt()
            else:
                with pytest.raises(Forbidden):
                    attempt()
        if "besluiten.verwijderen" not in held:
            with pytest.raises(Forbidden):
                actions.delete_besluit(actor=actor, besluit_id=besluit, at=AT)
            with pytest.raises(Forbidden):
                actions.delete_besluitinformatieobject(actor=actor, besluitinformatieobject_id=relation, at=AT)
        if "besluiten.aanmaken" not in held:
            with pytest.raises(Forbidden):
                world.relation(besluit, world.document(), actor=actor)


def test_an_application_reads_besluiten_of_its_types_only(world):
    besluit = world.besluit()
    world.relation(besluit, world.document())
    mine = application("besluiten.lezen", besluittype=world.besluittype)
    other = application("besluiten.lezen", besluittype=uuid.uuid4())
    untyped = application("besluiten.lezen")
    assert access.besluiten_for(mine).exists()
    assert access.besluitinformatieobjecten_for(mine).exists()
    for actor in (other, untyped, application("zaken.lezen", besluittype=world.besluittype)):
        assert not access.besluiten_for(actor).exists()
        assert not access.besluitinformatieobjecten_for(actor).exists()
        assert access.known_besluiten(actor).exists()


def test_another_municipality_finds_nothing(world):
    besluit, document = world.besluit(), world.document()
    relation = world.relation(besluit, document)
    stranger = application(municipality_id=399)
    with acting_in({399, CASTRICUM}):
        for attempt in (
            lambda: access.besluit_for(stranger, besluit),
            lambda: actions.change_besluit(actor=stranger, besluit_id=besluit, values={"toelichting": "x"}, at=AT),
            lambda: actions.delete_besluit(actor=stranger, besluit_id=besluit, at=AT),
            lambda: actions.delete_besluitinformatieobject(actor=stranger, besluitinformatieobject_id=relation, at=AT),
        ):
            with pytest.raises(NotFound):
                attempt()
        assert not access.known_besluiten(stranger).exists()
        assert not access.known_besluitinformatieobjecten(stranger).exists()


def test_employees_and_residents_see_besluiten_of_their_zaken_and_visitors_none(world):
    zaak = world.zaak()
    besluit = world.besluit(zaak=zaak)
    world.besluit()
    resident = Actor("r", "R", ActorKind.RESIDENT, frozenset({CASTRICUM}), bsn="999990019")
    nobody = Actor("a", "A", ActorKind.ANONYMOUS, frozenset({CASTRICUM}))
    employee = Actor("e", "E", ActorKind.EMPLOYEE, frozenset({CASTRICUM}), organisation_id=NATION_ID + 1)
    for actor in (resident, nobody, employee):
        assert not access.besluiten_for(actor).exists()
    assert queries.of_zaak(system(CASTRICUM), zaak)[0].id == besluit
    with pytest.raises(Forbidden):
        world.besluit(actor=employee)


def test_the_trail_needs_its_own_scope(world):
    world.besluit()
    for actor in (
        application(),
        application("audittrails.lezen", besluittype=world.besluittype),
        application("audittrails.lezen"),
    ):
        assert access.audited_besluiten(actor).exists()
    for actor in (
        application("besluiten.lezen", besluittype=world.besluittype),
        application("audittrails.lezen", besluittype=uuid.uuid4()),
        application(municipality_id=399),
    ):
        assert not access.audited_besluiten(actor).exists()
