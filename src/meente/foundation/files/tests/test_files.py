"""No referenced byte is ever lost, no other municipality reads it, and nothing without a reference stays."""

import hashlib
import os
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction

from meente.foundation.database.tenancy import acting_in
from meente.foundation.files import actions, jobs, queries
from meente.foundation.files.models import StoredFile
from meente.foundation.files.receiving import received_from
from meente.foundation.files.store import DiskStore, store
from meente.foundation.organisations.actor import system
from meente.foundation.refusals import NotFound

AT = datetime(2026, 1, 1, tzinfo=UTC)


def _keep(content: bytes, municipality_id: int = 383):
    with received_from([content[:3], content[3:]]) as received:
        return actions.keep(actor=system(municipality_id), municipality_id=municipality_id, received=received, at=AT)


def _keep_and_crash(content: bytes) -> None:
    with transaction.atomic():
        _keep(content)
        raise ZeroDivisionError


def _path(content: bytes, municipality_id: int = 383) -> Path:
    digest = hashlib.sha256(content).hexdigest()
    return Path(settings.MEENTE_FILES) / str(municipality_id) / digest[:2] / digest


@pytest.mark.django_db
def test_what_went_in_comes_out(castricum):
    file_id = _keep(b"%PDF-1.7 een brief")
    facts = queries.file_facts(file_id)
    assert (facts.size, facts.media_type) == (18, "application/pdf")
    assert b"".join(queries.joined([file_id, file_id])) == b"%PDF-1.7 een brief" * 2


@pytest.mark.django_db
def test_another_municipality_reads_nothing_although_it_has_the_same_bytes():
    with acting_in({383}):
        mine = _keep(b"zelfde bytes")
    with acting_in({373}):
        _keep(b"zelfde bytes", 373)
        with pytest.raises(NotFound):
            queries.open_file(mine)
        with pytest.raises(NotFound):
            actions.keep(actor=system(373), municipality_id=383, received=None, at=AT)
    assert _path(b"zelfde bytes").exists()
    assert _path(b"zelfde bytes", 373).exists()


@pytest.mark.django_db
def test_bytes_go_with_the_last_reference_of_that_municipality(castricum):
    first, second = _keep(b"twee keer"), _keep(b"twee keer")
    actions.release(actor=system(383), municipality_id=383, file_ids=[first])
    jobs.remove(municipality_id=383, digest=hashlib.sha256(b"twee keer").hexdigest())
    assert _path(b"twee keer").exists()
    actions.release(actor=system(383), municipality_id=383, file_ids=[second])
    assert _path(b"twee keer").exists(), "not before the commit"
    jobs.remove(municipality_id=383, digest=hashlib.sha256(b"twee keer").hexdigest())
    assert not _path(b"twee keer").exists()


@pytest.mark.django_db
def test_the_sweep_removes_what_a_crash_left_and_nothing_else(castricum):
    kept = _keep(b"blijft")
    with pytest.raises(ZeroDivisionError):
        _keep_and_crash(b"weg")
    assert _path(b"weg").exists(), "the crash left bytes without a reference"
    prefixes = [hashlib.sha256(each).hexdigest()[:2] for each in (b"blijft", b"weg")]
    now = datetime.now(UTC)
    assert jobs.sweep_municipality(383, prefixes, at=now) == 0, "too young: the work may still be under way"
    assert jobs.sweep_municipality(383, prefixes, at=now + timedelta(hours=25)) == 1
    assert not _path(b"weg").exists()
    assert queries.open_file(kept).read() == b"blijft"


@pytest.mark.django_db
def test_the_same_bytes_may_come_back_after_their_removal(castricum):
    first = _keep(b"heen en weer")
    actions.release(actor=system(383), municipality_id=383, file_ids=[first])
    second = _keep(b"heen en weer")
    jobs.remove(municipality_id=383, digest=hashlib.sha256(b"heen en weer").hexdigest())
    assert queries.open_file(second).read() == b"heen en weer"


@pytest.mark.django_db(transaction=True)
def test_a_removal_waits_for_a_reference_that_is_being_written():
    content, digest = b"wedloop", hashlib.sha256(b"wedloop").hexdigest()
    with acting_in({383}):
        gone = _keep(content)
        actions.release(actor=system(383), municipality_id=383, file_ids=[gone])
    removed = []

    def remove():
        with acting_in({383}):
            removed.append(actions.remove_unreferenced(actor=system(383), municipality_id=383, digest=digest))
        connection.close()

    with acting_in({383}):
        with transaction.atomic():
            kept = _keep(content)
            remover = threading.Thread(target=remove)
            remover.start()
            remover.join(0.3)
            assert remover.is_alive(), "the removal must wait for our commit"
        remover.join(10)
        assert removed == [False]
        assert queries.open_file(kept).read() == content


def test_an_upload_that_breaks_off_leaves_no_file():
    incoming, seen = Path(settings.MEENTE_FILES, "incoming"), []
    before = set(incoming.glob("*"))

    def pieces():
        yield b"half"
        seen.extend(set(incoming.iterdir()) - before)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), received_from(pieces()):
        pass
    assert seen
    assert not any(path.exists() for path in seen)


def test_unfinished_files_are_dropped_after_a_day(tmp_path):
    disk = DiskStore(tmp_path)
    file, path = disk.begin()
    file.close()
    assert disk.drop_unfinished(before=path.stat().st_mtime - 1) == 0
    os.utime(path, (0, 0))
    assert disk.drop_unfinished(before=1000) == 1
    assert not path.exists()


def test_only_a_digest_is_a_name():
    with pytest.raises(ValueError, match="not a SHA-256"):
        store().open(383, "../../etc/passwd")


@pytest.mark.django_db
def test_a_reference_without_a_bound_municipality_is_not_there(castricum):
    file_id = _keep(b"alleen binnen")
    with acting_in(()):
        assert not StoredFile.objects.exists()
        with pytest.raises(NotFound):
            queries.file_facts(file_id)
