"""`meente website import|scan`: what an operator may do with sites."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from django.template.loader import render_to_string
from django.utils import timezone

from meente.channels.website import actions, queries
from meente.channels.website.moving_in import Report, move_in
from meente.channels.website.old_sites import Folder, OldSite, Sitemap
from meente.channels.website.scanning import NoBrowser, SiteSilent, sample, scan
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import operator
from meente.foundation.ui.hosts import base_url


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the `website` command."""
    website = subparsers.add_parser("website", help="move a site in, or look how accessible it is")
    verbs = website.add_subparsers(dest="verb", required=True)
    moving = verbs.add_parser("import", help="move an existing site in, as drafts")
    moving.add_argument("municipality", help="slug of the municipality")
    moving.add_argument("source", help="a folder of saved HTML, or the address of a sitemap")
    moving.add_argument("--report", type=Path, default=Path("website-import"), help="folder for the report")
    moving.add_argument("--keep", action="append", default=[], help="old path that moves although the site has it")
    moving.set_defaults(run=_import)
    looking = verbs.add_parser("scan", help="let a browser look how accessible a site is, for its statement")
    looking.add_argument("municipalities", nargs="*", help="slugs; none for every site with pages of its own")
    looking.set_defaults(run=_scan)


def _scan(arguments: argparse.Namespace) -> int:
    at = timezone.now()
    today = timezone.localdate(at)
    own = set(queries.organisations_with_a_tree())
    asked = [organisations.by_slug(slug, today=today) for slug in arguments.municipalities]
    places = asked or [row for row in organisations.municipalities(today=today) if row.id in own]
    for place in places:
        try:
            found = scan(base_url(place.slug), sample(place, at))
        except NoBrowser as refusal:
            print(refusal)
            return 2
        except SiteSilent as refusal:
            print(f"{place.name}: {refusal}")
            continue
        actions.keep_scan(
            actor=operator(place.id), municipality_id=place.id, tool=found.tool, pages=found.pages,
            faults=found.faults, measured=sorted(found.measured), at=at,
        )  # fmt: skip
        print(f"{place.name}: {len(found.pages)} keer gekeken, {len(found.faults)} keer iets gevonden.")
    return 0


def _import(arguments: argparse.Namespace) -> int:
    at = timezone.now()
    place = organisations.by_slug(arguments.municipality, today=timezone.localdate(at))
    is_address = arguments.source.startswith(("http://", "https://"))
    if not is_address and not Path(arguments.source).is_dir():
        print(f"{arguments.source}: geen map en geen adres van een sitemap.")
        return 2
    site: OldSite = Sitemap(arguments.source) if is_address else Folder(Path(arguments.source))
    report = move_in(actor=operator(place.id), place=place, site=site, keep=frozenset(arguments.keep), at=at)
    write_report(report, arguments.report)
    print(f"{len(report.moved)} pagina's, {report.files} bestanden, {report.redirects} nieuwe doorverwijzingen.")
    print(f"{len(report.droppable)} pagina's kunt u laten vervallen. {report.notes} onderdelen zijn niet begrepen.")
    print(f"Verslag: {arguments.report / 'verslag.html'}")
    return 0


def write_report(report: Report, folder: Path) -> None:
    """`verslag.json` for machines and `verslag.html` for people."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "verslag.json").write_text(json.dumps(asdict(report), ensure_ascii=False, indent=1))
    (folder / "verslag.html").write_text(render_to_string("website/moving/report.html", {"report": report}))
