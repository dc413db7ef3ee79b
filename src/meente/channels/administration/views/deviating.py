"""Deviating: fill in, see the difference, save with a reason; or follow the layer above again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from meente.channels.administration import access, forms, parts, presenting, previewing
from meente.channels.administration.views.looking import actor_of, administrators_only, title_for
from meente.foundation.definitions import actions, queries
from meente.foundation.definitions.kinds import KINDS
from meente.foundation.definitions.queries import DefinitionFacts
from meente.foundation.definitions.rules import (
    Change,
    Layer,
    Policy,
    fold,
    policies_from,
    policy_for,
    problems_of,
)
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.queries import OrganisationFacts
from meente.foundation.refusals import NotFound, Refusal
from meente.foundation.ui import looks


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def edit(request: HttpRequest, definition_id: int, slug: str) -> HttpResponse:
    """Fill in, look at the difference, save. Nothing typed is lost when something is refused."""
    facts, layer = _layer(request, definition_id, slug)
    if facts.kind == looks.KIND and request.method != "POST":
        chosen = urlencode({"van": request.GET["van"]}) if "van" in request.GET else ""
        return redirect(f"{reverse('administration:look', args=[layer.slug])}?{chosen}".rstrip("?"))
    own = next(iter(_in_force(facts.id, layer.id)), None)
    source = _source(request, facts, layer) or own
    values = {row["path"]: row["value"] for row in source.changes} if source else {}
    inherited = queries.inherited(facts.id, layer.id)
    policies = policies_from(facts.policies)
    fields = forms.fields_for(inherited, policies, values)
    context: dict[str, Any] = {
        "facts": facts,
        "title": title_for(request, facts),
        "kind": KINDS[facts.kind].label,
        "shown": layer,
        "own": own,
        "reason": request.POST.get("reden", source.reason if source else ""),
        "source": source if source is not own else None,
        "stand": request.POST.get("stand", str(own.id if own else 0)),
    }
    if request.method == "POST":
        changes = forms.changes_from(fields, request.POST.dict(), layer.slug)
        fields = forms.fields_for(inherited, policies, {row.path: row.value for row in changes})
        changes += _without_input(fields, values, policies)
        if request.POST.get("stap") == "opslaan" and _save(request, facts, layer, changes, context):
            return redirect("administration:effective", definition_id=facts.id, slug=layer.slug)
        current = {row["path"]: row["value"] for row in own.changes} if own else {}
        before = fold(inherited, [_as_layer(layer.id, current, policies)]).document
        context |= _preview(facts, inherited, before, changes)
        if "differences" in context:
            document = fold(inherited, [Layer(layer.id, tuple(changes))]).document
            context |= previewing.of_overlay(facts, layer, document, today=timezone.localdate())
        values = {row.path: row.value for row in changes}
    context["parts"] = _parts(facts, inherited, fields, values, context.get("problems", []))
    if request.POST.get("stap") == "controle":
        return render(request, "administration/checked.html", context)
    status = 422 if context.get("problems") or context.get("refusal") else 200
    return render(request, "administration/edit.html", context, status=status)


def _parts(
    facts: DefinitionFacts,
    inherited: dict[str, Any],
    fields: Sequence[forms.Field],
    values: dict[str, Any],
    problems: Sequence[tuple[str, str]],
) -> list[parts.Section]:
    """The open fields in parts, with what is inherited beside what is this layer's own."""
    return parts.sections_of(
        facts.kind,
        inherited,
        fields,
        changed=parts.changed_by_layer(fields, values),
        problems=problems,
        there=parts.what_holds(fields, inherited),
    )


def _layer(request: HttpRequest, definition_id: int, slug: str) -> tuple[DefinitionFacts, OrganisationFacts]:
    """The definition and the layer to change. Raises `NotFound` or `Forbidden`."""
    facts = queries.definition(definition_id)
    layer = access.layer_for(actor_of(request), slug, today=timezone.localdate())
    if facts.owner_id not in organisations.chain(layer.id)[:-1]:
        raise NotFound
    return facts, layer


def _source(request: HttpRequest, facts: DefinitionFacts, layer: OrganisationFacts) -> queries.Deviation | None:
    """The earlier deviation to begin with, when asked for. Raises `NotFound` for one that is not of this layer."""
    wanted = (request.POST if request.method == "POST" else request.GET).get("van", "")
    if not wanted:
        return None
    rows = queries.history(definition_id=facts.id, organisation_id=layer.id)
    found = next((row for row in rows if str(row.id) == wanted), None)
    if found is None:
        raise NotFound
    return found


def _without_input(
    fields: Sequence[forms.Field], values: dict[str, Any], policies: Sequence[Policy]
) -> tuple[Change, ...]:
    """Changes for which the screen has no input stay as they are: they came from a definition file."""
    on_screen = {field.path for field in fields}
    return tuple(
        Change(path, policy_for(policies, path).mode, value) for path, value in values.items() if path not in on_screen
    )


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
        return {"problems": presenting.sentences(facts.kind, inherited, problems)}
    after = fold(inherited, [Layer(0, tuple(changes))]).document
    return {"preview": True, "differences": presenting.differences(facts.kind, policies, before, after)}


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
