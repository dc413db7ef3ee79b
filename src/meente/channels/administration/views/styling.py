"""The look of an organisation: choose, see what was repaired, try it on the real pages, publish."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meente.channels.administration import access, presenting, previewing
from meente.channels.administration.look_form import LookForm, changes_of, initial_of, samples
from meente.channels.administration.look_report import refusals_of, repairs_of
from meente.channels.administration.views.looking import actor_of, administrators_only, everybody
from meente.foundation.definitions import actions, queries
from meente.foundation.definitions.kinds import KINDS
from meente.foundation.definitions.queries import DefinitionFacts, Deviation
from meente.foundation.definitions.rules import Change, Document, Layer, fold, policies_from
from meente.foundation.definitions.scheduling import Scheduled, scheduled
from meente.foundation.organisations.queries import OrganisationFacts
from meente.foundation.refusals import NotFound, Refusal
from meente.foundation.ui import design_tokens, looks
from meente.foundation.ui.actions import keep_logo
from meente.foundation.ui.drawing import MOST_BYTES, Drawn, LogoRefused
from meente.foundation.ui.logos import logo as kept_logo


def _facts() -> DefinitionFacts:
    """The one definition of looks. Raises `NotFound` on a platform that has none yet."""
    found = next((row for row in queries.definitions() if (row.kind, row.key) == (looks.KIND, looks.KEY)), None)
    if found is None:
        raise NotFound
    return found


@require_safe
@administrators_only
def overview(request: HttpRequest) -> HttpResponse:
    """Who has a look of its own, and for whom the actor chooses one."""
    facts, actor = _facts(), actor_of(request)
    own = [row for row in everybody() if actor.may_change_layer(row.id) and row.id != facts.owner_id]
    if len(own) == 1:
        return redirect("administration:look", slug=own[0].slug)
    names = {row.id: row for row in everybody()}
    chosen = [
        (names[row.organisation_id], looks.look_of(names[row.organisation_id]), row)
        for row in queries.deviations(definition_id=facts.id)
        if row.organisation_id in names
    ]
    waiting = [
        (names[row.organisation_id], row)
        for row in scheduled(definition_id=facts.id, organisation_ids=[row.id for row in own])
    ]
    context = {"facts": facts, "own": own, "chosen": chosen, "waiting": waiting}
    return render(request, "administration/looks.html", context)


@dataclass(slots=True)
class _Screen:
    """What one request is about."""

    facts: DefinitionFacts
    layer: OrganisationFacts
    history: list[Deviation]
    inherited: Document
    planned: Scheduled | None

    @property
    def own(self) -> Deviation | None:
        """The choice in force."""
        return next((row for row in self.history if row.ended_at is None), None)

    def document(self, changes: list[Change] | list[dict[str, Any]]) -> Document:
        """What is inherited, with these changes."""
        rows = [row if isinstance(row, Change) else Change(row["path"], row["mode"], row["value"]) for row in changes]
        return fold(self.inherited, [Layer(self.layer.id, tuple(rows))]).document

    def logos(self) -> set[str]:
        """The names of every logo that this layer ever had, or will have."""
        changes = [old.changes for old in self.history] + ([self.planned.changes] if self.planned else [])
        said = [row["value"] for rows in changes for row in rows if row["path"] == "logo"]
        return {logo["file"] for logo in said if logo}

    def now(self) -> Document:
        """What holds."""
        return self.document(self.own.changes if self.own else [])


def _screen(request: HttpRequest, slug: str) -> _Screen:
    facts = _facts()
    layer = access.layer_for(actor_of(request), slug, today=timezone.localdate())
    if layer.id == facts.owner_id:
        raise NotFound
    history = queries.history(definition_id=facts.id, organisation_id=layer.id)
    planned = next(iter(scheduled(definition_id=facts.id, organisation_ids=[layer.id])), None)
    return _Screen(facts, layer, history, queries.inherited(facts.id, layer.id), planned)


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def look(request: HttpRequest, slug: str) -> HttpResponse:
    """Fill in, look at what was repaired, try it, publish. Nothing chosen is lost when something is refused."""
    screen = _screen(request, slug)
    context: dict[str, Any] = {
        "facts": screen.facts, "shown": screen.layer, "own": screen.own, "history": screen.history,
        "samples": samples(), "planned": screen.planned, "today": timezone.localdate(),
        "reason": request.POST.get("reden", ""),
        "typed": {name: request.POST.get(name, "")[:20] for name in ("dag", "tijd")},
        "stand": request.POST.get("stand", str(screen.own.id if screen.own else 0)),
    }  # fmt: skip
    if request.method != "POST":
        start = _start(request, screen)
        form = LookForm(initial=initial_of(start, screen.layer.province))
        context |= _seen(screen, start) | {"form": form, "is_earlier": start != screen.now()}
        context["is_planned"] = bool(screen.planned) and request.GET.get("van") == "gepland"
        return render(request, "administration/look.html", context)
    form = LookForm(request.POST, request.FILES)
    changes = _chosen(request, screen, form, context)
    step = request.POST.get("stap")
    if changes is not None and step in _STEPS and _STEPS[step](request, screen, changes, context):
        return redirect("administration:look", slug=screen.layer.slug)
    if changes is not None:
        document = screen.document(changes)
        context |= _seen(screen, document) | _tried(screen, document)
        form = LookForm(initial=initial_of(document, screen.layer.province) | _typed(request))
    if step == "controle":
        return render(request, "administration/look_checked.html", context | {"form": form})
    is_refused = changes is None or "refusal" in context or "document_problems" in context
    return render(request, "administration/look.html", context | {"form": form}, status=422 if is_refused else 200)


def _start(request: HttpRequest, screen: _Screen) -> Document:
    """What holds, or an earlier choice to put back. Raises `NotFound` for one that is not of this layer."""
    wanted = request.GET.get("van", "")
    if not wanted:
        return screen.now()
    if wanted == "gepland" and screen.planned:
        return screen.document(screen.planned.changes)
    found = next((row for row in screen.history if str(row.id) == wanted), None)
    if found is None:
        raise NotFound
    return screen.document(found.changes)


def _typed(request: HttpRequest) -> dict[str, str]:
    """What a screen without a logo still carries, so that nothing typed is lost."""
    return {name: request.POST.get(name, "")[:120] for name in ("alt_nl", "alt_en")}


def _chosen(request: HttpRequest, screen: _Screen, form: LookForm, context: dict[str, Any]) -> list[Change] | None:
    """The changes that were asked for; None when a field is wrong, which the form says."""
    if not form.is_valid():
        return None
    logo = _logo(request, screen, form)
    components = _components(form, context)
    said = form.cleaned_data
    if logo is not None and not said["alt_nl"].strip():
        form.add_error("alt_nl", _("Schrijf op wat er op het logo staat, voor wie het niet ziet."))
    elif logo is not None and said["has_name"] and screen.layer.name.casefold() not in said["alt_nl"].casefold():
        form.add_error("alt_nl", _("Noem de naam: %(name)s.") % {"name": screen.layer.name})
    return None if form.errors or components is None else changes_of(said, logo, components)


def _logo(request: HttpRequest, screen: _Screen, form: LookForm) -> tuple[str, Drawn] | None:
    """The logo to use: a new one, the one that was there, or none. What cannot be read stands at its field."""
    said = form.cleaned_data
    if said["no_logo"]:
        return None
    sent, above = said["logo_file"], screen.inherited.get("logo", {}).get("file")
    try:
        if sent is not None:
            return keep_logo(
                actor=actor_of(request), organisation_id=screen.layer.id, content=sent.read(MOST_BYTES + 1),
                used=screen.logos(), at=timezone.now(),
            )  # fmt: skip
        if said["logo"]:
            owner = None if said["logo"] == above else screen.layer.id
            return said["logo"], kept_logo(said["logo"], organisation_id=owner)
    except LogoRefused as refusal:
        form.add_error("logo_file", str(refusal))
    except NotFound:
        form.add_error("logo_file", _("Het logo is er niet meer. Kies het bestand opnieuw."))
    return None


def _components(form: LookForm, context: dict[str, Any]) -> dict[str, str] | None:
    """The tokens to use: of a new file, those that were there, or none."""
    said = form.cleaned_data
    if said["no_tokens"]:
        return {}
    if said["tokens_file"] is None:
        found: dict[str, str] = said["components"]
        return found
    try:
        reading = design_tokens.read(said["tokens_file"].read(design_tokens.MOST_BYTES + 1))
    except design_tokens.NoTokens:
        form.add_error("tokens_file", _("Dit is geen bestand met tokens van het NL Design System."))
        return None
    context["reading"] = reading
    context["not_used"] = refusals_of(reading)
    return reading.accepted


def _seen(screen: _Screen, document: Document) -> dict[str, Any]:
    """The look, and each colour that was repaired."""
    if KINDS[looks.KIND].problems(document):
        return {}
    chosen = looks.look_from(document, screen.layer.province)
    repaired, good = repairs_of(chosen)
    return {"look": chosen, "repaired": repaired, "good": good}


def _tried(screen: _Screen, document: Document) -> dict[str, Any]:
    """What changes, and tickets with which the sites show it."""
    rows = presenting.differences(looks.KIND, policies_from(screen.facts.policies), screen.now(), document)
    tried = previewing.of_overlay(screen.facts, screen.layer, document, today=timezone.localdate())
    return {"preview": True, "differences": rows, **tried}


def _asked(request: HttpRequest, screen: _Screen, changes: list[Change]) -> dict[str, Any]:
    """What publishing now and later have in common."""
    seen = request.POST.get("stand", "")
    return {
        "actor": actor_of(request), "organisation_id": screen.layer.id, "definition_id": screen.facts.id,
        "changes": changes, "reason": request.POST.get("reden", "")[:1000], "at": timezone.now(),
        "replaces": int(seen) if seen.isdecimal() and len(seen) < 16 else 0,
    }  # fmt: skip


def _publish(request: HttpRequest, screen: _Screen, changes: list[Change], context: dict[str, Any]) -> bool:
    """From now on; a refusal goes on the screen beside what was chosen."""
    try:
        actions.set_overlay(**_asked(request, screen, changes))
    except Refusal as refusal:
        context["refusal"] = refusal
        return False
    messages.success(request, _("Gepubliceerd. De site heeft binnen een paar seconden deze huisstijl."))
    return True


def _plan(request: HttpRequest, screen: _Screen, changes: list[Change], context: dict[str, Any]) -> bool:
    """From a day and time on; a refusal goes on the screen beside what was chosen."""
    try:
        moment = _moment(request.POST.get("dag", ""), request.POST.get("tijd", ""))
        actions.schedule_overlay(**_asked(request, screen, changes), begins_at=moment)
    except Refusal as refusal:
        context["refusal"] = refusal
        return False
    when = date_format(timezone.localtime(moment), "j F Y H:i")
    messages.success(request, _("Gepland. Deze huisstijl staat vanaf %(when)s op de site.") % {"when": when})
    return True


_STEPS = {"opslaan": _publish, "plannen": _plan}


def _moment(day: str, hour: str) -> datetime:
    """The moment that was chosen, on our clock. Raises `Refusal` for what is none."""
    try:
        found = datetime.combine(date.fromisoformat(day), time.fromisoformat(hour))
    except ValueError as fault:
        raise Refusal(_("Kies een dag en een tijd, bijvoorbeeld 1-1-2027 om 9:00."), code="moment") from fault
    return timezone.make_aware(found.replace(tzinfo=None))


@require_POST
@administrators_only
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """What was planned will not be. Raises `NotFound` when it holds already, or nothing was planned."""
    screen = _screen(request, slug)
    actions.unschedule_overlay(actor=actor_of(request), organisation_id=screen.layer.id, definition_id=screen.facts.id)
    messages.success(request, _("De geplande huisstijl is ingetrokken. De site blijft zoals zij is."))
    return redirect("administration:look", slug=screen.layer.slug)
