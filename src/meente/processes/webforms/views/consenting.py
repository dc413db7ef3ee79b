"""The invitation for consent: sign in, read what is asked, say yes or no."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from meente.processes.webforms import actions
from meente.processes.webforms.access import invitation
from meente.processes.webforms.models import ConsentRequest
from meente.processes.webforms.people import person_ref
from meente.processes.webforms.problems import SENTENCES
from meente.processes.webforms.queries import status_at
from meente.processes.webforms.refusals import AlreadyDecided, NotTheInvited
from meente.processes.webforms.rules.document import say
from meente.processes.webforms.terms import ConsentStatus
from meente.processes.webforms.views.visitors import actor_of, language_of, municipality_of, sign_in_path


@require_http_methods(["GET", "HEAD", "POST"])
def consent(request: HttpRequest, token: str) -> HttpResponse:
    """Nothing about anyone is shown before the invited person signed in."""
    at, actor, municipality_id = timezone.now(), actor_of(request), municipality_of(request)
    asked = invitation(municipality_id, token)
    if not actor.bsn:
        return render(request, "webforms/consent_sign_in.html", {"sign_in": sign_in_path(request.path)})
    if asked.consenter_ref != person_ref(actor.bsn):
        return render(request, "webforms/consent_other.html", {"message": NotTheInvited.message}, status=403)
    if request.method == "POST":
        return _decide(request, asked, token, at)
    return _show(request, asked, at)


def _show(
    request: HttpRequest, asked: ConsentRequest, at: datetime, *, error: str = "", notice: str = "", status: int = 200
) -> HttpResponse:
    state = status_at(asked, at)
    context = {
        "asked": asked,
        "matter": say(asked.matter, language_of(request)),
        "state": state,
        "is_open": state is ConsentStatus.ASKED,
        "error": error,
        "notice": notice,
    }
    return render(request, "webforms/consent.html", context, status=status)


def _decide(request: HttpRequest, asked: ConsentRequest, token: str, at: datetime) -> HttpResponse:
    answer = request.POST.get("toestemming", "")
    if answer not in ("ja", "nee"):
        return _show(request, asked, at, error=str(SENTENCES["choose"]), status=422)
    try:
        actions.decide_consent(
            actor=actor_of(request),
            municipality_id=asked.municipality_id,
            token=token,
            consents=answer == "ja",
            at=at,
        )
    except AlreadyDecided as refusal:
        asked.refresh_from_db()
        return _show(request, asked, at, notice=str(refusal.message), status=409)
    return HttpResponseRedirect(request.path)
