"""Publishing: the owner of a definition writes a new version, sees whom it touches, and a colleague approves it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from meente.channels.administration import forms, parts, presenting, previewing
from meente.channels.administration.views.looking import actor_of, administrators_only, everybody, title_for
from meente.foundation.definitions import actions, announcements, queries
from meente.foundation.definitions.announcements import DraftFacts
from meente.foundation.definitions.kinds import KINDS
from meente.foundation.definitions.queries import DefinitionFacts, VersionFacts
from meente.foundation.definitions.rules import (
    NOTICE,
    Document,
    Layer,
    fold,
    policies_from,
    problems_of_value,
)
from meente.foundation.organisations import queries as organisations
from meente.foundation.refusals import Forbidden, NotFound, Refusal


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
            context["problems"] = presenting.sentences(facts.kind, document, problems)
        elif request.POST.get("stap") == "opslaan":
            draft_id = _propose(request, facts, source, document, context)
            if draft_id:
                return redirect("administration:draft", concept_id=draft_id)
        context |= _preview(facts, document, fields)
    context["parts"] = _parts(facts, source.document, fields, context.get("problems", []))
    if request.POST.get("stap") == "controle":
        return render(request, "administration/checked.html", context)
    status = 422 if context.get("problems") or context.get("refusal") else 200
    return render(request, "administration/revise.html", context, status=status)


def _source(request: HttpRequest, facts: DefinitionFacts) -> VersionFacts:
    """The version to begin with: the newest, or an earlier one to put back. Raises `NotFound`."""
    wanted = (request.POST if request.method == "POST" else request.GET).get("van", "")
    if wanted and not (wanted.isdecimal() and len(wanted) < 9):
        raise NotFound
    return queries.version(facts.id, int(wanted or facts.version))


def _parts(
    facts: DefinitionFacts, document: Document, fields: list[forms.Field], problems: list[tuple[str, str]]
) -> list[parts.Section]:
    """The fields in parts, with what the newest version says beside what was changed."""
    return parts.sections_of(
        facts.kind,
        document,
        fields,
        changed=parts.changed_by_owner(facts.document, fields),
        problems=problems,
        there=parts.what_holds(fields, facts.document),
    )


def _context(request: HttpRequest, facts: DefinitionFacts) -> dict[str, Any]:
    followers = organisations.followers(facts.owner_id, today=timezone.localdate())
    return {
        "facts": facts,
        "title": title_for(request, facts),
        "kind": KINDS[facts.kind].label,
        "is_owner": True,
        "followers": len(followers),
        "reason": request.POST.get("reden", ""),
        "article": request.POST.get("artikel", ""),
        "since": request.POST.get("vanaf", (timezone.localdate() + NOTICE).isoformat()),
        "is_correction": "correctie" in request.POST,
        "is_announced": facts.effective_from > timezone.now(),
        "stand": request.POST.get("stand", str(facts.version)),
        "today": timezone.localdate().isoformat(),
    }


def _preview(facts: DefinitionFacts, document: Document, fields: list[forms.Field]) -> dict[str, Any]:
    """What changes, line by line; whom it touches stands on the page of the draft."""
    return {
        "preview": True,
        "differences": presenting.beside(facts.kind, [field.policy for field in fields], facts.document, document),
        **previewing.of_version(facts, document, facts.policies, today=timezone.localdate()),
    }


def _propose(
    request: HttpRequest, facts: DefinitionFacts, source: VersionFacts, document: Document, context: dict[str, Any]
) -> int:
    """Write it down for a colleague; 0 and a refusal on the screen beside what was typed when that may not be."""
    seen = request.POST.get("stand", "")
    try:
        draft_id = actions.propose_version(
            actor=actor_of(request),
            definition_id=facts.id,
            document=document,
            policies=source.policies,
            effective_from=moment_of(request.POST.get("vanaf", "")),
            reason=request.POST.get("reden", "")[:1000],
            article=request.POST.get("artikel", "").strip()[:200],
            at=timezone.now(),
            replaces=int(seen) if seen.isdecimal() and len(seen) < 9 else 0,
            is_correction="correctie" in request.POST,
        )
    except Refusal as refusal:
        context["refusal"] = refusal
        return 0
    messages.success(request, _("Klaar voor een tweede paar ogen. Een collega moet deze versie goedkeuren."))
    return draft_id


def moment_of(text: str) -> datetime:
    """The start of the chosen day, or now for today. Raises `Refusal` for another day than one that may be."""
    now = timezone.localtime()
    try:
        chosen = date.fromisoformat(text)
    except ValueError as fault:
        raise Refusal(_("Kies een dag waarop de nieuwe versie ingaat.")) from fault
    if chosen < now.date() or chosen > now.date() + timedelta(days=3660):
        raise Refusal(_("Kies een dag vanaf vandaag, hoogstens tien jaar vooruit."))
    return max(now, datetime.combine(chosen, time.min, now.tzinfo))


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def draft(request: HttpRequest, concept_id: int) -> HttpResponse:
    """A version that waits: what changes, whom it touches and how, what one municipality will see; yes or no."""
    found = announcements.draft(concept_id)
    facts = queries.definition(found.definition_id)
    if not actor_of(request).may_change_layer(facts.owner_id):
        raise Forbidden
    refusal = None
    if request.method == "POST":
        refusal = _judge(request, found)
        if refusal is None:
            return redirect("administration:definition", definition_id=facts.id)
    now, wanted = timezone.now(), request.GET.get("organisatie", "")[:100]
    policies = policies_from(found.policies)
    impact = announcements.impact(facts.id, found.document, found.policies, at=now)
    context = {
        "facts": facts,
        "title": title_for(request, facts),
        "draft": found,
        "is_own": found.author_id == actor_of(request).id,
        "differences": presenting.beside(facts.kind, policies, facts.document, found.document),
        "impact": [(row, presenting.meetings(facts, policies, row.meetings)) for row in impact],
        "followers": len(organisations.followers(facts.owner_id, today=timezone.localdate())),
        "refusal": refusal,
        "everybody": everybody(),
        "reason": request.POST.get("reden", ""),
        **_as_seen(request, facts, found.document, found.policies),
        **previewing.of_version(facts, found.document, found.policies, today=timezone.localdate(), chosen=wanted),
    }
    return render(request, "administration/draft.html", context, status=422 if refusal else 200)


def _judge(request: HttpRequest, found: DraftFacts) -> Refusal | None:
    """Approve, or send back; gives why that could not be."""
    actor, now = actor_of(request), timezone.now()
    try:
        if request.POST.get("besluit") == "goedkeuren":
            actions.approve_draft(actor=actor, draft_id=found.id, at=now)
            messages.success(request, _("Gepubliceerd. Gemeenten krijgen bericht."))
        else:
            actions.close_draft(actor=actor, draft_id=found.id, reason=request.POST.get("reden", "")[:1000], at=now)
            messages.success(request, _("Er is niets gepubliceerd."))
    except (Forbidden, NotFound):
        raise
    except Refusal as refusal:
        return refusal
    return None


def _as_seen(
    request: HttpRequest, facts: DefinitionFacts, document: Document, policies: list[dict[str, Any]]
) -> dict[str, Any]:
    """What one municipality will see, when one was chosen."""
    wanted = request.GET.get("organisatie", "")
    if not wanted:
        return {}
    place = organisations.by_slug(wanted[:100], today=timezone.localdate())
    before = queries.effective(place.id, facts.kind, facts.key, timezone.now()).document
    after = announcements.would_be(facts.id, place.id, document, policies)
    return {"place": place, "seen": presenting.beside(facts.kind, policies_from(policies), before, after)}


@require_POST
@administrators_only
def withdraw(request: HttpRequest, definition_id: int) -> HttpResponse:
    """Take the newest version back; what held before holds again at once."""
    facts = queries.definition(definition_id)
    try:
        actions.withdraw_version(
            actor=actor_of(request), definition_id=facts.id, number=facts.version, at=timezone.now(),
            reason=request.POST.get("reden", "")[:1000],
        )  # fmt: skip
    except Forbidden:
        raise
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Ingetrokken. Wat daarvoor gold, geldt weer."))
    return redirect("administration:definition", definition_id=facts.id)
