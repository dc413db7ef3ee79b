"""`meente export SLUG FOLDER` and `meente verify-export FOLDER`: a municipality takes its data along."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from django.utils import timezone

from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import operator
from meente.processes.data_migration.exporting import export
from meente.processes.data_migration.verifying import problems_of


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands."""
    one = subparsers.add_parser("export", help="write everything of one municipality into a folder")
    one.add_argument("slug")
    one.add_argument("folder", type=Path)
    one.set_defaults(run=_export)
    other = subparsers.add_parser("verify-export", help="hold an export against its manifest")
    other.add_argument("folder", type=Path)
    other.set_defaults(run=_verify)


def _export(arguments: argparse.Namespace) -> int:
    at = timezone.now()
    place = organisations.by_slug(arguments.slug, today=timezone.localdate(at))
    try:
        made = export(actor=operator(place.id), municipality_id=place.id, folder=arguments.folder, at=at)
    except FileExistsError as found:
        print(f"{found} staat er al. Kies een lege map.", file=sys.stderr)
        return 1
    rows = sum(each["rows"] for name, each in made["written"].items() if name.startswith("tables/"))
    files = sum(name.startswith("files/") for name in made["written"])
    print(f"{place.name}: {rows} rijen en {files} bestanden in {arguments.folder}")
    return 0


def _verify(arguments: argparse.Namespace) -> int:
    found = problems_of(arguments.folder)
    print("\n".join(found) or "Deze export is heel.", file=sys.stderr if found else sys.stdout)
    return 1 if found else 0
