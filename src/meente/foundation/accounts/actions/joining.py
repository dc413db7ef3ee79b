"""A municipality joins with everything it needs to begin: its hosts, and somebody who administers it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from meente.foundation.accounts.actions.employing import employ
from meente.foundation.accounts.actions.passwords import new_password
from meente.foundation.accounts.terms import Role
from meente.foundation.organisations import actions as organisations
from meente.foundation.organisations import queries
from meente.foundation.organisations.actions import MunicipalityDetails
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.refusals import Refusal

FIRST_ROLES = (Role.FUNCTIONAL_ADMINISTRATOR, Role.WEB_PUBLISHER)
"""Who comes first fills in the profile and makes the site; others may take over later."""


@dataclass(frozen=True, slots=True)
class Joining:
    """What is asked of a new municipality. Without an address nobody administers it yet."""

    details: MunicipalityDetails
    parent_id: int = NATION_ID
    hosts: tuple[str, ...] = ()
    administrator_name: str = ""
    administrator_email: str = ""


@dataclass(frozen=True, slots=True)
class Joined:
    """The new municipality; `password` of its administrator, which is kept nowhere."""

    id: int
    slug: str
    password: str = ""


@transaction.atomic
def join(*, actor: Actor, wish: Joining, today: date) -> Joined:
    """Everything or nothing. From the next request on its site, forms and screens work.

    Raises `OrganisationExists`, `HostTaken`, `AddressIsKnown`, `Forbidden` (only the nation adds) or `Refusal`.
    """
    number = organisations.add_municipality(actor=actor, details=wish.details, parent_id=wish.parent_id, today=today)
    for host in wish.hosts:
        organisations.add_domain(actor=actor, organisation_id=number, host=host)
    slug = queries.organisation(number).slug
    if not wish.administrator_email:
        return Joined(number, slug)
    first = replace(actor, layers=actor.layers | {number})  # who adds it may employ who administers it
    try:
        employee_id = employ(
            actor=first, organisation_id=number, email=wish.administrator_email, name=wish.administrator_name,
            roles=FIRST_ROLES, today=today, is_new=True, at_once=True,
        )  # fmt: skip
    except Refusal as refusal:
        refusal.field = f"administrator_{refusal.field}"
        raise
    return Joined(number, slug, new_password(actor=first, employee_id=employee_id))
