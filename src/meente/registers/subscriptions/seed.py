"""The kanalen of the standard, which are there for everybody."""

from __future__ import annotations

from datetime import date

from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import NATION_ID
from meente.registers.subscriptions import rules
from meente.registers.subscriptions.actions import seed_kanaal

_PAGES = {"documenten": "documenten", "besluiten": "besluiten", "zaken": "zaken", "autorisaties": "autorisaties"}
DOCUMENTATION = "https://vng-realisatie.github.io/gemma-zaken/standaard"


def seed_kanalen(*, actor: Actor, today: date) -> None:
    """Make the national kanalen that are missing, and keep their kenmerken as the standard has them."""
    for naam, filters in rules.NATIONAL_KANALEN.items():
        seed_kanaal(
            actor=actor,
            owner_id=NATION_ID,
            naam=naam,
            link=f"{DOCUMENTATION}/{_PAGES.get(naam, 'catalogi')}/",
            filters=list(filters),
        )
