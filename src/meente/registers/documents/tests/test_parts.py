"""Large files come in parts that may be sent again, and become one file when the document is unlocked."""

import uuid

import pytest

from meente.foundation.database.tenancy import acting_in
from meente.foundation.files.models import StoredFile
from meente.foundation.files.receiving import received_from
from meente.foundation.refusals import Forbidden, NotFound, Stale
from meente.registers.documents import actions, queries, rules
from meente.registers.documents.joining import joining
from meente.registers.documents.models import BestandsDeel
from meente.registers.documents.tests.conftest import AT, read, refused

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def small_parts(monkeypatch):
    monkeypatch.setattr(rules.part_sizes, "__defaults__", (10,))


@pytest.fixture
def large(create):
    """A document of 25 bytes that are still to come."""
    return read(create(None, bestandsomvang=25))


def _parts(document_id):
    return list(BestandsDeel.objects.filter(informatieobject_id=document_id).order_by("volgnummer"))


def _upload(actor, part, content: bytes, lock: str) -> None:
    with received_from([content]) as received:
        actions.upload_bestandsdeel(actor=actor, bestandsdeel_id=part.id, lock=lock, received=received, at=AT)


def _unlock(actor, document_id, lock: str = "") -> None:
    with joining(actor, document_id, lock) as joined:
        actions.unlock_document(actor=actor, informatieobject_id=document_id, lock=lock, joined=joined, at=AT)


def test_a_large_document_begins_locked_with_parts_that_add_up(large):
    assert large.locked
    assert large.bestandsomvang == 25
    assert [(part.volgnummer, part.omvang, part.voltooid) for part in _parts(large.id)] == [
        (1, 10, False), (2, 10, False), (3, 5, False),
    ]  # fmt: skip


def test_parts_in_any_order_and_again_become_one_file(client, large):
    first, second, third = _parts(large.id)
    _upload(client, third, b"vijf!", large.lock)
    _upload(client, first, b"fout fout ", large.lock)
    _upload(client, first, b"0123456789", large.lock)
    with refused(("nonFieldErrors", "incomplete-upload")):
        _unlock(client, large.id, large.lock)
    _upload(client, second, b"abcdefghij", large.lock)
    _unlock(client, large.id, large.lock)
    after = read(large.id)
    assert (after.locked, after.versie, after.bestandsomvang) == (False, 1, 25)
    assert b"".join(queries.content(client, large.id).pieces) == b"0123456789abcdefghijvijf!"
    assert not _parts(large.id)
    assert StoredFile.objects.count() == 1, "the parts are no longer referred to"


def test_a_part_needs_the_lock_and_its_own_size(client, limited, large):
    part = _parts(large.id)[0]
    for lock in ("", "x"):
        with refused(("nonFieldErrors", "incorrect-lock-id")):
            _upload(client, part, b"0123456789", lock)
    for content in (b"", b"012345678", b"0123456789a"):
        with refused(("nonFieldErrors", "file-size")):
            _upload(client, part, content, large.lock)
    with refused(("nonFieldErrors", "file-size")):
        actions.upload_bestandsdeel(actor=client, bestandsdeel_id=part.id, lock=large.lock, received=None, at=AT)
    with pytest.raises(Forbidden):
        _upload(limited("documenten.lezen"), part, b"0123456789", large.lock)
    with pytest.raises(NotFound):
        actions.upload_bestandsdeel(actor=client, bestandsdeel_id=uuid.uuid4(), lock="x", received=None, at=AT)
    assert not _parts(large.id)[0].voltooid


def test_only_the_lock_or_force_opens(client, limited, large):
    for part in _parts(large.id):
        _upload(client, part, b"x" * part.omvang, large.lock)
    with refused(("nonFieldErrors", "incorrect-lock-id")):
        _unlock(client, large.id, "x")
    with refused(("nonFieldErrors", "incorrect-lock-id")):
        _unlock(limited("documenten.lock"), large.id)
    with pytest.raises(Forbidden):
        _unlock(limited("documenten.lezen"), large.id, large.lock)
    with pytest.raises(Forbidden):
        _unlock(limited("documenten.geforceerd-unlock"), large.id, large.lock)
    _unlock(limited("documenten.geforceerd-unlock"), large.id)
    assert not read(large.id).locked
    assert b"".join(queries.content(client, large.id).pieces) == b"x" * 25
    with refused(("nonFieldErrors", "unlocked")):
        _unlock(client, large.id)


def test_force_gives_an_incomplete_upload_up(client, large):
    _upload(client, _parts(large.id)[0], b"0123456789", large.lock)
    _unlock(client, large.id)
    after = read(large.id)
    assert (after.locked, after.bestandsomvang, after.bestand_id) == (False, None, None)
    assert not _parts(large.id)
    assert not StoredFile.objects.exists()


def test_a_part_that_is_replaced_while_the_file_is_made_is_not_lost(client, large):
    for part in _parts(large.id):
        _upload(client, part, b"x" * part.omvang, large.lock)
    with joining(client, large.id, large.lock) as joined:
        _upload(client, _parts(large.id)[0], b"0123456789", large.lock)
        with pytest.raises(Stale):
            actions.unlock_document(actor=client, informatieobject_id=large.id, lock=large.lock, joined=joined, at=AT)
    _unlock(client, large.id, large.lock)
    assert b"".join(queries.content(client, large.id).pieces).startswith(b"0123456789")


def test_a_program_in_parts_is_refused(client, large):
    first, *rest = _parts(large.id)
    _upload(client, first, b"#!/bin/sh\n", large.lock)
    for part in rest:
        _upload(client, part, b"x" * part.omvang, large.lock)
    with refused(("inhoud", "executable")):
        _unlock(client, large.id, large.lock)
    assert read(large.id).locked


def test_a_change_of_other_things_leaves_the_upload_alone_and_another_size_begins_it_anew(client, change, large):
    _upload(client, _parts(large.id)[0], b"0123456789", large.lock)
    change(large.id, titel="Anders")
    assert [part.voltooid for part in _parts(large.id)] == [True, False, False]
    change(large.id, bestandsomvang=12)
    assert [(part.omvang, part.voltooid) for part in _parts(large.id)] == [(10, False), (2, False)]
    change(large.id, content=b"toch ineens", bestandsomvang=11)
    assert not _parts(large.id)
    _unlock(client, large.id, large.lock)
    assert b"".join(queries.content(client, large.id).pieces) == b"toch ineens"


def test_another_municipality_uploads_nothing_here(client, large):
    part = _parts(large.id)[0]
    from dataclasses import replace

    stranger = replace(client, municipalities=frozenset({373}))
    with acting_in({373}), pytest.raises(NotFound):
        _upload(stranger, part, b"0123456789", large.lock)
    with acting_in({373}), pytest.raises(NotFound):
        _unlock(stranger, large.id, large.lock)
