"""`meente applicatie add|list|rotate|revoke`: what an operator may do with the software that calls the APIs."""

from __future__ import annotations

import argparse

from django.utils import timezone

from meente.foundation.applications import actions, queries
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID, OrganisationKind
from meente.foundation.refusals import NotFound


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the `applicatie` command."""
    applicatie = subparsers.add_parser("applicatie", help="software that calls the APIs: credentials and rights")
    verbs = applicatie.add_subparsers(dest="verb", required=True)
    _register_add(verbs)
    verbs.add_parser("list", help="every client, its rights and its last use").set_defaults(run=_list)
    rotate = verbs.add_parser("rotate", help="a new secret; the old one stops at once")
    rotate.add_argument("--client-id", required=True)
    rotate.add_argument("--secret", default="", help="left out: one is made and shown once")
    rotate.set_defaults(run=_rotate)
    revoke = verbs.add_parser("revoke", help="no token of this client is believed any more")
    revoke.add_argument("--client-id", required=True)
    revoke.set_defaults(run=_revoke)


def _register_add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    add = verbs.add_parser("add", help="a client with credentials and an applicatie")
    add.add_argument("--client-id", required=True)
    add.add_argument("--secret", default="", help="left out: one is made and shown once")
    add.add_argument("--label", required=True, help="what people call it")
    where = add.add_mutually_exclusive_group(required=True)
    where.add_argument("--municipality", metavar="SLUG", help="works for this municipality")
    where.add_argument("--collaboration", metavar="SLUG", help="works for the members of this collaboration")
    where.add_argument("--nation", action="store_true", help="works for every municipality")
    rights = add.add_mutually_exclusive_group()
    rights.add_argument("--superuser", action="store_true", help="may do everything there (heeftAlleAutorisaties)")
    rights.add_argument("--no-applicatie", action="store_true", help="credentials only; the applicatie comes by API")
    add.set_defaults(run=_add)


def _organisation_id(arguments: argparse.Namespace) -> int:
    if arguments.nation:
        return NATION_ID
    found = organisations.by_slug(arguments.municipality or arguments.collaboration, today=timezone.localdate())
    wanted = OrganisationKind.MUNICIPALITY if arguments.municipality else OrganisationKind.COLLABORATION
    if found.kind is not wanted:
        raise NotFound
    return found.id


def _add(arguments: argparse.Namespace) -> int:
    new = actions.NewClient(
        client_id=arguments.client_id,
        label=arguments.label,
        organisation_id=_organisation_id(arguments),
        secret=arguments.secret,
        is_superuser=arguments.superuser,
        has_applicatie=not arguments.no_applicatie,
    )
    secret = actions.add_client(actor=operator(NATION_ID), new=new, at=timezone.now())
    _tell(arguments, secret)
    return 0


def _tell(arguments: argparse.Namespace, secret: str) -> None:
    """A secret that we made is shown this once; one that was given is known already."""
    print(f"Client {arguments.client_id} kan nu tokens maken.")
    if not arguments.secret:
        print(f"Geheim (wordt één keer getoond): {secret}")


def _list(_arguments: argparse.Namespace) -> int:
    today = timezone.localdate()
    for row in queries.clients(layers=queries.reach(NATION_ID, today=today)):
        used = f"{timezone.localtime(row.last_used_at):%Y-%m-%d %H:%M}" if row.last_used_at else "nooit gebruikt"
        state = "ingetrokken" if row.revoked_at else used
        print(f"{row.client_id:<30} {row.label:<30} {row.organisation_name:<24} {_rights(row):<24} {state}")
    return 0


def _rights(row: queries.ClientFacts) -> str:
    if row.applicatie_id is None:
        return "geen applicatie"
    return "alles" if row.has_all else ", ".join(name for name, _rows in row.rights) or "nog geen rechten"


def _rotate(arguments: argparse.Namespace) -> int:
    secret = actions.rotate_secret(actor=operator(NATION_ID), client_id=arguments.client_id, secret=arguments.secret)
    _tell(arguments, secret)
    return 0


def _revoke(arguments: argparse.Namespace) -> int:
    actions.revoke_client(actor=operator(NATION_ID), client_id=arguments.client_id, at=timezone.now())
    print(f"Client {arguments.client_id} is ingetrokken.")
    return 0
