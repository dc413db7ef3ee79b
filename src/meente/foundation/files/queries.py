"""The bytes that a municipality refers to."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from meente.foundation.files.models import StoredFile
from meente.foundation.files.receiving import pieces_of
from meente.foundation.files.store import store
from meente.foundation.refusals import NotFound


@dataclass(frozen=True, slots=True)
class FileFacts:
    """One reference: `size` in bytes, `media_type` by content."""

    id: uuid.UUID
    municipality_id: int
    digest: str
    size: int
    media_type: str


def file_facts(file_id: uuid.UUID) -> FileFacts:
    """A reference of one of the bound municipalities. Raises `NotFound`."""
    row = StoredFile.objects.filter(id=file_id).first()
    if row is None:
        raise NotFound
    return FileFacts(row.id, row.municipality_id, row.digest, row.size, row.media_type)


def open_file(file_id: uuid.UUID) -> BinaryIO:
    """The bytes of a reference of one of the bound municipalities; close it. Raises `NotFound`."""
    facts = file_facts(file_id)
    return store().open(facts.municipality_id, facts.digest)


def joined(file_ids: Iterable[uuid.UUID]) -> Iterator[bytes]:
    """The bytes of several references one after the other, in pieces."""
    for file_id in file_ids:
        yield from pieces_of(open_file(file_id))


def unreferenced(municipality_id: int, digests: Iterable[str]) -> list[str]:
    """Those of these digests to which the municipality has no reference (one statement per thousand)."""
    found: list[str] = []
    rest = list(digests)
    for begin in range(0, len(rest), 1000):
        some = rest[begin : begin + 1000]
        rows = StoredFile.objects.filter(municipality_id=municipality_id, digest__in=some)
        known = set(rows.values_list("digest", flat=True))
        found += [digest for digest in some if digest not in known]
    return found
