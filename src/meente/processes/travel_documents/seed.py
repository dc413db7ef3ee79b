"""The national definitions of travel documents, from the files in `definitions/`."""

from __future__ import annotations

import json
from datetime import date
from importlib import resources
from typing import Any

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
