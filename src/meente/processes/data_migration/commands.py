"""`meente export`, `verify-export`, `remove` and `import`: a municipality leaves with everything, and comes back."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from django.utils import timezone

from meente.foundation.database.owning import OWNER_URL, NotTheOwner, as_owner
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor, operator
from meente.foundation.organisations.terms import NATION_ID
from meente.processes.data_migration.exporting import export
from meente.processes.data_migration.importing import CannotComeIn, read_in
from meente.processes.data_migration.removing import CannotLeave, Removal, remove
from meente.processes.data_migration.verifying import problems_of


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands."""
    one = subparsers.add_parser("export", help="write everything of one municipality into a folder")
    one.add_argument("slug")
    one.add_argument("folder", type=Path)
    one.set_defaults(run=_owned(_export))
    other = subparsers.add_parser("verify-export", help="hold an export against its manifest")
    other.add_argument("folder", type=Path)
    other.set_defaults(run=_verify)
    away = subparsers.add_parser("remove", help="take a municipality out, after an export that is still true")
    away.add_argument("slug")
    away.add_argument("--export", type=Path, required=True, dest="folder", help="the folder of its export")
    away.add_argument("--confirm", required=True, help="the slug once more")
    away.add_argument("--by", required=True, help="your name, for the history")
    away.set_defaults(run=_owned(_remove))
    back = subparsers.add_parser("import", help="read the export of a municipality in, where it is not (any more)")
    back.add_argument("folder", type=Path)
    back.add_argument("--by", required=True, help="your name, for the history")
    back.set_defaults(run=_owned(_import))


Run = Callable[[argparse.Namespace], int]


def _owned(run: Run) -> Run:
    """The command with the login that owns the tables: it sees all rows, and may delete what is append-only."""

    def owned(arguments: argparse.Namespace) -> int:
        try:
            with as_owner():
                return run(arguments)
        except NotTheOwner:
            print(f"Dit kan alleen met de login die de tabellen bezit. Zet {OWNER_URL}.", file=sys.stderr)
            return 1

    return owned


def _person(name: str) -> Actor:
    return operator(NATION_ID, label=f"{name} (opdrachtregel)")


def _export(arguments: argparse.Namespace) -> int:
    place = organisations.standing_of(arguments.slug).facts
    try:
        made = export(actor=operator(place.id), municipality_id=place.id, folder=arguments.folder, at=timezone.now())
    except FileExistsError as found:
        print(f"{found} staat er al. Kies een lege map.", file=sys.stderr)
        return 1
    rows = sum(each["rows"] for name, each in made["written"].items() if name.startswith("tables/"))
    files = sum(name.startswith(("files/", "media/")) for name in made["written"])
    print(f"{place.name}: {rows} rijen en {files} bestanden in {arguments.folder}")
    for name in made["missing"]:
        print(f"Dit bestand van de website is er niet meer: {name}", file=sys.stderr)
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    found = problems_of(arguments.folder)
    print("\n".join(found) or "Deze export is heel.", file=sys.stderr if found else sys.stdout)
    return 1 if found else 0


def _remove(arguments: argparse.Namespace) -> int:
    if arguments.confirm != arguments.slug:
        print("Typ de korte naam ook achter --confirm. Er is niets veranderd.", file=sys.stderr)
        return 1
    wish = Removal(_person(arguments.by), arguments.slug, arguments.folder, timezone.now)
    try:
        gone = remove(wish)
    except CannotLeave as refusal:
        print("\n".join(refusal.reasons), file=sys.stderr)
        return 1
    print(f"{arguments.slug} is weg: {sum(gone.values())} rijen uit {len(gone)} tabellen.")
    return 0


def _import(arguments: argparse.Namespace) -> int:
    try:
        loaded = read_in(actor=_person(arguments.by), folder=arguments.folder)
    except CannotComeIn as refusal:
        print("\n".join(refusal.reasons), file=sys.stderr)
        return 1
    for row in loaded:
        if row.expected:
            print(f"  {row.table:<45} {row.rows:>9} van {row.expected:>9}")
    print("Alles is ingelezen. Wachtwoorden en geheimen gaan niet mee: geef die opnieuw.")
    return 0
