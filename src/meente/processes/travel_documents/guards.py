"""What must be right before an employee may complete a task of the procedure: the law in `rules`, with its article."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Refusal
from meente.processes.procedures.registering import TaskCall, task_guard
from meente.processes.travel_documents import rules
from meente.processes.webforms import queries as consents
from meente.processes.webforms.terms import ConsentStatus

Data = Mapping[str, Any]


@task_guard("balie")
def counter(*, actor: Actor, call: TaskCall, at: datetime) -> Data:
    """Complete means: every check done, and every consent given and still good (PUN 31, 32, 39)."""
    if call.answers.get("uitkomst") != "compleet":
        return {}
    ticked = call.answers.get("controles", ())
    if missing := rules.missing_checks(ticked, int(call.data.get("leeftijd", rules.FINGERPRINTS_FROM))):
        articles = "; ".join(check.article for check in missing)
        raise Refusal(_("De aanvraag is niet compleet: %(articles)s.") % {"articles": articles}, code="not_complete")
    today = timezone.localdate(at)
    if not call.data.get("toestemming_uitgezocht"):
        _consents_are_good(call, today, at)
    losses = int(call.answers.get("vermissingen", 0))
    repeated = rules.is_repeated_loss(losses, is_lost_now=call.data.get("aanleiding") == "vermist")
    return {
        "aangevraagd_op": today.isoformat(),
        "vermissingen_onverklaard": repeated and "aannemelijk" not in ticked,
        "zonder_vingers": "vingers_tijdelijk" in ticked,
    }


def _consents_are_good(call: TaskCall, today: date, at: datetime) -> None:
    rows = consents.consents_of(municipality_id=call.municipality_id, zaak_id=call.zaak_id, at=at)
    signed = {row.consenter_name: _last_good_day(row) for row in rows if row.status is not ConsentStatus.WITHDRAWN}
    if missing := rules.missing_consents(signed, today):
        raise Refusal(
            _("Toestemming ontbreekt of is verlopen: %(names)s (%(article)s).")
            % {"names": ", ".join(missing), "article": rules.CONSENT_ARTICLE},
            code="consent_missing",
        )


def _last_good_day(row: consents.ConsentFacts) -> date | None:
    return timezone.localdate(row.expires_at) if row.status is ConsentStatus.GIVEN else None


@task_guard("gezag")
def authority(*, actor: Actor, call: TaskCall, at: datetime) -> Data:
    """Who has authority was found out, and everybody consented or a court did (Pw 34)."""
    return {"toestemming_uitgezocht": call.answers.get("uitkomst") == "rond"}


@task_guard("besluit")
def decision(*, actor: Actor, call: TaskCall, at: datetime) -> Data:
    """Once four weeks more (Pw 41)."""
    if call.answers.get("uitkomst") == "verlengen" and not rules.may_extend(int(call.data.get("verlengd", 0))):
        raise Refusal(
            _("De termijn is al één keer verlengd. Vaker mag niet (art. 41 Paspoortwet)."), code="already_extended"
        )
    return {}


@task_guard("reactie")
def after_announcement(*, actor: Actor, call: TaskCall, at: datetime) -> Data:
    """Nobody is refused before she could respond, and suspension is asked once and in time (Pw 44; PUN 57-59)."""
    outcome, today = call.answers.get("uitkomst"), timezone.localdate(at)
    respond_by, until = date.fromisoformat(call.data["reactie_uiterlijk"]), call.data.get("aangehouden_tot")
    if outcome == "uitstel" and not (rules.may_suspend(int(until is not None)) and today <= respond_by):
        text = _("Uitstel kan één keer, binnen twee weken na het voornemen (art. 44 Paspoortwet).")
        raise Refusal(text, code="no_suspension")
    suspended_to = date.fromisoformat(until) if until else None
    responded = "gereageerd" in call.answers.get("controles", ())
    may_refuse = rules.may_refuse(today, respond_by=respond_by, suspended_to=suspended_to, has_responded=responded)
    if outcome == "weigeren" and not may_refuse:
        text = _("Weigeren kan pas na %(day)s, of eerder na een reactie zonder uitstel (art. 44 Paspoortwet).")
        raise Refusal(text % {"day": (suspended_to or respond_by).strftime("%d-%m-%Y")}, code="too_early")
    return {}


@task_guard("uitreiken")
def hand_out(*, actor: Actor, call: TaskCall, at: datetime) -> Data:
    """Another person hands out than the one who took the application (functiescheiding)."""
    taken_by = call.done_by.get("balie", "")
    if not rules.may_hand_out(taken_by=taken_by, handed_out_by=actor.id):
        raise Refusal(
            _("U heeft deze aanvraag zelf opgenomen. Een collega moet het document uitreiken."), code="same_person"
        )
    return {}
