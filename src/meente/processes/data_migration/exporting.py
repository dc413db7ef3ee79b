"""Write everything of one municipality into a folder: tables, files, and its zaken, documents and besluiten as JSON.

One read-only snapshot of the database; rows and bytes go by in a stream, so memory does not grow with the municipality.
The manifest is written last: a folder without one is an export that was broken off, and is written anew.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from psycopg import IsolationLevel

from meente.foundation.database.tenancy import acting_in
from meente.foundation.events.publishing import platform_origin
from meente.foundation.files import queries as files
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import NotFound
from meente.foundation.resources import registry
from meente.foundation.resources.declaring import Resource
from meente.foundation.resources.selecting import Selection
from meente.processes.data_migration.schema import Part, parts

MANIFEST = "manifest.json"
FORMAT = "meente-export/1"
PIECE = 1024 * 1024
PAGE = 500
APIS = ("zaken", "documenten", "besluiten")


class _File:
    """A file that is written in pieces and knows its sum."""

    def __init__(self, place: Path) -> None:
        place.parent.mkdir(parents=True, exist_ok=True)
        self._out, self._sum = place.open("wb"), hashlib.sha256()
        self.rows, self.size = 0, 0

    def write(self, data: bytes) -> None:
        self._out.write(data)
        self._sum.update(data)
        self.size += len(data)

    def close(self) -> dict[str, Any]:
        self._out.close()
        return {"rows": self.rows, "bytes": self.size, "sha256": self._sum.hexdigest()}


def export(*, actor: Actor, municipality_id: int, folder: Path, at: datetime) -> dict[str, Any]:
    """Write the export; gives its manifest. What an earlier, broken export left in the folder goes first.

    Raises `NotFound` for a municipality that the actor is not bound to, FileExistsError for a folder that holds
    something else.
    """
    if municipality_id not in actor.municipalities:
        raise NotFound
    _make_empty(folder)
    written: dict[str, Any] = {}
    with acting_in({municipality_id}), _snapshot():
        for part in parts():
            written[f"tables/{part.table}.jsonl"] = _table(part, municipality_id, folder)
        for resource in _resources():
            name = f"{resource.component.name}/{resource.name}.jsonl"
            written[name] = _objects(resource, actor, folder / name)
        for digest, file_id in _stored():
            written[f"files/{digest}"] = _bytes(file_id, folder / "files" / digest)
    place = organisations.organisation(municipality_id)
    manifest = {
        "format": FORMAT, "municipality": {"id": place.id, "name": place.name, "rsin": place.rsin},
        "made_at": at.isoformat(), "origin": platform_origin(), "written": written,
    }  # fmt: skip
    draft = folder / f"{MANIFEST}.part"
    draft.write_text(json.dumps(manifest, ensure_ascii=False, indent=1))
    draft.rename(folder / MANIFEST)
    return manifest


@contextmanager
def _snapshot() -> Iterator[None]:
    """Every statement sees the same moment; inside a transaction that was begun before, what that sees."""
    is_ours = not connection.in_atomic_block
    connection.ensure_connection()
    held = connection.connection
    if is_ours:
        held.isolation_level = IsolationLevel.REPEATABLE_READ
    try:
        with transaction.atomic():
            connection.cursor().execute("SELECT 1")  # psycopg begins the transaction, the raw copies go on in it
            yield
    finally:
        if is_ours:
            held.isolation_level = None


def _make_empty(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if (folder / MANIFEST).exists():
        raise FileExistsError(folder)
    known = {"tables", "files", f"{MANIFEST}.part", *APIS}
    for each in list(folder.iterdir()):
        if each.name not in known:
            raise FileExistsError(each)
        shutil.rmtree(each) if each.is_dir() else each.unlink()


def _table(part: Part, municipality_id: int, folder: Path) -> dict[str, Any]:
    columns = ", ".join(f't."{name}"' for name in part.columns)
    condition = part.condition.replace("%s", str(int(municipality_id)))
    rows = f'SELECT row_to_json(r)::text FROM (SELECT {columns} FROM "{part.table}" t WHERE {condition}) AS r'
    out = _File(folder / "tables" / f"{part.table}.jsonl")
    for line in _copied(rows):
        out.write(line)
        out.rows += line.count(b"\n")
    return out.close()


def _copied(rows: str) -> Iterator[bytes]:
    """The only column of a query, a line per row: JSON text holds neither of the signs that csv would quote."""
    raw = connection.connection.cursor()
    with raw.copy(f"COPY ({rows}) TO STDOUT (FORMAT csv, QUOTE E'\\x01', DELIMITER E'\\x02')") as stream:
        for piece in stream:
            yield bytes(piece)


def _resources() -> Iterable[Resource]:
    return [each for each in registry.resources() if each.component.name in APIS and each.is_of_municipality]


def _objects(resource: Resource, actor: Actor, place: Path) -> dict[str, Any]:
    """The objects as the API gives them, by id."""
    out, last = _File(place), str(uuid.UUID(int=0))
    while True:
        page = Selection(resource, actor, [("t.id > %s", [last])], ("id",)).page(offset=0, size=PAGE, is_joined=False)
        for row in page.rows:
            out.write(row + b"\n")
            out.rows += 1
        if page.amount < PAGE:
            return out.close()
        last = json.loads(page.rows[-1])["url"].rsplit("/", 1)[-1]


def _stored() -> list[tuple[str, uuid.UUID]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT ON (digest) digest, id FROM files_stored_file ORDER BY digest, id")
        return [(digest, file_id) for digest, file_id in cursor.fetchall()]


def _bytes(file_id: uuid.UUID, place: Path) -> dict[str, Any]:
    out = _File(place)
    with files.open_file(file_id) as stream:
        while piece := stream.read(PIECE):
            out.write(piece)
    return out.close()
