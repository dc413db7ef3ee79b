"""Write everything of one municipality into a folder: tables, files, and its zaken, documents and besluiten as JSON.

One read-only snapshot of the database; rows and bytes go by in a stream, so memory does not grow with the municipality.
The manifest is written last: a folder without one is an export that was broken off, and is written anew. The chain of
events is sealed first, so that no seal is added to what was exported.
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

from django.conf import settings
from django.db import connection, transaction
from psycopg import IsolationLevel

from meente.foundation.database.tenancy import acting_in
from meente.foundation.events import sealing
from meente.foundation.events.publishing import platform_origin
from meente.foundation.files import queries as files
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import NotFound
from meente.foundation.resources import registry
from meente.foundation.resources.declaring import Resource
from meente.foundation.resources.selecting import Selection
from meente.processes.data_migration.schema import Part, parts
from meente.processes.data_migration.streaming import lines_of, media_of

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
    missing: list[str] = []
    sealing.seal_municipality(municipality_id)
    with acting_in({municipality_id}), _snapshot():
        for part in parts():
            if not part.said.goes_along:
                continue
            written[part.file] = _table(part, municipality_id, folder)
            for name, found in _media(part, municipality_id, folder) if part.said.media else ():
                missing += [] if found else [name]
                written |= {name: found} if found else {}
        for resource in _resources():
            name = f"{resource.component.name}/{resource.name}.jsonl"
            written[name] = _objects(resource, actor, folder / name)
        for digest, file_id in _stored():
            written[f"files/{digest}"] = _bytes(file_id, folder / "files" / digest)
    place = organisations.organisation(municipality_id)
    manifest = {
        "format": FORMAT, "municipality": {"id": place.id, "name": place.name, "rsin": place.rsin},
        "made_at": at.isoformat(), "origin": platform_origin(), "written": written, "missing": missing,
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
    known = {"tables", "files", "media", f"{MANIFEST}.part", *APIS}
    for each in list(folder.iterdir()):
        if each.name not in known:
            raise FileExistsError(each)
        shutil.rmtree(each) if each.is_dir() else each.unlink()


def _table(part: Part, municipality_id: int, folder: Path) -> dict[str, Any]:
    out = _File(folder / part.file)
    for line in lines_of(part, municipality_id):
        out.write(line)
        out.rows += line.count(b"\n")
    return out.close()


def _media(part: Part, municipality_id: int, folder: Path) -> Iterator[tuple[str, dict[str, Any] | None]]:
    """Name and sum of each file of these rows; None for one that is not there (any more)."""
    for path in media_of(part, municipality_id):
        name, place = f"media/{path}", media_path(path)
        if not place.is_file():
            yield name, None
            continue
        out = _File(folder / name)
        with place.open("rb") as stream:
            while piece := stream.read(PIECE):
                out.write(piece)
        yield name, out.close()


def media_path(path: str) -> Path:
    """Where a file of the editors lies. Raises ValueError for a path that leaves the folder of media."""
    root = Path(settings.MEDIA_ROOT).resolve()
    place = (root / path).resolve()
    if not place.is_relative_to(root) or place == root:
        raise ValueError(path)
    return place


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
