"""Publishing: the owner of a definition writes a new version and sees beforehand whom it touches."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from meente.channels.administration import forms, presenting
from meente.channels.administration.views.looking import actor_of, administrators_only, title_for
from meente.foundation.definitions import actions, queries
from meente.foundation.definitions.kinds import KINDS
from meente.foundation.definitions.queries import DefinitionFacts, VersionFacts
from meente.foundation.definitions.rules import Document, Layer, fold, policies_from, problems_of_value, value_at
from meente.foundation.organisations import queries as organisations
from meente.foundation.refusals import Forbidden, NotFound, Refusal

NOTICE = timedelta(days=30)
"""Followers see a new version this long before it holds, unless the law demands it sooner."""


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def revise(request: HttpRequest, definition_id: int) -> HttpResponse:
    """A new version: change texts and values, see what changes and whom it touches, publish."""
    facts = queries.definition(definition_id)
    if not actor_of(request).may_change_layer(facts.owner_id):
        raise Forbidden
    source = _source(request, facts)
    fields = forms.fields_for_owner(source.document, policies_from(source.policies), facts.kind)
    context = _context(request, facts) | {"source": source if source.number != facts.version else None}
    if request.method == "POST":
        changes = forms.changes_from(fields, request.POST.dict(), facts.key)
        problems = [
            problem
            for field, row in zip(fields, changes, strict=True)
            if row.value != field.inherited
            for problem in problems_of_value(field.policy, row.path, row.value)
        ]
        document = fold(source.document, [Layer(facts.owner_id, changes)]).document
        fields = forms.fields_for_owner(document, policies_from(source.policies), facts.kind)
        if problems:
            context["problems"] = [(problem.path, actions.sentence_for(problem)) for problem in problems]
        elif request.POST.get("stap") == "opslaan" and _publish(request, facts, source, document, context):
            return redirect("administration:definition", definition_id=facts.id)
        context |= _preview(facts, document, fields)
    context["fields"] = [(field, presenting.hint_for(field.policy), _now(facts, field)) for field in fields]
    status = 422 if context.get("problems") or context.get("refusal") else 200
    return render(request, "administration/revise.html", context, status=status)


def _source(request: HttpRequest, facts: DefinitionFacts) -> VersionFacts:
    """The version to begin with: the newest, or an earlier one to put back. Raises `NotFound`."""
    wanted = (request.POST if request.method == "POST" else request.GET).get("van", "")
    if wanted and not (wanted.isdecimal() and len(wanted) < 9):
        raise NotFound
    return queries.version(facts.id, int(wanted or facts.version))


def _now(facts: DefinitionFacts, field: forms.Field) -> str:
    """What the newest version says there."""
    try:
        return presenting.shown(field.policy, value_at(facts.document, field.path))
    except KeyError:
        return ""


def _context(request: HttpRequest, facts: DefinitionFacts) -> dict[str, Any]:
    followers = organisations.followers(facts.owner_id, today=timezone.localdate())
    return {
        "facts": facts,
        "title": title_for(request, facts),
        "kind": KINDS[facts.kind].label,
        "followers": len(followers),
        "reason": request.POST.get("reden", ""),
        "article": request.POST.get("artikel", ""),
        "since": request.POST.get("vanaf", (timezone.localdate() + NOTICE).isoformat()),
        "stand": request.POST.get("stand", str(facts.version)),
        "today": timezone.localdate().isoformat(),
    }


def _preview(facts: DefinitionFacts, document: Document, fields: list[forms.Field]) -> dict[str, Any]:
    """What changes, and of every deviation whether it is touched."""
    changed = presenting.beside([field.policy for field in fields], facts.document, document)
    touched = presenting.touched(facts, document, queries.deviations(definition_id=facts.id))
    return {"preview": True, "differences": changed, "touched": touched}


def _publish(
    request: HttpRequest, facts: DefinitionFacts, source: VersionFacts, document: Document, context: dict[str, Any]
) -> bool:
    """Publish; a refusal goes on the screen beside what was typed."""
    seen = request.POST.get("stand", "")
    try:
        reason, article = _said(request, facts, document)
        actions.publish_version(
            actor=actor_of(request),
            owner_id=facts.owner_id,
            kind=facts.kind,
            key=facts.key,
            document=document,
            policies=source.policies,
            effective_from=_moment(request.POST.get("vanaf", ""), has_article=bool(article)),
            reason=reason,
            article=article,
            replaces=int(seen) if seen.isdecimal() and len(seen) < 9 else 0,
        )
    except Refusal as refusal:
        context["refusal"] = refusal
        return False
    messages.success(request, _("Gepubliceerd. De nieuwe versie geldt vanaf de gekozen dag."))
    return True


def _said(request: HttpRequest, facts: DefinitionFacts, document: Document) -> tuple[str, str]:
    """Reason and article. Raises `Refusal` without a reason or without a change."""
    reason = request.POST.get("reden", "").strip()[:1000]
    if not reason:
        raise Refusal(_("Schrijf op waarom u dit verandert. Iedereen kan dat lezen."))
    if document == facts.document:
        raise Refusal(_("U heeft niets veranderd."))
    return reason, request.POST.get("artikel", "").strip()[:200]


def _moment(text: str, *, has_article: bool) -> datetime:
    """The start of the chosen day, or now for today. Raises `Refusal` for another day than one that may be."""
    now = timezone.localtime()
    try:
        chosen = date.fromisoformat(text)
    except ValueError as fault:
        raise Refusal(_("Kies een dag waarop de nieuwe versie ingaat.")) from fault
    if chosen < now.date() or chosen > now.date() + timedelta(days=3660):
        raise Refusal(_("Kies een dag vanaf vandaag, hoogstens tien jaar vooruit."))
    if chosen < now.date() + NOTICE and not has_article:
        raise Refusal(_("Gemeenten krijgen 30 dagen de tijd. Moet het eerder van de wet? Noem dan het artikel."))
    return max(now, datetime.combine(chosen, time.min, now.tzinfo))
