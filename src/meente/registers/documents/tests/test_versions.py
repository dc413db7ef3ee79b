"""Documents are made, changed under a lock, read as they were, and deleted with everything that was theirs."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from meente.foundation.files import jobs
from meente.foundation.files.models import StoredFile
from meente.foundation.refusals import Forbidden, NotFound
from meente.registers.catalogue.models import InformatieObjectType
from meente.registers.documents import access, actions, queries
from meente.registers.documents.models import EnkelvoudigInformatieObject, EnkelvoudigInformatieObjectVersie
from meente.registers.documents.tests.conftest import AT, read, refused

pytestmark = pytest.mark.django_db


def _bytes(actor, document_id, **which) -> bytes:
    return b"".join(queries.content(actor, document_id, **which).pieces)


def test_a_document_begins_unlocked_with_its_bytes_and_what_its_type_says(create, client, kind):
    row = read(create(b"%PDF-1.7 brief", titel="Uw aanvraag"))
    assert (row.versie, row.locked, row.bestandsomvang, row.titel) == (1, False, 14, "Uw aanvraag")
    assert row.vertrouwelijkheidaanduiding == InformatieObjectType.objects.get(id=kind).vertrouwelijkheidaanduiding
    assert row.vertrouwelijkheid_rank == 4
    assert row.identificatie.startswith("DOC-2026-")
    assert _bytes(client, row.id) == b"%PDF-1.7 brief"


def test_what_the_client_says_of_confidentiality_counts(create):
    row = read(create(vertrouwelijkheidaanduiding="openbaar"))
    assert (row.vertrouwelijkheidaanduiding, row.vertrouwelijkheid_rank) == ("openbaar", 1)


def test_a_document_without_bytes_and_one_with_none(create, client):
    nothing = create(None)
    assert read(nothing).bestandsomvang is None
    with pytest.raises(NotFound):
        queries.content(client, nothing)
    assert _bytes(client, create(None, bestandsomvang=0)) == b""


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"bestandsomvang": 3}, ("nonFieldErrors", "file-size")),
        ({"content": b"#!/bin/sh"}, ("inhoud", "executable")),
        ({"status": "in_bewerking", "ontvangstdatum": date(2026, 11, 1)}, ("status", "invalid_for_received")),
        ({"indicatie_gebruiksrecht": True}, ("indicatieGebruiksrecht", "missing-gebruiksrechten")),
    ],
)
def test_a_document_that_breaks_a_rule_is_not_made(create, values, problem):
    with refused(problem):
        create(**values)
    assert not EnkelvoudigInformatieObject.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_number_is_unique_within_its_bronorganisatie(create):
    create(identificatie="A1")
    with refused(("identificatie", "identificatie-niet-uniek")):
        create(identificatie="A1")
    create(identificatie="A1", bronorganisatie="517439943")


def test_a_concept_or_unknown_type_is_refused(create, client, kind):
    with refused(("informatieobjecttype", "bad-url")):
        create(informatieobjecttype=client_id_of(read(create())))
    InformatieObjectType.objects.filter(id=kind).update(concept=True)
    with refused(("informatieobjecttype", "not-published")):
        create()


def client_id_of(row):
    """An id that is no type."""
    return row.id


def test_a_change_needs_the_lock(create, change, client):
    document_id = create()
    with refused(("nonFieldErrors", "unlocked")):
        change(document_id, titel="B", lock="x")
    lock = actions.lock_document(actor=client, informatieobject_id=document_id, at=AT)
    assert len(lock) == 32
    with refused(("nonFieldErrors", "existing-lock")):
        actions.lock_document(actor=client, informatieobject_id=document_id, at=AT)
    with refused(("nonFieldErrors", "missing-lock-id")):
        change(document_id, titel="B", lock=None)
    with refused(("nonFieldErrors", "incorrect-lock-id")):
        change(document_id, titel="B", lock="x")
    change(document_id, titel="B", lock=lock)
    assert (read(document_id).titel, read(document_id).versie, read(document_id).locked) == ("B", 2, True)


def test_every_change_is_a_version_that_can_be_read_by_number_and_by_moment(create, change, client):
    document_id = create(b"een")
    actions.lock_document(actor=client, informatieobject_id=document_id, at=AT)
    change(document_id, titel="Tweede", at=AT + timedelta(hours=1))
    change(document_id, content=b"drie!", bestandsomvang=5, at=AT + timedelta(hours=2))
    change(document_id, at=AT)
    assert [access.version_for(client, document_id, versie=each).titel for each in (1, 2, 3, 4)] == [
        "Brief",
        *["Tweede"] * 3,
    ]
    assert [_bytes(client, document_id, versie=each) for each in (1, 2, 3, 4)] == [b"een", b"een", b"drie!", b"drie!"]
    assert access.version_for(client, document_id, registratie_op=AT + timedelta(minutes=30)).versie == 1
    assert access.version_for(client, document_id, registratie_op=AT + timedelta(minutes=90)).versie == 2
    assert access.version_for(client, document_id, registratie_op=AT + timedelta(days=1)).versie == 4
    for missing in ({"versie": 5}, {"versie": 0}, {"registratie_op": AT - timedelta(days=1)}):
        with pytest.raises(NotFound):
            access.version_for(client, document_id, **missing)


def test_a_size_must_fit_the_bytes_there_are(create, change, client):
    document_id = create(b"twaalf bytes")
    actions.lock_document(actor=client, informatieobject_id=document_id, at=AT)
    with refused(("nonFieldErrors", "file-size")):
        change(document_id, bestandsomvang=13)
    with refused(("nonFieldErrors", "file-size")):
        change(document_id, content=b"anders")
    change(document_id, bestandsomvang=12)
    assert read(document_id).versie == 2


def test_a_group_can_be_filled_and_emptied(create, change, client):
    document_id = create(ondertekening={"soort": "digitaal", "datum": date(2026, 1, 1)})
    assert read(document_id).ondertekening_soort == "digitaal"
    actions.lock_document(actor=client, informatieobject_id=document_id, at=AT)
    change(document_id, ondertekening=None)
    assert (read(document_id).ondertekening_soort, read(document_id).ondertekening_datum) == ("", None)
    assert access.version_for(client, document_id, versie=1).ondertekening_datum == date(2026, 1, 1)


def test_deleting_takes_all_versions_and_their_bytes(create, change, client):
    document_id = create(b"eerste versie")
    actions.lock_document(actor=client, informatieobject_id=document_id, at=AT)
    change(document_id, content=b"tweede versie")
    with refused(("nonFieldErrors", "destroy-locked")):
        actions.delete_enkelvoudiginformatieobject(actor=client, enkelvoudiginformatieobject_id=document_id, at=AT)
    actions.unlock_document(actor=client, informatieobject_id=document_id, lock="", joined=None, at=AT)
    digests = list(StoredFile.objects.values_list("digest", flat=True))
    actions.delete_enkelvoudiginformatieobject(actor=client, enkelvoudiginformatieobject_id=document_id, at=AT)
    assert not EnkelvoudigInformatieObject.objects.exists()
    assert not EnkelvoudigInformatieObjectVersie.objects.exists()
    assert not StoredFile.objects.exists()
    for digest in digests:
        jobs.remove(municipality_id=383, digest=digest)
        assert not (Path(settings.MEENTE_FILES) / "383" / digest[:2] / digest).exists()
    with pytest.raises(NotFound):
        queries.document(client, document_id)


def test_a_refused_change_leaves_everything_as_it_was(create, change, client):
    document_id = create(b"blijft", status="in_bewerking")
    actions.lock_document(actor=client, informatieobject_id=document_id, at=AT)
    with refused(("status", "invalid_for_received")):
        change(document_id, ontvangstdatum=date(2026, 11, 1))
    assert read(document_id).versie == 1
    assert not EnkelvoudigInformatieObjectVersie.objects.exists()


def test_each_scope_opens_its_own_action(create, limited):
    document_id = create()
    reader, locker = limited("documenten.lezen"), limited("documenten.lock")
    assert queries.document(reader, document_id).titel == "Brief"
    for refuse in (
        lambda: create(actor=reader),
        lambda: actions.lock_document(actor=reader, informatieobject_id=document_id, at=AT),
        lambda: queries.document(locker, document_id),
        lambda: actions.delete_enkelvoudiginformatieobject(
            actor=locker, enkelvoudiginformatieobject_id=document_id, at=AT
        ),
    ):
        with pytest.raises(Forbidden):
            refuse()
    actions.lock_document(actor=locker, informatieobject_id=document_id, at=AT)
    with pytest.raises(Forbidden):
        actions.change_enkelvoudiginformatieobject(
            actor=locker, enkelvoudiginformatieobject_id=document_id, values={}, at=AT
        )
