"""What the service tasks of the procedure do: each runs in the transaction of the step that led to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from meente.foundation.definitions import queries as definitions
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.foundation.ui.hosts import base_url
from meente.processes.notifying import actions as notifying
from meente.processes.procedures.registering import ServiceCall, service
from meente.processes.travel_documents import rules
from meente.registers.appointments import queries as appointments
from meente.registers.appointments.rules import is_working_day
from meente.registers.cases import actions as cases
from meente.registers.cases import queries as case_facts

Data = Mapping[str, Any]
WARNING = timedelta(days=7)


def _status(actor: Actor, call: ServiceCall, at: datetime) -> None:
    if status := call.attributes.get("status"):
        cases.set_status(actor=actor, zaak_id=call.zaak_id, status=status, at=at)


def _tell(actor: Actor, call: ServiceCall, at: datetime, extra: Mapping[str, str]) -> None:
    """The letter of this step to the applicant, when the step has one."""
    letter = call.attributes.get("letter")
    if not letter:
        return
    applicant = next(row for row in case_facts.rollen(actor, call.zaak_id) if row.omschrijving == "Aanvrager")
    place = organisations.organisation(call.municipality_id)
    booked = appointments.for_subject(call.zaak_id)
    values = {
        "name": applicant.name,
        "document": str(call.data.get("documenten", "")),
        "municipality": place.name,
        "case_number": case_facts.zaak(actor, call.zaak_id).identificatie,
        "phone": str(definitions.effective(call.municipality_id, "profile", "gemeente", at).document["phone"]),
        "location": booked.location if booked else "het gemeentehuis",
        "collect_before": str(call.data.get("uiterste_ophaaldatum", "")),
        "decision_date": timezone.localdate(at).strftime("%d-%m-%Y"),
        "reason": str(call.data.get("reden", "")),
        "link": f"{base_url(place.slug)}/mijn/",
        **extra,
    }
    notifying.send(
        actor=actor,
        municipality_id=call.municipality_id,
        zaak_id=call.zaak_id,
        bsn=applicant.bsn,
        name=applicant.name,
        email=applicant.email,
        letter=letter,
        values=values,
        at=at,
    )


@service("set_status")
def set_status(*, actor: Actor, call: ServiceCall, at: datetime) -> Data:
    """The zaak reaches the status of the step."""
    _status(actor, call, at)
    return {}


@service("check_registers")
def check_registers(*, actor: Actor, call: ServiceCall, at: datetime) -> Data:
    """The answers of the registers were read before the counter task was completed; here they become a status."""
    _status(actor, call, at)
    return {"gesignaleerd": bool(call.data.get("gesignaleerd"))}


@service("extend")
def extend(*, actor: Actor, call: ServiceCall, at: datetime) -> Data:
    """Once four weeks more, with a letter (Paspoortwet art. 41)."""
    cases.extend_zaak(
        actor=actor, zaak_id=call.zaak_id, duur=call.attributes["duur"], reden=str(call.data.get("reden", ""))
    )
    _tell(actor, call, at, {})
    return {}


@service("order_document")
def order_document(*, actor: Actor, call: ServiceCall, at: datetime) -> Data:
    """Order at the supplier: urgent before the closing time arrives the next working day (PUN art. 37)."""
    _status(actor, call, at)
    product = definitions.effective(call.municipality_id, "product", "reisdocument", at).document["parameters"]
    closes = time.fromisoformat(product["urgent_closing_time"])
    arrives = rules.expected_on(
        timezone.localtime(at),
        is_urgent=bool(call.data.get("spoed")),
        closes=closes,
        norm_days=int(product["service_norm_days"]),
        is_working_day=is_working_day,
    )
    return {"verwacht_op": arrives.isoformat()}


@service("ready")
def ready(*, actor: Actor, call: ServiceCall, at: datetime) -> Data:
    """The document lies ready: three months to collect it (Paspoortwet art. 42(4))."""
    today = timezone.localdate(at)
    last = today + relativedelta(months=3)
    _status(actor, call, at)
    cases.set_eigenschap(actor=actor, zaak_id=call.zaak_id, naam="klaar_op", waarde=today.isoformat())
    cases.set_eigenschap(actor=actor, zaak_id=call.zaak_id, naam="uiterste_ophaaldatum", waarde=last.isoformat())
    shown = last.strftime("%d-%m-%Y")
    _tell(actor, call, at, {"collect_before": shown})
    return {
        "uiterste_ophaaldatum": shown,
        "laatste_waarschuwing_op": (at + relativedelta(months=3) - WARNING).isoformat(),
    }


@service("remind")
def remind(*, actor: Actor, call: ServiceCall, at: datetime) -> Data:
    """A reminder or the last warning."""
    _tell(actor, call, at, {})
    return {}


@service("forward")
def forward(*, actor: Actor, call: ServiceCall, at: datetime) -> Data:
    """The document goes to the new municipality; here the zaak ends (PUN art. 51)."""
    return finish(actor=actor, call=call, at=at)


@service("finish")
def finish(*, actor: Actor, call: ServiceCall, at: datetime) -> Data:
    """The zaak ends with the resultaat of the step."""
    cases.set_resultaat(actor=actor, zaak_id=call.zaak_id, resultaat=call.attributes["resultaat"])
    cases.set_status(actor=actor, zaak_id=call.zaak_id, status="Afgerond", at=at)
    _tell(actor, call, at, {"reason": str(call.data.get("reden", ""))})
    return {}
