"""The accessibility statement of a site: what the newest scan found, and what the municipality says of it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from meente.channels.website import actions, scanning
from meente.channels.website.accessibility import scans, statement
from meente.channels.website.forms import IssueFormSet, StatementForm, said_in
from meente.channels.website.rules.compliance import Said
from meente.channels.website.views.editors import SIGN_IN, actor_of, shown
from meente.foundation.organisations import queries as organisations
from meente.foundation.refusals import NotFound


@require_http_methods(["GET", "HEAD", "POST"])
def stating(request: HttpRequest) -> HttpResponse:
    """One site of hers; with more than one she chooses (`site`, a number). Only a municipality has a site."""
    actor = actor_of(request)
    if not actor.sites:
        return HttpResponseRedirect(SIGN_IN)
    today = timezone.localdate()
    places = organisations.municipalities(today=today, ids=actor.sites)
    asked = request.GET.get("site", "") or request.POST.get("site", "")
    place = next((row for row in places if str(row.id) == asked), None if asked else next(iter(places), None))
    if place is None and (asked or request.method == "POST"):
        raise NotFound
    if place is None:
        return shown(request, "statement", {"places": []})
    found = statement(place.id, today=today)
    form, issues = _forms(request, found.said)
    if request.method == "POST" and form.is_valid() and issues.is_valid():
        actions.state_accessibility(actor=actor, municipality_id=place.id, said=said_in(form, issues))
        return HttpResponseRedirect(f"/toegankelijkheid/?site={place.id}")
    waiting, kept = scans(place.id)
    context = {
        "places": places, "place": place, "found": found, "form": form, "issues": issues, "asked": waiting,
        "kept": kept, "missing": scanning.missing(),
    }  # fmt: skip
    return shown(request, "statement", context, status=422 if form.errors or issues.total_error_count() else 200)


@require_POST
def asking(request: HttpRequest) -> HttpResponse:
    """Ask for a new scan of one of her sites; asking twice changes nothing."""
    actor = actor_of(request)
    if not actor.sites:
        return HttpResponseRedirect(SIGN_IN)
    places = organisations.municipalities(today=timezone.localdate(), ids=actor.sites)
    place = next((row for row in places if str(row.id) == request.POST.get("site", "")), None)
    if place is None:
        raise NotFound
    if problem := scanning.missing():
        messages.error(request, problem)
    else:
        try:
            actions.ask_scan(actor=actor, municipality_id=place.id, at=timezone.now())
        except actions.AlreadyAsked as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, _("Gevraagd. Binnen een paar minuten staat het resultaat hier."))
    return HttpResponseRedirect(f"/toegankelijkheid/?site={place.id}")


def _forms(request: HttpRequest, said: Said | None) -> tuple[StatementForm, Any]:
    sent = request.POST if request.method == "POST" else None
    known = asdict(said) if said else {}
    rows = known.pop("issues", ())
    return StatementForm(sent, initial=known), IssueFormSet(sent, initial=list(rows), prefix="punt")
