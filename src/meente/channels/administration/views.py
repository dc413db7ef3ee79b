"""Screens of the administration: who says what, where a value comes from, and deviating with a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meente.channels.administration import access, forms, presenting
from meente.foundation.definitions import actions, queries
from meente.foundation.definitions.kinds import KINDS
from meente.foundation.definitions.queries import DefinitionFacts
from meente.foundation.definitions.rules import Change, Layer, fold, policies_from, problems_of
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.queries import OrganisationFacts
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.refusals import Forbidden, NotFound, Refusal

View = Callable[..., HttpResponse]


def actor_of(request: HttpRequest) -> Actor:
    """Who administers."""
    actor: Actor = request.actor  # type: ignore[attr-defined] # set by ActorMiddleware
    return actor


def administrators_only(view: View) -> View:
    """Somebody without a session signs in; an employee who is no administrator is refused."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actor = actor_of(request)
        if not actor.organisation_id:
            return HttpResponseRedirect("/inloggen")
        if not access.is_administrator(actor):
            raise Forbidden
        return view(request, *args, **kwargs)

    return guarded


def _everybody() -> list[OrganisationFacts]:
    today = timezone.localdate()
    upper = [organisations.organisation(NATION_ID), *organisations.collaborations(today=today)]
    return [*upper, *organisations.municipalities(today=today)]


def _title(request: HttpRequest, facts: DefinitionFacts) -> str:
    return presenting.title_of(facts, str(request.LANGUAGE_CODE))


def _own_layers(actor: Actor, facts: DefinitionFacts) -> list[OrganisationFacts]:
    """The organisations for which the actor may deviate from this definition, collaborations first."""
    return [row for row in _everybody() if actor.may_change_layer(row.id) and row.id != facts.owner_id]


@require_safe
@administrators_only
def overview(request: HttpRequest) -> HttpResponse:
    """All definitions per kind, with who deviates."""
    deviating = queries.deviations()
    forms_in_use = queries.distinct_documents(at=timezone.now())
    kinds: dict[str, list[tuple[DefinitionFacts, str, int, list[queries.Deviation]]]] = {}
    for facts in queries.definitions():
        rows = [row for row in deviating if row.definition_id == facts.id]
        kinds.setdefault(str(KINDS[facts.kind].label), []).append(
            (facts, _title(request, facts), forms_in_use.get(facts.id, 0), rows)
        )
    context = {"kinds": kinds.items(), "count": len(deviating), "total": len(_everybody())}
    return render(request, "administration/overview.html", context)


@require_safe
@administrators_only
def definition(request: HttpRequest, definition_id: int) -> HttpResponse:
    """One definition: what may differ, who differs and why."""
    facts = queries.definition(definition_id)
    wanted = request.GET.get("organisatie", "")
    if wanted:
        return redirect("administration:effective", definition_id=facts.id, slug=_slug(wanted))
    rows = queries.deviations(definition_id=facts.id)
    context = {
        "facts": facts,
        "title": _title(request, facts),
        "kind": KINDS[facts.kind].label,
        "deviations": [(row, presenting.changed_labels(facts, row)) for row in rows],
        "policies": [(policy, presenting.hint_for(policy)) for policy in policies_from(facts.policies)],
        "everybody": _everybody(),
        "own": _own_layers(actor_of(request), facts),
    }
    return render(request, "administration/definition.html", context)


def _slug(words: str) -> str:
    """The slug of what somebody chose. Raises `NotFound` for anything else."""
    return organisations.by_slug(words[:100], today=timezone.localdate()).slug


@require_safe
@administrators_only
def effective(request: HttpRequest, definition_id: int, slug: str) -> HttpResponse:
    """What holds for one organisation, and of each value who said it."""
    facts = queries.definition(definition_id)
    shown = organisations.by_slug(slug, today=timezone.localdate())
    found = queries.effective(shown.id, facts.kind, facts.key, timezone.now())
    names = {row.id: row.name for row in _everybody()}
    deviating = queries.deviations(definition_id=facts.id)
    context = {
        "facts": facts,
        "title": _title(request, facts),
        "kind": KINDS[facts.kind].label,
        "shown": shown,
        "found": found,
        "values": presenting.open_values(facts, found, names, deviating),
        "fixed": presenting.fixed_values(facts, found.document),
        "history": queries.history(definition_id=facts.id, organisation_id=shown.id),
        "may_edit": actor_of(request).may_change_layer(shown.id) and shown.id != facts.owner_id,
    }
    return render(request, "administration/effective.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def edit(request: HttpRequest, definition_id: int, slug: str) -> HttpResponse:
    """Fill in, look at the difference, save. Nothing typed is lost when something is refused."""
    facts, layer = _layer(request, definition_id, slug)
    own = next(iter(_in_force(facts.id, layer.id)), None)
    values = {row["path"]: row["value"] for row in own.changes} if own else {}
    inherited = queries.inherited(facts.id, layer.id)
    policies = policies_from(facts.policies)
    fields = forms.fields_for(inherited, policies, values)
    context: dict[str, Any] = {
        "facts": facts,
        "title": _title(request, facts),
        "kind": KINDS[facts.kind].label,
        "shown": layer,
        "own": own,
        "reason": request.POST.get("reden", own.reason if own else ""),
        "stand": request.POST.get("stand", str(own.id if own else 0)),
    }
    if request.method == "POST":
        changes = forms.changes_from(fields, request.POST.dict(), layer.slug)
        fields = forms.fields_for(inherited, policies, {row.path: row.value for row in changes})
        if request.POST.get("stap") == "opslaan" and _save(request, facts, layer, changes, context):
            return redirect("administration:effective", definition_id=facts.id, slug=layer.slug)
        before = fold(inherited, [_as_layer(layer.id, values, policies)]).document
        context |= _preview(facts, inherited, before, changes)
    context["fields"] = [(field, presenting.hint_for(field.policy), presenting.shown(field.policy, field.inherited))
                         for field in fields]  # fmt: skip
    status = 422 if context.get("problems") or context.get("refusal") else 200
    return render(request, "administration/edit.html", context, status=status)


def _layer(request: HttpRequest, definition_id: int, slug: str) -> tuple[DefinitionFacts, OrganisationFacts]:
    """The definition and the layer to change. Raises `NotFound` or `Forbidden`."""
    facts = queries.definition(definition_id)
    layer = access.layer_for(actor_of(request), slug, today=timezone.localdate())
    if facts.owner_id not in organisations.chain(layer.id)[:-1]:
        raise NotFound
    return facts, layer


def _in_force(definition_id: int, organisation_id: int) -> list[queries.Deviation]:
    return queries.deviations(definition_id=definition_id, organisation_ids=[organisation_id])


def _as_layer(organisation_id: int, values: dict[str, Any], policies: Sequence[Any]) -> Layer:
    changes = [
        Change(path, policy.mode, value)
        for path, value in values.items()
        for policy in policies
        if policy.fits(path)
    ]  # fmt: skip
    return Layer(organisation_id, tuple(changes))


def _preview(
    facts: DefinitionFacts, inherited: dict[str, Any], before: dict[str, Any], changes: Sequence[Change]
) -> dict[str, Any]:
    """The problems per path, or the differences when there are none."""
    policies = policies_from(facts.policies)
    problems = problems_of(inherited, policies, changes)
    if problems:
        return {"problems": [(problem.path, actions.sentence_for(problem)) for problem in problems]}
    after = fold(inherited, [Layer(0, tuple(changes))]).document
    return {"preview": True, "differences": presenting.differences(policies, before, after)}


def _save(
    request: HttpRequest,
    facts: DefinitionFacts,
    layer: OrganisationFacts,
    changes: Sequence[Change],
    context: dict[str, Any],
) -> bool:
    """Save; a refusal goes on the screen beside what was typed."""
    seen = request.POST.get("stand", "")
    try:
        actions.set_overlay(
            actor=actor_of(request),
            organisation_id=layer.id,
            definition_id=facts.id,
            changes=changes,
            reason=request.POST.get("reden", "")[:1000],
            at=timezone.now(),
            replaces=int(seen) if seen.isdecimal() and len(seen) < 16 else 0,
        )
    except Refusal as refusal:
        context["refusal"] = refusal
        return False
    messages.success(request, _("Opgeslagen. Dit geldt vanaf nu."))
    return True


@require_POST
@administrators_only
def follow(request: HttpRequest, definition_id: int, slug: str) -> HttpResponse:
    """Give up the deviation and follow the layer above again."""
    facts, layer = _layer(request, definition_id, slug)
    actions.remove_overlay(actor=actor_of(request), organisation_id=layer.id, definition_id=facts.id, at=timezone.now())
    messages.success(request, _("De afwijking is weg. U volgt weer de laag erboven."))
    return redirect("administration:effective", definition_id=facts.id, slug=layer.slug)


@require_safe
@administrators_only
def organisation_tree(request: HttpRequest) -> HttpResponse:
    """Who inherits from whom, and who works for whom."""
    everybody = _everybody()
    names = {row.id: row.name for row in everybody}
    today = timezone.localdate()
    groups = organisations.collaborations(today=today)
    context = {
        "nation": everybody[0],
        "groups": [(group, [row for row in everybody if row.parent_id == group.id]) for group in groups],
        "alone": [row for row in everybody if row.parent_id == NATION_ID and row.is_municipality],
        "mandates": [
            (names[row.organisation_id], names[row.municipality_id], row)
            for group in groups
            for row in organisations.mandates_of(group.id, today=today)
        ],
    }
    return render(request, "administration/organisations.html", context)
