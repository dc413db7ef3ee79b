"""`meente municipality add|list|show`: what an operator may do with organisations."""

from __future__ import annotations

import argparse
from decimal import Decimal

from django.utils import timezone

from meente.foundation.organisations import actions, queries
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the `municipality` command."""
    municipality = subparsers.add_parser("municipality", help="add, list or show municipalities")
    verbs = municipality.add_subparsers(dest="verb", required=True)
    add = verbs.add_parser("add", help="let a municipality join; it works at once, without a restart")
    add.add_argument("cbs_code", help="GM and four digits, e.g. GM0383")
    add.add_argument("name")
    add.add_argument("--slug", default="")
    add.add_argument("--province", default="")
    add.add_argument("--residents", type=int, default=0)
    add.add_argument("--latitude", type=Decimal, default=Decimal("52.1"))
    add.add_argument("--longitude", type=Decimal, default=Decimal("5.3"))
    add.add_argument("--follows", default="nederland", help="slug of the organisation whose definitions it follows")
    add.set_defaults(run=_add)
    verbs.add_parser("list", help="all municipalities").set_defaults(run=_list)
    show = verbs.add_parser("show", help="one municipality")
    show.add_argument("slug")
    show.set_defaults(run=_show)


def _add(arguments: argparse.Namespace) -> int:
    today = timezone.localdate()
    parent = queries.by_slug(arguments.follows, today=today)
    details = actions.MunicipalityDetails(
        cbs_code=arguments.cbs_code,
        name=arguments.name,
        province=arguments.province,
        residents=arguments.residents,
        latitude=arguments.latitude,
        longitude=arguments.longitude,
        slug=arguments.slug,
    )
    number = actions.add_municipality(actor=operator(NATION_ID), details=details, parent_id=parent.id, today=today)
    print(f"{arguments.name} doet mee: {queries.organisation(number).slug}")
    return 0


def _list(_arguments: argparse.Namespace) -> int:
    for row in queries.municipalities(today=timezone.localdate()):
        print(f"{row.cbs_code}  {row.slug:<28} {row.name:<28} {row.province:<14} {row.residents:>8}")
    return 0


def _show(arguments: argparse.Namespace) -> int:
    today = timezone.localdate()
    row = queries.by_slug(arguments.slug, today=today)
    names = " → ".join(queries.organisation(number).name for number in queries.chain(row.id))
    print(f"{row.name} ({row.cbs_code}), {row.province}, {row.residents} inwoners")
    print(f"RSIN {row.rsin}, OIN {row.oin}")
    print(f"Volgt: {names}")
    return 0
