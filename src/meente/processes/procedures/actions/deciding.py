"""The decision as a Besluit, where the law calls it one: a step of a drawing names its kind (`meente:besluit`).

For every procedure: a room calls these from its service tasks.
"""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.processes.notifying import queries as notifying
from meente.processes.procedures.registering import ServiceCall
from meente.registers.cases import queries as cases
from meente.registers.cases.rules import duration
from meente.registers.catalogue import queries as catalogue
from meente.registers.decisions import actions as decisions


@transaction.atomic(savepoint=False)
def record_decision(*, actor: Actor, call: ServiceCall, bestuursorgaan: str, at: datetime) -> uuid.UUID | None:
    """The besluit of this step, from today; None when the step decides nothing.

    The drawing may name another bestuursorgaan (`meente:bestuursorgaan`). With a letter it goes out on the same day;
    who disagrees has the reactietermijn of the besluittype from that day on (Awb 6:7, 6:8(1)).
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
            "bestuursorgaan": call.attributes.get("bestuursorgaan", bestuursorgaan),
            "toelichting": str(call.data.get("reden") or ""),
            "verzenddatum": sent,
            "uiterlijke_reactiedatum": sent + duration(term) if sent and term else None,
        },
        at=at,
    )


@transaction.atomic(savepoint=False)
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
