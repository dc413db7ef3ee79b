"""The national definitions of travel documents, from the files in `definitions/`."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from importlib import resources
from typing import Any

from meente.foundation.definitions import actions as definitions
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import NATION_ID
from meente.registers.catalogue import actions as catalogue


def read_definition(name: str) -> Any:
    """A file of `definitions/` as JSON values."""
    folder = resources.files("meente.processes.travel_documents").joinpath("definitions")
    return json.loads(folder.joinpath(name).read_text("utf-8"))


def seed_zaaktypen(*, actor: Actor, today: date) -> None:
    """The two national zaaktypen; the same files again change nothing."""
    for document in read_definition("zaaktypen.json"):
        catalogue.materialise_zaaktype(actor=actor, owner_id=NATION_ID, document=document, today=today)


SINCE = datetime(2026, 1, 1, tzinfo=UTC)
"""From when the national definitions hold on a fresh platform."""


def seed_form(*, actor: Actor, today: date) -> None:
    """The national form; the same file again changes nothing."""
    del today  # every seed has this signature; a definition says itself from when it holds
    document = read_definition("form.json")
    definitions.publish_version(
        actor=actor,
        owner_id=NATION_ID,
        kind="form",
        key=document["key"],
        document=document,
        policies=read_definition("form.policies.json"),
        effective_from=SINCE,
        reason="Landelijk formulier voor paspoort en identiteitskaart",
        article="Paspoortwet art. 26 en 28",
    )
