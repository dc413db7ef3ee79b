"""The counter records a consent that somebody gave on paper or at the counter."""

from __future__ import annotations

import uuid
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import NotFound, Refusal
from meente.processes.webforms import actions, queries
from meente.processes.webforms.access import consent_for_employee
from meente.processes.webforms.terms import ConsentChannel
from meente.registers.cases import queries as cases

CHANNELS = {"paper": ConsentChannel.PAPER, "counter": ConsentChannel.COUNTER}


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, zaak_id: uuid.UUID, consent_id: uuid.UUID) -> HttpResponse:
    """Show what is asked of whom, and record the answer once."""
    actor: Actor = request.actor  # type: ignore[attr-defined] # ActorMiddleware
    if actor.organisation_id is None:
        return HttpResponseRedirect("/inloggen")
    at, zaak = timezone.now(), cases.zaak(actor, zaak_id)
    if consent_for_employee(actor, consent_id, municipality_id=zaak.municipality_id).zaak_id != zaak_id:
        raise NotFound
    asked = queries.consent(municipality_id=zaak.municipality_id, consent_id=consent_id, at=at)
    error = ""
    if request.method == "POST":
        try:
            _record(request, actor, asked, zaak.municipality_id)
        except Refusal as refusal:
            error = str(refusal)
        else:
            messages.success(request, _("Vastgelegd: het antwoord van %(name)s") % {"name": asked.consenter_name})
            return HttpResponseRedirect(f"/zaken/{zaak_id}")
    context = {
        "zaak": zaak,
        "place": organisations.organisation(zaak.municipality_id),
        "asked": asked,
        "error": error,
        "today": timezone.localdate(at).isoformat(),
        "sent": request.POST,
    }
    return render(request, "webforms/record_consent.html", context, status=422 if error else 200)


def _record(request: HttpRequest, actor: Actor, asked: queries.ConsentFacts, municipality_id: int) -> None:
    sent = request.POST
    channel, answer = CHANNELS.get(sent.get("manier", "")), {"ja": True, "nee": False}.get(sent.get("antwoord", ""))
    if channel is None or answer is None:
        raise Refusal(_("Kies hoe het antwoord kwam en wat het antwoord is."), code="incomplete")
    if sent.get("gecontroleerd") != "ja":
        raise Refusal(
            _("Vergelijk eerst de handtekening met het identiteitsbewijs of de kopie ervan (art. 32 PUN)."),
            code="not_compared",
        )
    actions.record_paper_consent(
        actor=actor,
        municipality_id=municipality_id,
        consent_id=asked.id,
        consents=answer,
        channel=channel,
        remark=sent.get("opmerking", "").strip(),
        signed_on=_day(sent.get("ondertekend", "")),
        at=timezone.now(),
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError as fault:
        raise Refusal(_("Vul de dag van ondertekening in."), code="no_day") from fault
