"""`meente catalogue import|export FILE --owner SLUG`: existing case types come along, and can leave again."""

from __future__ import annotations

import argparse
from pathlib import Path

from django.utils import timezone
from django.utils.translation import gettext as _

from meente.foundation.database.tenancy import acting_in
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import operator
from meente.registers.catalogue import access, actions
from meente.registers.catalogue.archive import ArchiveRefused
from meente.registers.catalogue.exporting import export_catalogus


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the `catalogue` command."""
    catalogue = subparsers.add_parser("catalogue", help="import or export a catalogue of case types")
    verbs = catalogue.add_subparsers(dest="verb", required=True)
    for verb, text, run in (
        ("import", "a ZIP or JSON file as Open Zaak exports it", _import),
        ("export", "a ZIP file that Open Zaak can import", _export),
    ):
        parser = verbs.add_parser(verb, help=text)
        parser.add_argument("file", type=Path)
        parser.add_argument("--owner", required=True, help="slug of the organisation that owns the catalogue")
        parser.add_argument("--domein", default="", help="which of its catalogues, by domein")
        parser.set_defaults(run=run)


def _import(arguments: argparse.Namespace) -> int:
    owner = organisations.by_slug(arguments.owner, today=timezone.localdate())
    content = arguments.file.read_bytes()
    with acting_in({owner.id}):
        catalogus_id = actions.import_catalogus(
            actor=operator(owner.id), archive=content, owner_id=owner.id, domein=arguments.domein, at=timezone.now()
        )
    print(f"Geïmporteerd in catalogus {catalogus_id} van {owner.name}")
    return 0


def _export(arguments: argparse.Namespace) -> int:
    owner = organisations.by_slug(arguments.owner, today=timezone.localdate())
    actor = operator(owner.id)
    rows = access.catalogussen_for(actor).filter(owner_id=owner.id)
    found = list(rows.filter(domein=arguments.domein) if arguments.domein else rows)
    if len(found) != 1:
        names = ", ".join(each.domein for each in rows) or "-"
        raise ArchiveRefused(_("Zeg met --domein welke catalogus u bedoelt: %(names)s") % {"names": names})
    arguments.file.write_bytes(export_catalogus(actor, found[0].id))
    print(f"{arguments.file} bevat catalogus {found[0]} van {owner.name}")
    return 0
