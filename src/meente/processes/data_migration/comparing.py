"""Does an export still say what the database says? Every table is read again and its sum held against the manifest."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from meente.foundation.database.tenancy import acting_in
from meente.processes.data_migration.exporting import MANIFEST
from meente.processes.data_migration.schema import parts
from meente.processes.data_migration.streaming import lines_of


def manifest_of(folder: Path) -> tuple[dict[str, Any], str]:
    """The manifest of an export, and its SHA-256."""
    text = (folder / MANIFEST).read_bytes()
    return json.loads(text), hashlib.sha256(text).hexdigest()


def changed_tables(folder: Path, municipality_id: int) -> list[str]:
    """The tables that hold something else than the export; not those that move by themselves (queues, counters)."""
    written = manifest_of(folder)[0]["written"]
    found = []
    with acting_in({municipality_id}), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")  # psycopg begins the transaction, the raw copies go on in it
        for part in parts():
            if not part.said.goes_along or part.said.moves:
                continue
            digest = hashlib.sha256()
            for piece in lines_of(part, municipality_id):
                digest.update(piece)
            if written.get(part.file, {}).get("sha256") != digest.hexdigest():
                found.append(part.table)
    return found
