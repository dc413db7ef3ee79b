"""The decision on an application as a Besluit of the decision register, laid down in the letter that tells it.

A step of the drawing that decides names the besluittype (`meente:besluit`).
"""

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

BESTUURSORGAAN = "Burgemeester"
"""Who decides on a passport or identity card (Pw 26, 40)."""


def record_decision(*, actor: Actor, call: ServiceCall, at: datetime) -> uuid.UUID | None:
    """The besluit of this step, from today; None when the step decides nothing.

    A letter goes out with it on the same day; who disagrees has the reactietermijn of the besluittype from that day on
    (Awb 6:7, 6:8(1)).
    """
    name = call.attributes.get("besluit")
    if not name:
        return None
    today, zaak = timezone.localdate(at), cases.zaak(actor, call.zaak_id)
    kind = catalogue.besluittype(zaak.zaaktype_id, name, today).id
    rules = catalogue.besluittype_rules(kind)
    sent = today if call.attributes.get("letter") else None
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
            "bestuursorgaan": BESTUURSORGAAN,
            "toelichting": str(call.data.get("reden", "")),
            "verzenddatum": sent,
            "uiterlijke_reactiedatum": sent + duration(term) if sent and term else None,
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
