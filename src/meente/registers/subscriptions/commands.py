"""`meente notificaties dead|replay`: deliveries that were given up."""

from __future__ import annotations

import argparse
import uuid

from django.utils import timezone

from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID
from meente.registers.subscriptions import actions, queries


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the `notificaties` command."""
    notificaties = subparsers.add_parser("notificaties", help="deliveries of notifications that were given up")
    verbs = notificaties.add_subparsers(dest="verb", required=True)
    verbs.add_parser("dead", help="abonnementen with deliveries that were given up").set_defaults(run=_dead)
    replay = verbs.add_parser("replay", help="try them again, oldest first")
    replay.add_argument("abonnement", type=uuid.UUID, nargs="?", help="of one abonnement (default: of all)")
    replay.set_defaults(run=_replay)


def _dead(_arguments: argparse.Namespace) -> int:
    rows = queries.abonnementen(operator(NATION_ID), dead_only=True)
    for row in rows:
        print(f"{row.id}  {row.dead:>6}  {row.owner_name:<24} {row.callback_url}  {row.last_error}")
    if not rows:
        print("Er zijn geen notificaties opgegeven.")
    return 0


def _replay(arguments: argparse.Namespace) -> int:
    actor = operator(NATION_ID)
    chosen = [arguments.abonnement] if arguments.abonnement else None
    for each in chosen or [row.id for row in queries.abonnementen(actor, dead_only=True)]:
        number = actions.replay(actor=actor, abonnement_id=each, at=timezone.now())
        print(f"{each}: {number} opnieuw")
    return 0
