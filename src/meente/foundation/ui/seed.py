"""The national look and those of the demo municipalities, from `data/looks.json`: all drawn by us."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from importlib import resources
from typing import Any

from meente.foundation.definitions import actions, queries
from meente.foundation.definitions.rules import Change
from meente.foundation.definitions.terms import Mode
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.ui.looks import KEY, KIND

SINCE = datetime(2026, 1, 1, tzinfo=UTC)
"""From when the looks hold on a fresh platform."""


def read_looks() -> dict[str, Any]:
    """The file: `nation` with its `policies`, and per slug in `organisations` the tokens that differ."""
    text = resources.files("meente.foundation.ui").joinpath("data/looks.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def seed_looks(*, actor: Actor, today: date) -> None:
    """Publish the national look, and set each other one once: what an administrator changed since stays so."""
    looks, there = read_looks(), organisations.open_slugs(today=today)
    if queries.is_published(
        owner_id=NATION_ID, kind=KIND, key=KEY, document=looks["nation"], policies=looks["policies"]
    ):
        definition_id = next(row.id for row in queries.definitions() if (row.kind, row.key) == (KIND, KEY))
    else:
        definition_id = actions.publish_version(
            actor=actor, owner_id=NATION_ID, kind=KIND, key=KEY, document=looks["nation"],
            policies=looks["policies"], effective_from=SINCE, reason="Iedere gemeente kiest hoe haar site eruitziet",
        )  # fmt: skip
    for slug, tokens in looks["organisations"].items():
        organisation_id = there.get(slug)
        if organisation_id is None or queries.history(definition_id=definition_id, organisation_id=organisation_id):
            continue
        changes = [Change(f"tokens/{name}", Mode.PARAMETER, value) for name, value in tokens.items()]
        actions.set_overlay(
            actor=actor, organisation_id=organisation_id, definition_id=definition_id, changes=changes,
            reason=looks["reason"], at=SINCE,
        )  # fmt: skip
