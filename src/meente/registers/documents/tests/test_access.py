"""Who sees which document, and that a stranger learns nothing."""

from dataclasses import replace

import pytest

from meente.foundation.database.tenancy import acting_in
from meente.foundation.organisations.actor import Actor, Grant, system
from meente.foundation.organisations.terms import ActorKind
from meente.foundation.refusals import Forbidden, NotFound
from meente.registers.cases import actions as cases
from meente.registers.documents import access, actions, queries
from meente.registers.documents.tests.conftest import AT

pytestmark = pytest.mark.django_db


def _seen(actor) -> set:
    return set(access.documents_for(actor).values_list("id", flat=True))


def test_an_application_sees_its_types_up_to_its_confidentiality(create, client, limited):
    low, high = create(vertrouwelijkheidaanduiding="openbaar"), create(vertrouwelijkheidaanduiding="geheim")
    assert _seen(client) == {low, high}
    assert _seen(limited("documenten.lezen")) == {low, high}
    assert _seen(limited("documenten.lezen", max_rank=6)) == {low}
    assert _seen(limited("documenten.lezen", type_id=low)) == set(), "another type"
    assert _seen(limited("documenten.aanmaken")) == set(), "another scope"
    with pytest.raises(Forbidden):
        queries.document(limited("documenten.lezen", max_rank=6), high)


def test_an_application_for_publication_sees_only_what_is_ready(create, limited):
    ready, other = create(is_gereed_voor_publicatie=True), create()
    actor = limited("documenten.lezen", only_ready_for_publication=True)
    assert _seen(actor) == {ready}
    with pytest.raises(Forbidden):
        queries.content(actor, other)


def test_an_application_of_another_municipality_finds_nothing(create, client, limited):
    document_id = create()
    for stranger in (client, limited("documenten.lezen", "documenten.verwijderen")):
        elsewhere = replace(stranger, municipalities=frozenset({373}))
        with acting_in({373}):
            assert _seen(elsewhere) == set()
            with pytest.raises(NotFound):
                queries.content(elsewhere, document_id)
            with pytest.raises(NotFound):
                actions.delete_enkelvoudiginformatieobject(
                    actor=elsewhere, enkelvoudiginformatieobject_id=document_id, at=AT
                )


def test_what_hangs_below_is_seen_with_the_document(create, client, limited):
    document_id = create(vertrouwelijkheidaanduiding="geheim")
    values = {"informatieobject": document_id, "startdatum": AT, "omschrijving_voorwaarden": "x"}
    actions.create_gebruiksrechten(actor=client, values=values, at=AT)

    def count(actor):
        return access.gebruiksrechten_for(actor).count()

    assert (count(client), count(limited("documenten.lezen")), count(limited("documenten.lezen", max_rank=6))) == (
        1,
        1,
        0,
    )


@pytest.fixture
def filed(create, castricum):
    """Documents on a zaak with an initiator and a guardian: shown, not shown, and not finished."""
    zaak_id, _number = cases.open_zaak(actor=system(383), municipality_id=383, zaaktype="aanvraag-reisdocument", at=AT)
    for roltype, bsn in (("Aanvrager", "999990019"), ("Gezaghouder", "999990020")):
        cases.add_rol(actor=system(383), zaak_id=zaak_id, roltype=roltype, name="X", bsn=bsn, at=AT)
    documents = [
        create(tonen_aan_initiator=True, status="definitief"), create(status="definitief"), create(tonen_aan_initiator=True),
    ]  # fmt: skip
    for document_id in documents:
        actions.mirror_relation(
            actor=system(383), municipality_id=383, informatieobject_id=document_id, object_type="zaak",
            object_id=zaak_id, at=AT,
        )  # fmt: skip
    return zaak_id, documents


def _person(kind, **rights) -> Actor:
    return Actor(id="x", label="X", kind=kind, municipalities=frozenset({383}), **rights)


def test_a_resident_sees_the_finished_documents_that_are_meant_for_the_initiator(filed):
    _zaak_id, (shown, _hidden, _unfinished) = filed
    assert _seen(_person(ActorKind.RESIDENT, bsn="999990019")) == {shown}
    for other in ("999990020", "999990032", ""):
        assert _seen(_person(ActorKind.RESIDENT, bsn=other)) == set()
    with pytest.raises(Forbidden):
        actions.lock_document(actor=_person(ActorKind.RESIDENT, bsn="999990019"), informatieobject_id=shown, at=AT)


def test_an_employee_sees_the_documents_of_zaken_she_may_see(filed):
    zaak_id, documents = filed
    reader = _person(ActorKind.EMPLOYEE, grants=frozenset({Grant(383, "zaken.lezen")}))
    assert _seen(reader) == set(documents)
    assert {row.id for row in queries.of_zaak(reader, zaak_id)} == set(documents)
    other = _person(ActorKind.EMPLOYEE, grants=frozenset({Grant(383, "zaken.lezen", frozenset({"iets-anders"}))}))
    assert _seen(other) == set()
    with pytest.raises(NotFound):
        queries.of_zaak(other, zaak_id)
    with pytest.raises(Forbidden):
        actions.lock_document(actor=reader, informatieobject_id=documents[0], at=AT)
    assert _seen(_person(ActorKind.ANONYMOUS)) == set()
