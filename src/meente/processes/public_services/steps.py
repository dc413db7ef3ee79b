"""What the service tasks of these procedures do, each in the transaction of the step that led to it.

`receive` (status, letter, deadlines), `advance` (status and letter), `record_fact` (an eigenschap from the data),
`ask_more` (letter with a last day) and `conclude` (besluit, resultaat, letter, end). Attributes of the drawing:
`meente:status`, `letter`, `resultaat`, `besluit`, `bestuursorgaan`, `eigenschap`, `source`.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from meente.foundation.organisations.actor import Actor
from meente.processes.procedures.actions import lay_down, record_decision
from meente.processes.procedures.registering import ServiceCall, service
from meente.processes.public_services.letters import SHOWN, tell_initiator
from meente.registers.cases import actions as cases
from meente.registers.cases import queries as facts
from meente.registers.catalogue import queries as catalogue

Data = Mapping[str, Any]
BESTUURSORGAAN = "College van burgemeester en wethouders"
ANSWER_WITHIN = timedelta(weeks=2)
"""Our own choice: how long somebody has to add what is missing (Awb 4:5 asks a reasonable term)."""


def _status(actor: Actor, call: ServiceCall, at: datetime) -> None:
    if status := call.attributes.get("status"):
        cases.set_status(actor=actor, zaak_id=call.zaak_id, status=status, at=at)


def _tell(actor: Actor, call: ServiceCall, at: datetime, **values: str) -> uuid.UUID | None:
    letter = call.attributes.get("letter", "")
    if not letter:
        return None
    return tell_initiator(actor=actor, call=call, letter=letter, values=values, at=at)


def _morning_after(day: date) -> str:
    zone = timezone.get_default_timezone()
    return datetime.combine(day + timedelta(days=1), time.min, zone).isoformat()


@service("receive")
def receive(*, actor: Actor, call: ServiceCall, at: datetime) -> Data:
    """The zaak is there: its status, the confirmation, and the day by which it must be done."""
    _status(actor, call, at)
    zaak = facts.zaak(actor, call.zaak_id)
    last = zaak.uiterlijke_einddatum_afdoening or timezone.localdate(at)
    _tell(actor, call, at, deadline=last.strftime(SHOWN))
    return {"afhandelen_voor": last.isoformat(), "termijn_voorbij_op": _morning_after(last), "reden": ""}


@service("advance")
def advance(*, actor: Actor, call: ServiceCall, at: datetime) -> Data:
    """The next status, with a letter when the step has one."""
    _status(actor, call, at)
    _tell(actor, call, at)
    return {}


@service("record_fact")
def record_fact(*, actor: Actor, call: ServiceCall, at: datetime) -> Data:
    """What the procedure found out becomes an eigenschap of the zaak, such as the team of a melding."""
    value = call.data.get(call.attributes["source"])
    if value not in (None, ""):
        cases.set_eigenschap(
            actor=actor, zaak_id=call.zaak_id, naam=call.attributes["eigenschap"], waarde=str(value)[:255], at=at
        )
    return {}


@service("ask_more")
def ask_more(*, actor: Actor, call: ServiceCall, at: datetime) -> Data:
    """Something is missing: the letter says what, and until when it can be added (Awb 4:5).

    The term stands still meanwhile (Awb 4:15).
    """
    last = timezone.localdate(at) + ANSWER_WITHIN
    _status(actor, call, at)
    _tell(actor, call, at, deadline=last.strftime(SHOWN))
    due = date.fromisoformat(str(call.data["afhandelen_voor"])) + ANSWER_WITHIN
    return {
        "aanvullen_voor": last.isoformat(),
        "aanvullen_voorbij_op": _morning_after(last),
        "afhandelen_voor": due.isoformat(),
        "termijn_voorbij_op": _morning_after(due),
    }


@service("conclude")
def conclude(*, actor: Actor, call: ServiceCall, at: datetime) -> Data:
    """The zaak ends with the resultaat of the step; its archive term follows from the resultaattype."""
    besluit_id = record_decision(actor=actor, call=call, bestuursorgaan=BESTUURSORGAAN, at=at)
    zaak = facts.zaak(actor, call.zaak_id)
    last_status = catalogue.statustypen(zaak.zaaktype_id)[-1].omschrijving
    cases.set_resultaat(actor=actor, zaak_id=call.zaak_id, resultaat=call.attributes["resultaat"])
    cases.set_status(actor=actor, zaak_id=call.zaak_id, status=last_status, at=at)
    message_id = _tell(actor, call, at)
    lay_down(actor=actor, call=call, besluit_id=besluit_id, message_id=message_id, at=at)
    return {}
