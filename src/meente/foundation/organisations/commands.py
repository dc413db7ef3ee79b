"""`meente municipality add|list|show|close|reopen|end-mandate`: what an operator may do with organisations."""

from __future__ import annotations

import argparse
import sys
from decimal import Decimal

from django.utils import timezone

from meente.foundation.accounts import actions as accounts
from meente.foundation.applications.actions.remembering import raise_generation
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
    add.add_argument("--host", action="append", default=[], help="a real host name of its site; may be given again")
    add.add_argument("--administrator-email", default="", help="who administers it first; gets a password, shown once")
    add.add_argument("--administrator-name", default="")
    add.set_defaults(run=_add)
    verbs.add_parser("list", help="all municipalities").set_defaults(run=_list)
    show = verbs.add_parser("show", help="one municipality")
    show.add_argument("slug")
    show.set_defaults(run=_show)
    _register_leaving(verbs)


def _register_leaving(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    close = verbs.add_parser("close", help="nobody gets in any more: the last day before it is taken out")
    close.add_argument("slug")
    close.add_argument("--confirm", required=True, help="the slug once more")
    close.add_argument("--by", required=True, help="your name, for the history")
    close.set_defaults(run=_close)
    reopen = verbs.add_parser("reopen", help="a closed municipality works again")
    reopen.add_argument("slug")
    reopen.add_argument("--by", required=True, help="your name, for the history")
    reopen.set_defaults(run=_reopen)
    end = verbs.add_parser("end-mandate", help="from today an organisation no longer works for a municipality")
    end.add_argument("organisation", help="slug of who works for it")
    end.add_argument("municipality", help="slug of the municipality")
    end.set_defaults(run=_end_mandate)


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
    wish = accounts.Joining(
        details, parent.id, tuple(arguments.host), arguments.administrator_name or arguments.administrator_email,
        arguments.administrator_email,
    )  # fmt: skip
    joined = accounts.join(actor=operator(NATION_ID), wish=wish, today=today)
    print(f"{arguments.name} doet mee: {joined.slug}")
    if joined.password:
        print(f"{arguments.administrator_email} logt in met {joined.password} (u ziet dit één keer)")
    return 0


def _list(_arguments: argparse.Namespace) -> int:
    for row, is_closed in queries.all_municipalities(today=timezone.localdate()):
        state = "  dicht" if is_closed else ""
        print(f"{row.cbs_code}  {row.slug:<28} {row.name:<28} {row.province:<14} {row.residents:>8}{state}")
    return 0


def _show(arguments: argparse.Namespace) -> int:
    today = timezone.localdate()
    row = queries.by_slug(arguments.slug, today=today)
    names = " → ".join(queries.organisation(number).name for number in queries.chain(row.id))
    print(f"{row.name} ({row.cbs_code}), {row.province}, {row.residents} inwoners")
    print(f"RSIN {row.rsin}, OIN {row.oin}")
    print(f"Volgt: {names}")
    return 0


def _close(arguments: argparse.Namespace) -> int:
    if arguments.confirm != arguments.slug:
        print("Typ de korte naam ook achter --confirm. Er is niets veranderd.", file=sys.stderr)
        return 1
    found = queries.standing_of(arguments.slug)
    who = operator(NATION_ID, label=f"{arguments.by} (opdrachtregel)")
    actions.close_municipality(actor=who, municipality_id=found.facts.id, at=timezone.now())
    raise_generation(actor=who)  # applications that call at this moment are asked for their rights again
    print(f"{found.facts.name} is dicht: de site antwoordt 410 en niemand kan meer inloggen of schrijven.")
    return 0


def _reopen(arguments: argparse.Namespace) -> int:
    found = queries.standing_of(arguments.slug)
    who = operator(NATION_ID, label=f"{arguments.by} (opdrachtregel)")
    actions.reopen_municipality(actor=who, municipality_id=found.facts.id)
    print(f"{found.facts.name} is weer open.")
    return 0


def _end_mandate(arguments: argparse.Namespace) -> int:
    today = timezone.localdate()
    organisation = queries.by_slug(arguments.organisation, today=today)
    municipality = queries.standing_of(arguments.municipality).facts  # also of one that is closed already
    actions.end_mandate(
        actor=operator(NATION_ID), organisation_id=organisation.id, municipality_id=municipality.id, today=today
    )
    print(f"{organisation.name} werkt vanaf vandaag niet meer voor {municipality.name}.")
    return 0
