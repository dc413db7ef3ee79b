"""The decision as a Besluit, where the law calls it one: a step of the drawing names its besluittype."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.utils import timezone

from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.processes.notifying import queries as notifying
from meente.processes.procedures.registering import ServiceCall
from meente.registers.cases import queries as cases
from meente.registers.cases.rules import duration
from meente.registers.catalogue import queries as catalogue
from meente.registers.decisions import actions as decisions

BESTUURSORGAAN = "College van burgemeester en wethouders"


def record_decision(*, actor: Actor, call: ServiceCall, at: datetime) -> uuid.UUID | None:
    """The besluit of this step, from today; None when the step decides nothing.

    Who disagrees has the reactietermijn of the besluittype from the day the letter goes out (Awb 6:7, 6:8(1)).
    """
    name = call.attributes.get("besluit")
    if not name:
        return None
    today, zaak = timezone.localdate(at), cases.zaak(actor, call.zaak_id)
    kind = catalogue.besluittype(zaak.zaaktype_id, name, today).id
    rules = catalogue.besluittype_rules(kind)
    term = rules.reactietermijn if rules else ""
    return decisions.create_besluit(
        actor=actor,
        values={
            **decisions.DEFAULTS,
            "verantwoordelijke_organisatie": organisations.organisation(call.municipality_id).rsin,
            "besluittype": kind,
            "zaak": call.zaak_id,
            "datum": today,
            "ingangsdatum": today,
            "bestuursorgaan": call.attributes.get("bestuursorgaan", BESTUURSORGAAN),
            "toelichting": str(call.data.get("reden") or ""),
            "verzenddatum": today,
            "uiterlijke_reactiedatum": today + duration(term) if term else None,
        },
        at=at,
    )


def lay_down(
    *, actor: Actor, call: ServiceCall, besluit_id: uuid.UUID | None, message_id: uuid.UUID | None, at: datetime
) -> None:
    """The letter that tells the besluit is the document it is laid down in."""
    if besluit_id is None or message_id is None:
        return
    letter = next(row for row in notifying.of_zaak(call.zaak_id) if row.id == message_id)
    if letter.document_id is not None:
        values = {"besluit": besluit_id, "informatieobject": letter.document_id}
        decisions.create_besluitinformatieobject(actor=actor, values=values, at=at)
