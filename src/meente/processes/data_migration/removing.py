"""Take a municipality out of the platform, after an export that is whole and still says what the database says.

Not one transaction: a municipality may hold millions of rows. It is closed first (nobody writes any more), held against
its export, and marked as leaving; then the rows of its own tables go in batches, from the ones nobody points at to the
ones everybody does, its files, and last, in one transaction, what it has in shared tables. Every step can be done
again, so a command that was killed is simply given again. What stays: that it was here, and a fact of the nation.

Runs with the login that owns the tables (`foundation.database.owning`): the application may not delete events.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.db import connection, transaction

from meente.foundation.applications.actions.remembering import raise_generation
from meente.foundation.database.locks import try_in_session
from meente.foundation.database.tenancy import acting_in
from meente.foundation.files import actions as files
from meente.foundation.jobs import queue
from meente.foundation.organisations import actions as organisations
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.queries import Standing, standing_of
from meente.processes.data_migration.comparing import changed_tables, manifest_of
from meente.processes.data_migration.depending import dependents
from meente.processes.data_migration.exporting import media_path
from meente.processes.data_migration.schema import ORGANISATIONS, Part, Schema, filled
from meente.processes.data_migration.streaming import media_of
from meente.processes.data_migration.verifying import problems_of

SETTLE = timedelta(seconds=12)
"""After this long nobody works any more with what a process remembered of the time before the closing."""
BATCH = 5000
_CLOSE_FIRST = "Sluit de gemeente met meente municipality close, maak een nieuwe export en probeer het opnieuw."


class CannotLeave(Exception):
    """Why not, and what to do: sentences in Dutch. Nothing was removed."""

    def __init__(self, *reasons: str) -> None:
        self.reasons = reasons
        super().__init__(" ".join(reasons))


@dataclass(frozen=True, slots=True)
class Removal:
    """What is asked: who takes out whom, with which export. `now` gives the time, `say` hears how far it is."""

    actor: Actor
    slug: str
    folder: Path
    now: Callable[[], datetime]
    say: Callable[[str], None] = print


def remove(wish: Removal) -> dict[str, int]:
    """Take it out, or go on with that; gives how many rows of each table went now. Raises `CannotLeave`."""
    standing = standing_of(wish.slug)
    if standing.finished_at is not None:
        raise CannotLeave(f"{standing.facts.name} is al weggehaald op {standing.finished_at:%d-%m-%Y}.")
    with ExitStack() as held:
        if not held.enter_context(try_in_session(f"leaving {standing.facts.id}")):
            raise CannotLeave("Iemand anders haalt deze gemeente op dit moment weg.")
        if standing.begun_at is None:
            _prepare(wish, standing)
        elif manifest_of(wish.folder)[1] != standing.manifest:
            raise CannotLeave("Het weghalen is begonnen met een andere export. Geef de map van die export op.")
        return _go(wish, standing)


def _prepare(wish: Removal, standing: Standing) -> None:
    """Everything that may stand in the way; afterwards its rows may go."""
    number = standing.facts.id
    _check_folder(wish.folder, number)
    reasons = dependents(number, today=wish.now().date()) or _open_ends(wish.folder, number)
    if reasons:
        raise CannotLeave(*reasons)
    organisations.close_municipality(actor=wish.actor, municipality_id=number, at=wish.now())
    raise_generation(actor=wish.actor)
    closed_at = standing.closed_at or wish.now()
    if (rest := (closed_at + SETTLE - wish.now()).total_seconds()) > 0:
        wish.say(f"{standing.facts.name} is dicht; {rest:.0f} seconden wachten tot ook lopend werk klaar is …")
        time.sleep(rest)
    if reasons := _open_ends(wish.folder, number):
        if standing.closed_at is None:
            organisations.reopen_municipality(actor=wish.actor, municipality_id=number)
        raise CannotLeave(*reasons)
    organisations.begin_departure(
        actor=wish.actor, municipality_id=number, manifest=manifest_of(wish.folder)[1], at=wish.now()
    )


def _check_folder(folder: Path, number: int) -> None:
    if problems := problems_of(folder):
        raise CannotLeave("De export is niet heel:", *problems, "Maak een nieuwe: meente export.")
    manifest, _digest = manifest_of(folder)
    if manifest["municipality"]["id"] != number:
        raise CannotLeave(f"Dit is een export van {manifest['municipality']['name']}.")
    if manifest.get("missing"):
        raise CannotLeave("In de export ontbreken bestanden van de website:", *manifest["missing"])


def _open_ends(folder: Path, number: int) -> list[str]:
    """Why this export is not the last word."""
    if waiting := queue.unfinished(number):
        return [f"Er wacht nog werk voor deze gemeente ({waiting} taken). Laat de werker dit eerst afmaken."]
    if changed := changed_tables(folder, number):
        return [f"Na de export is er nog iets veranderd ({', '.join(changed)}). {_CLOSE_FIRST}"]
    return []


def _go(wish: Removal, standing: Standing) -> dict[str, int]:
    number, schema = standing.facts.id, Schema.read()
    parts = schema.parts()
    gone: dict[str, int] = {}
    with acting_in({number}):
        for part in reversed([part for part in parts if part.is_tenant]):
            if rows := _delete_in_batches(part, number, _own_key(schema, part)):
                gone[part.table] = rows
                wish.say(f"  {part.table}: {rows}")
        actor = wish.actor.within(number)
        files.remove_everything(actor=actor, municipality_id=number)
        for part in parts:
            for path in media_of(part, number) if part.said.media else ():
                media_path(path).unlink(missing_ok=True)
        with transaction.atomic():
            gone |= _delete_shared(schema, [part for part in parts if not part.is_tenant], number)
            _nothing_left([part for part in parts if part.is_tenant], number)
            organisations.finish_departure(actor=wish.actor, municipality_id=number, at=wish.now())
    return gone


def _own_key(schema: Schema, part: Part) -> str:
    """The column by which rows of the table point at other rows of it (a hoofdzaak), or nothing."""
    return next((key.column for key in schema.keys if key.table == key.target == part.table), "")


def _delete_in_batches(part: Part, number: int, own_key: str) -> int:
    """A batch is a transaction; rows that others of the table point at go after those."""
    pointed_at = f'SELECT 1 FROM "{part.table}" c WHERE c.municipality_id = {number} AND c."{own_key}" = t.id'
    free = f" AND NOT EXISTS ({pointed_at})" if own_key else ""
    removed = 0
    for condition in (part.rows_of(number) + free, part.rows_of(number)):
        while rows := _delete(part, f'SELECT {part.key()} FROM "{part.table}" t WHERE {condition} LIMIT {BATCH}'):
            removed += rows
    return removed


@transaction.atomic
def _delete(part: Part, chosen: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f'DELETE FROM "{part.table}" t WHERE ({part.key()}) IN ({chosen})')
        return int(cursor.rowcount)


def _delete_shared(schema: Schema, parts: list[Part], number: int) -> dict[str, int]:
    """Choose all of them first (what hangs below is found through what is above), then delete them together."""
    going = [part for part in parts if part.table != ORGANISATIONS]
    gone: dict[str, int] = {}
    with connection.cursor() as cursor:
        for part in going:
            cursor.execute(
                f'CREATE TEMP TABLE "going_{part.table}" ON COMMIT DROP AS'
                f' SELECT {part.key()} FROM "{part.table}" t WHERE {part.rows_of(number)}'
            )
        for statement in _forgetting(schema, going):
            cursor.execute(statement)
        for part in sorted(going, key=lambda part: bool(part.said.keep_while)):
            kept = f" AND NOT ({part.said.keep_while})" if part.said.keep_while else ""
            chosen = f'SELECT {part.key("g")} FROM "going_{part.table}" g'
            cursor.execute(f'DELETE FROM "{part.table}" t WHERE ({part.key()}) IN ({chosen}){kept}')
            gone |= {part.table: cursor.rowcount} if cursor.rowcount else {}
        for statement in (each for part in going for each in (*part.said.settle, *part.said.on_leaving)):
            cursor.execute(filled(statement, number))
    return gone


def _forgetting(schema: Schema, going: list[Part]) -> Iterable[str]:
    """References of others to people who go: the row stays, and no longer says by whom."""
    forgotten = {part.table for part in going if part.said.is_forgotten}
    for key in schema.keys:
        if key.target in forgotten and not key.is_required:
            chosen = f'SELECT g."{key.target_column}" FROM "going_{key.target}" g'
            yield f'UPDATE "{key.table}" t SET "{key.column}" = NULL WHERE t."{key.column}" IN ({chosen})'


def _nothing_left(parts: list[Part], number: int) -> None:
    with connection.cursor() as cursor:
        for part in parts:
            cursor.execute(f'SELECT EXISTS (SELECT 1 FROM "{part.table}" t WHERE {part.rows_of(number)})')
            if cursor.fetchone()[0]:
                raise CannotLeave(
                    f"Er is tijdens het weghalen nog geschreven in {part.table}. Kijk wat dat is; geeft u dit commando"
                    " opnieuw, dan gaan ook die rijen weg."
                )
