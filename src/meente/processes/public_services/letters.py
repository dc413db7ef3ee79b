"""Letters to whoever asked: the same name, place and telephone number in each of them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime

from meente.foundation.definitions import queries as definitions
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.foundation.ui.hosts import base_url
from meente.processes.notifying import actions as notifying
from meente.processes.procedures.registering import ServiceCall
from meente.registers.cases import queries as cases

SHOWN = "%d-%m-%Y"


def tell_initiator(
    *, actor: Actor, call: ServiceCall, letter: str, values: Mapping[str, str], at: datetime
) -> uuid.UUID | None:
    """Send the letter; None when nobody is known to send it to (an anonymous melding without an address)."""
    initiator = next((row for row in cases.rollen(actor, call.zaak_id) if row.generic == "initiator"), None)
    if initiator is None:
        return None
    place = organisations.organisation(call.municipality_id)
    known = {
        "name": initiator.name,
        "municipality": place.name,
        "case_number": cases.zaak(actor, call.zaak_id).identificatie,
        "phone": str(definitions.effective(call.municipality_id, "profile", "gemeente", at).document["phone"]),
        "reason": str(call.data.get("reden") or ""),
        "link": f"{base_url(place.slug)}/mijn/",
    }
    return notifying.send(
        actor=actor,
        municipality_id=call.municipality_id,
        zaak_id=call.zaak_id,
        bsn=initiator.bsn,
        name=initiator.name,
        email=initiator.email,
        letter=letter,
        values={**known, **values},
        at=at,
    )
