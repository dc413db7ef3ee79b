"""What the service tasks of the procedure do: each runs in the transaction of the step that led to it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from meente.foundation.definitions import queries as definitions
from meente.foundation.organisations.actor import Actor
from meente.processes.procedures.actions import lay_down, record_decision
from meente.processes.procedures.registering import ServiceCall, service
from meente.processes.travel_documents import rules
from meente.processes.travel_documents.letters import tell_applicant
from meente.processes.travel_documents.terms import Document, Outcome
from meente.registers.appointments import actions as appointment_actions
from meente.registers.appointments.rules import is_working_day
from meente.registers.cases import actions as cases

Data = Mapping[str, Any]
BESTUURSORGAAN = "Burgemeester"
"""Who decides on a passport or identity card (Pw 26, 40)."""
COME_BACK = timedelta(weeks=4)
"""Our own choice: how long a prepared application waits for a new appointment."""
MORNING = time(9, 0)
SHOWN = "%d-%m-%Y"


def _moment(day: date, clock: time = time.min) -> str:
    """A moment of the wall clock in the Netherlands, for a timer of the drawing."""
    return datetime.combine(day, clock, timezone.get_default_timezone()).isoformat()


def _documents(data: Data) -> list[str]:
    return [word for word in str(data.get("documenten", "")).split() if word in set(Document)]


def _status(actor: Actor, call: ServiceCall, at: datetime) -> None:
    if status := call.attributes.get("status"):
        cases.set_status(actor=actor, zaak_id=call.zaak_id, status=status, at=at)


def _tell(
    actor: Actor, call: ServiceCall, at: datetime, extra: Mapping[str, str], *, letter: str = ""
) -> uuid.UUID | None:
    """The letter of this step to the applicant, when the step has one; gives the id of the message."""
    letter = letter or call.attributes.get("letter", "")
    if not letter:
        return None
    values = {
        "document": str(call.data.get("documenten", "")),
        "collect_before": str(call.data.get("uiterste_ophaaldatum", "")),
        "decision_date": timezone.localdate(at).strftime(SHOWN),
        "reason": str(call.data.get("reden", "")),
        **extra,
    }
    return tell_applicant(
        actor=actor, municipality_id=call.municipality_id, zaak_id=call.zaak_id, letter=letter, values=values, at=at
    )


@service("set_status")
def set_status(*, actor: Actor, call: ServiceCall, at: datetime) -> Data:
    """The zaak reaches the status of the step."""
    _status(actor, call, at)
    return {}


@service("tell")
def tell(*, actor: Actor, call: ServiceCall, at: datetime) -> Data:
    """The letter of the step, and nothing else."""
    _tell(actor, call, at, {})
    return {}


@service("record_visit")
def record_visit(*, actor: Actor, call: ServiceCall, at: datetime) -> Data:
    """Whether the person came to the appointment, for the person, the counter and the figures."""
    appointment_actions.record_attendance(
        actor=actor, subject_id=call.zaak_id, showed_up=call.data.get("uitkomst") != "niet_verschenen"
    )
    return {}


@service("ask_new_appointment")
def ask_new_appointment(*, actor: Actor, call: ServiceCall, at: datetime) -> Data:
    """She did not show up, or something was missing: four weeks to come (again), otherwise PUN 39(1)."""
    last = timezone.localdate(at) + COME_BACK
    letter = "niet-verschenen" if call.data.get("uitkomst") == "niet_verschenen" else "kom-terug"
    _tell(actor, call, at, {"come_before": last.strftime(SHOWN)}, letter=letter)
    return {"verlopen_op": _moment(last + timedelta(days=1))}


@service("check_registers")
def check_registers(*, actor: Actor, call: ServiceCall, at: datetime) -> Data:
    """What the registers told before the counter task was completed decides whether this waits (Pw 18-25, 41, 44)."""
    _status(actor, call, at)
    documents = _documents(call.data)
    signalled = bool(call.data.get("gesignaleerd"))
    today = timezone.localdate(at)
    return {
        "gesignaleerd": signalled,
        "onderzoeken": rules.is_held_up(
            documents,
            is_signalled=signalled,
            has_unexplained_losses=bool(call.data.get("vermissingen_onverklaard")),
        ),
        "ook_kaart": Document.PASSPORT in documents and Document.CARD in documents,
        "beslissen_voor": rules.decide_before(today).isoformat(),
        "voornemen_voor": rules.announce_before(today).isoformat(),
    }


@service("announce_refusal")
def announce_refusal(*, actor: Actor, call: ServiceCall, at: datetime) -> Data:
    """The intended refusal goes out, with the last day to respond (Pw 44; PUN 57, 58)."""
    last = rules.respond_before(timezone.localdate(at))
    _tell(actor, call, at, {"response_date": last.strftime(SHOWN), "document": Document.PASSPORT})
    return {"reactie_uiterlijk": last.isoformat(), "reactie_voor": last.isoformat()}


@service("suspend")
def suspend(*, actor: Actor, call: ServiceCall, at: datetime) -> Data:
    """The decision waits eight weeks, at the applicant's wish (Pw 44; PUN 58)."""
    until = rules.suspended_until(timezone.localdate(at))
    _tell(actor, call, at, {"suspended_until": until.strftime(SHOWN), "document": Document.PASSPORT})
    return {"aangehouden_tot": until.isoformat(), "reactie_voor": until.isoformat()}


@service("refuse_passport")
def refuse_passport(*, actor: Actor, call: ServiceCall, at: datetime) -> Data:
    """The passport is refused and the identity card goes on: a signalling never stops that (Pw 44)."""
    besluit_id = record_decision(actor=actor, call=call, bestuursorgaan=BESTUURSORGAAN, at=at)
    message_id = _tell(actor, call, at, {"document": Document.PASSPORT})
    lay_down(actor=actor, call=call, besluit_id=besluit_id, message_id=message_id, at=at)
    cases.set_eigenschap(actor=actor, zaak_id=call.zaak_id, naam="documentsoort", waarde=Document.CARD)
    return {"documenten": Document.CARD.value, "documentsoort": Document.CARD.value, "ook_kaart": False}


@service("extend")
def extend(*, actor: Actor, call: ServiceCall, at: datetime) -> Data:
    """Once four weeks more, with a letter (Pw 41)."""
    cases.extend_zaak(
        actor=actor, zaak_id=call.zaak_id, duur=f"P{rules.EXTENSION.days}D", reden=str(call.data.get("reden", ""))
    )
    applied_on = date.fromisoformat(str(call.data.get("aangevraagd_op", timezone.localdate(at))))
    last = rules.decide_before(applied_on, extended=True)
    _tell(actor, call, at, {"decision_date": last.strftime(SHOWN)})
    return {"verlengd": 1, "beslissen_voor": last.isoformat()}


@service("order_document")
def order_document(*, actor: Actor, call: ServiceCall, at: datetime) -> Data:
    """Order at the supplier (PUN 37) and hand out within two weeks of now (Pw 42(2))."""
    record_decision(actor=actor, call=call, bestuursorgaan=BESTUURSORGAAN, at=at)
    _status(actor, call, at)
    product = definitions.effective(call.municipality_id, "product", "reisdocument", at).document["parameters"]
    arrives = rules.expected_on(
        timezone.localtime(at),
        is_urgent=bool(call.data.get("spoed")),
        closes=time.fromisoformat(product["urgent_closing_time"]),
        norm_days=int(product["service_norm_days"]),
        is_working_day=is_working_day,
    )
    years = rules.valid_years(
        int(call.data.get("leeftijd", 0)),
        is_second=call.data.get("aanleiding") == "tweede",
        without_fingerprints=bool(call.data.get("zonder_vingers")),
    )
    return {
        "verwacht_op": arrives.isoformat(),
        "uitreiken_voor": rules.hand_out_before(timezone.localdate(at)).isoformat(),
        "geldig_jaren": years,
    }


@service("ready")
def ready(*, actor: Actor, call: ServiceCall, at: datetime) -> Data:
    """The document lies ready: three months to collect it (Pw 42(4))."""
    today = timezone.localdate(at)
    days = rules.collection_from(today)
    _status(actor, call, at)
    cases.set_eigenschap(actor=actor, zaak_id=call.zaak_id, naam="klaar_op", waarde=today.isoformat())
    last = days.last_day.isoformat()
    cases.set_eigenschap(actor=actor, zaak_id=call.zaak_id, naam="uiterste_ophaaldatum", waarde=last)
    shown = days.last_day.strftime(SHOWN)
    _tell(actor, call, at, {"collect_before": shown})
    return {
        "uiterste_ophaaldatum": shown,
        "ophalen_voor": last,
        "herinnering_1_op": _moment(days.first_reminder, MORNING),
        "herinnering_2_op": _moment(days.second_reminder, MORNING),
        "laatste_waarschuwing_op": _moment(days.last_warning, MORNING),
        "intrekken_op": _moment(days.withdraw_on),
    }


@service("forward")
def forward(*, actor: Actor, call: ServiceCall, at: datetime) -> Data:
    """The document goes to the new municipality; here the zaak ends (PUN 51)."""
    return finish(actor=actor, call=call, at=at)


@service("finish")
def finish(*, actor: Actor, call: ServiceCall, at: datetime) -> Data:
    """The zaak ends with the resultaat of the step; how long the file is kept follows from it (PUN 72(4))."""
    years = int(call.data.get("geldig_jaren", rules.valid_years(int(call.data.get("leeftijd", 0)))))
    outcome = rules.resultaat_of(Outcome(call.attributes["resultaat"]), years=years)
    besluit_id = record_decision(actor=actor, call=call, bestuursorgaan=BESTUURSORGAAN, at=at)
    cases.set_resultaat(actor=actor, zaak_id=call.zaak_id, resultaat=outcome)
    cases.set_status(actor=actor, zaak_id=call.zaak_id, status="Afgerond", at=at)
    message_id = _tell(actor, call, at, {"reason": str(call.data.get("reden", ""))})
    lay_down(actor=actor, call=call, besluit_id=besluit_id, message_id=message_id, at=at)
    return {}
