"""Read the export of a municipality in: everything in one transaction, or nothing.

The bytes come first (without a reference nobody reaches them, and a night's sweep removes what is left of an attempt
that failed). Then the tables stream in, those that others point at first; keys are checked; every table is read again
and held against the manifest; the chain of events must hold. Passwords and secrets did not go along: they are given
anew. Runs with the login that owns the tables (`foundation.database.owning`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import DataError, IntegrityError, ProgrammingError, connection, transaction

from meente.foundation.applications.actions.remembering import raise_generation
from meente.foundation.database.tenancy import acting_in
from meente.foundation.events import sealing
from meente.foundation.files import actions as files
from meente.foundation.files.receiving import pieces_of, received_from
from meente.foundation.organisations import actions as organisations
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.queries import standing
from meente.processes.data_migration.comparing import changed_tables, manifest_of
from meente.processes.data_migration.exporting import PIECE, media_path
from meente.processes.data_migration.schema import ORGANISATIONS, Part, filled, parts
from meente.processes.data_migration.streaming import COPY
from meente.processes.data_migration.verifying import problems_of

_TYPES = """SELECT a.attname, format_type(a.atttypid, NULL), a.attnotnull FROM pg_attribute a
    WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped
      AND a.attgenerated = '' ORDER BY a.attnum"""
_EMPTY = {"bytea": "''::bytea", "jsonb": "'null'::jsonb"}


class CannotComeIn(Exception):
    """Why not, and what to do: sentences in Dutch. Nothing was read in."""

    def __init__(self, *reasons: str) -> None:
        self.reasons = reasons
        super().__init__(" ".join(reasons))


@dataclass(frozen=True, slots=True)
class Loaded:
    """One table: how many rows are there now, and how many the manifest names."""

    table: str
    rows: int
    expected: int


def read_in(*, actor: Actor, folder: Path, say: Callable[[str], None] = print) -> list[Loaded]:
    """Read it in; gives what came into each table. Raises `CannotComeIn`."""
    if problems := problems_of(folder):
        raise CannotComeIn("De export is niet heel:", *problems)
    manifest, digest = manifest_of(folder)
    number = int(manifest["municipality"]["id"])
    _check_place(number, manifest)
    _check_shape(manifest["written"], folder)
    _keep_files(actor.within(number), number, folder, manifest["written"])
    say(f"{manifest['municipality']['name']}: de bestanden zijn er, nu de tabellen …")
    with _media(folder, manifest["written"]), acting_in({number}), _as_refusal(), transaction.atomic():
        loaded = _load(number, folder, manifest["written"])
        _hold_against(number, folder, loaded)
        organisations.tell_it_is_back(actor=actor, municipality_id=number, manifest=digest)
        raise_generation(actor=actor)
    return loaded


def _check_place(number: int, manifest: dict[str, Any]) -> None:
    """Only where it is not: never here, or taken out to the last row."""
    found, name = standing(number), manifest["municipality"]["name"]
    if found is not None and found.finished_at is None:
        raise CannotComeIn(
            f"{name} staat op dit platform." if found.begun_at is None else f"{name} wordt nog weggehaald.",
            "Inlezen kan alleen als de gemeente hier niet (meer) is.",
        )
    with acting_in({number}), connection.cursor() as cursor:
        for part in parts():
            if part.table == ORGANISATIONS or part.said.keep_while:
                continue
            cursor.execute(f'SELECT EXISTS (SELECT 1 FROM "{part.table}" t WHERE {part.rows_of(number)})')
            if cursor.fetchone()[0]:
                raise CannotComeIn(f"In {part.table} staan al rijen van {name}. Er is niets ingelezen.")


def _check_shape(written: dict[str, Any], folder: Path) -> None:
    known = {part.file: set(part.columns) for part in parts() if part.said.goes_along}
    for name, sums in written.items():
        if not name.startswith("tables/") or not sums["rows"]:
            continue
        with (folder / name).open("rb") as stream:
            columns = set(json.loads(stream.readline()))
        if name not in known or not columns <= known[name]:
            raise CannotComeIn(
                f"{name} heeft een andere vorm dan dit platform kent. De export komt van een andere versie van Meente."
            )


def _keep_files(actor: Actor, number: int, folder: Path, written: dict[str, Any]) -> None:
    for name in written:
        if not name.startswith("files/"):
            continue
        with received_from(pieces_of((folder / name).open("rb"))) as received:
            files.put_back(actor=actor, municipality_id=number, received=received)


@contextmanager
def _media(folder: Path, written: dict[str, Any]) -> Iterator[None]:
    """Pictures and attachments are there when the rows are; when these do not come, they go again."""
    made: list[Path] = []
    try:
        for name in (name for name in written if name.startswith("media/")):
            place = media_path(name.removeprefix("media/"))
            place.parent.mkdir(parents=True, exist_ok=True)
            with (folder / name).open("rb") as source, place.open("wb") as out:
                made.append(place)
                while piece := source.read(PIECE):
                    out.write(piece)
        yield
    except BaseException:
        for place in made:
            place.unlink(missing_ok=True)
        raise


@contextmanager
def _as_refusal() -> Iterator[None]:
    """What keys, types and row level security (a row of another municipality) say, in words."""
    try:
        yield
    except (IntegrityError, DataError, ProgrammingError) as fault:
        text = str(fault).splitlines()[0]
        raise CannotComeIn(
            "Deze export past niet op dit platform: een rij verwijst naar iets dat hier niet is, of haar nummer is"
            " al van een ander. Er is niets ingelezen.", text,
        ) from fault  # fmt: skip


def _load(number: int, folder: Path, written: dict[str, Any]) -> list[Loaded]:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE incoming (line text) ON COMMIT DROP")
        cursor.execute("DELETE FROM organisations_departure WHERE organisation_id = %s", [number])
        cursor.execute(f"DELETE FROM {ORGANISATIONS} WHERE id = %s", [number])
        every = [part for part in parts() if part.said.goes_along]
        for part in every:
            if written.get(part.file, {}).get("rows"):
                _into(part, folder / part.file)
        for part in every:
            for statement in part.said.settle:
                cursor.execute(filled(statement, number))
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        return [Loaded(part.table, _count(part, number), written.get(part.file, {"rows": 0})["rows"]) for part in every]


def _into(part: Part, file: Path) -> None:
    """One table: its lines into a table of text, from there as rows; counters go on above the highest number."""
    with file.open("rb") as stream:
        columns = json.loads(stream.readline())
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE incoming")
        raw = connection.connection.cursor()
        with raw.copy(f"COPY incoming FROM STDIN {COPY}") as out, file.open("rb") as stream:
            while piece := stream.read(PIECE):
                out.write(piece)
        cursor.execute(_TYPES, [f'"{part.table}"'])
        values = dict(_values(cursor.fetchall(), columns))
        names = ", ".join(f'"{name}"' for name in values)
        again = " ON CONFLICT DO NOTHING" if part.said.keep_while else ""
        cursor.execute(
            f'INSERT INTO "{part.table}" ({names}) SELECT {", ".join(values.values())}'
            f' FROM incoming i CROSS JOIN LATERAL json_populate_record(NULL::"{part.table}", i.line::json) r{again}'
        )
        if part.primary == ("id",):
            _count_on(part)


def _values(types: list[tuple[str, str, bool]], columns: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Column and expression: JSON's null in a column that may not be empty is a value; what stayed behind is empty."""
    for name, kind, is_required in types:
        if name in columns:
            plain = f'r."{name}"'
            yield name, f"coalesce({plain}, {_EMPTY[kind]})" if is_required and kind == "jsonb" else plain
        elif is_required and kind in ("bytea", "text", "character varying"):
            yield name, _EMPTY.get(kind, "''")


def _count_on(part: Part) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [f'"{part.table}"'])
        if sequence := cursor.fetchone()[0]:
            cursor.execute(
                f"SELECT setval('{sequence}', m.highest) FROM (SELECT max(id) AS highest FROM \"{part.table}\") m"
                f" WHERE m.highest > (SELECT last_value FROM {sequence})"
            )


def _count(part: Part, number: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{part.table}" t WHERE {part.rows_of(number)}')
        return int(cursor.fetchone()[0])


def _hold_against(number: int, folder: Path, loaded: list[Loaded]) -> None:
    """Everything is there, says the same, and the chain of events holds and can go on."""
    if short := [row.table for row in loaded if row.rows != row.expected]:
        raise CannotComeIn(f"Niet alle rijen horen bij deze gemeente of zijn er: {', '.join(short)}.")
    if changed := changed_tables(folder, number):
        raise CannotComeIn(f"Ingelezen is niet wat in de export staat: {', '.join(changed)}.")
    if sealing.first_broken_seal(number) is not None or sealing.changed_content(number):
        raise CannotComeIn("De keten van gebeurtenissen klopt niet. Deze export is veranderd voordat hij gemaakt was.")
    with acting_in({number}), connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(max(up_to_transaction), 0) < pg_current_xact_id()::text::bigint FROM events_seal"
            " WHERE municipality_id = %s", [number],
        )  # fmt: skip
        if not cursor.fetchone()[0]:
            raise CannotComeIn(
                "Dit platform telde minder transacties dan dat waar de export vandaan komt: wat er nieuw gebeurt,"
                " zou buiten de keten vallen. Lees de export in op het platform waar hij vandaan komt."
            )
