"""What a fresh platform is filled with, in order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db import transaction

from meente.channels.website.seed import seed_pages
from meente.foundation.accounts.seed import seed_employees
from meente.foundation.organisations.actor import Actor, operator
from meente.foundation.organisations.seed import seed_organisations
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.ui.seed import seed_looks
from meente.processes.notifying.seed import seed_text_blocks
from meente.processes.public_services.seed import seed_public_services
from meente.processes.travel_documents.deviations import seed_deviations
from meente.processes.travel_documents.seed import (
    seed_definitions,
    seed_form,
    seed_locations,
    seed_procedure,
    seed_zaaktypen,
)
from meente.registers.products.seed import seed_products
from meente.registers.reference_lists.seed import seed_reference_lists
from meente.registers.subscriptions.seed import seed_kanalen

Seed = Callable[..., None]

SEEDS: tuple[Seed, ...] = (
    seed_organisations,
    seed_looks,
    seed_reference_lists,
    seed_kanalen,
    seed_form,
    seed_text_blocks,
    seed_definitions,
    seed_zaaktypen,
    seed_products,
    seed_public_services,
    seed_deviations,
    seed_procedure,
    seed_locations,
    seed_employees,
    seed_pages,
)
"""In this order; each is idempotent and takes `actor` and `today`."""


def seeding_actor() -> Actor:
    """The operator who fills the platform."""
    return operator(NATION_ID, label="Inrichting")


def seed_everything(*, today: date) -> None:
    """Run every seed, each in its own transaction."""
    for seed in SEEDS:
        with transaction.atomic():
            seed(actor=seeding_actor(), today=today)
