"""Fill in a form: start, one screen per step, stop pages. GET shows, POST saves and then redirects."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from secrets import token_urlsafe
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meente.foundation.database.tenancy import new_id
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import NotFound
from meente.processes.webforms import actions, documents, prefill, queries, registering, slots
from meente.processes.webforms.access import draft_for
from meente.processes.webforms.models import Draft
from meente.processes.webforms.people import visitor_id
from meente.processes.webforms.refusals import AlreadySent, AnswersRefused, MoreQuestions, StaleStep
from meente.processes.webforms.rules.document import Form, say
from meente.processes.webforms.rules.logic import Scope
from meente.processes.webforms.rules.photos import MOST_BYTES
from meente.processes.webforms.rules.routing import at_step, before
from meente.processes.webforms.rules.settling import Situation, parameter_values
from meente.processes.webforms.rules.validation import Problem, Raw
from meente.processes.webforms.situations import situation_of
from meente.processes.webforms.terms import Identification
from meente.processes.webforms.views.fields import fields_of
from meente.processes.webforms.views.visitors import (
    SECRET_BYTES,
    actor_of,
    filler_of,
    language_of,
    municipality_of,
    remember_visitor,
    sign_in_path,
    to_sign_in,
)

CHECK = "controle"


def path_to(form_key: str, draft_id: uuid.UUID, page: str = "") -> str:
    """The address of a page of a draft."""
    return f"/formulieren/{form_key}/{draft_id}/{page}"


def number_in(text: str) -> int:
    """The revision a screen sent; -1, which is never right, for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, form_key: str) -> HttpResponse:
    """What the form costs, how long it takes and what you need; POST begins it."""
    at, actor, municipality_id = timezone.now(), actor_of(request), municipality_of(request)
    form = documents.current(municipality_id, form_key, at).form
    registering.handler_of(form_key)
    is_open = form.identification is Identification.NONE
    if request.method == "POST":
        return _begin(request, form, municipality_id, at) if actor.bsn or is_open else to_sign_in(request)
    language = language_of(request)
    scope = {"param": parameter_values(form, documents.shared_parameters(form, municipality_id, at))}
    drafts = queries.open_drafts(actor, municipality_id=municipality_id, at=at, language=language)
    return render(
        request,
        "webforms/start.html",
        told_beforehand(form, scope, language)
        | {
            "drafts": [draft for draft in drafts if draft.form_key == form_key],
            "draft_id": new_id(),
            "sign_in": "" if actor.bsn or is_open else sign_in_path(request.get_full_path()),
        },
    )


def told_beforehand(form: Form, scope: Scope, language: str) -> dict[str, Any]:
    """What the page before a form says: cost, time and what somebody needs."""
    return {
        "title": say(form.title, language, scope),
        "intro": say(form.intro, language, scope),
        "cost": say(form.cost, language, scope),
        "minutes": form.minutes,
        "needs": [say(text, language, scope) for text in form.needs],
        "basis": form.basis,
    }


def _begin(request: HttpRequest, form: Form, municipality_id: int, at: datetime) -> HttpResponse:
    try:
        draft_id = uuid.UUID(request.POST.get("concept", ""))
    except ValueError:
        draft_id = new_id()
    actor, secret = filler_of(request, form.key), ""
    if actor is None:
        secret = token_urlsafe(SECRET_BYTES)
        actor = replace(actor_of(request), id=visitor_id(secret))
    draft = actions.start_draft(
        actor=actor,
        municipality_id=municipality_id,
        form_key=form.key,
        draft_id=draft_id,
        known=prefill.read_known(form, actor=actor, municipality_id=municipality_id, answers={}, at=at),
        language=language_of(request),
        at=at,
    )
    response = HttpResponseRedirect(path_to(form.key, draft.id))
    if secret:
        remember_visitor(request, response, form.key, secret)
    return response


def _filler(request: HttpRequest, form_key: str) -> Actor:
    """Who fills in this form; somebody unknown finds nothing."""
    return filler_of(request, form_key) or actor_of(request)


def opened(request: HttpRequest, form_key: str, draft_id: uuid.UUID, at: datetime) -> tuple[Draft, Situation]:
    """The visitor's draft with its situation, after asking the sources anew when that is due."""
    actor, municipality_id = _filler(request, form_key), municipality_of(request)
    draft = draft_for(actor, draft_id, municipality_id=municipality_id, form_key=form_key, at=at)
    situation = situation_of(draft, at=at)
    if prefill.is_due(situation.form, draft, at=at):
        known = prefill.read_known(
            situation.form, actor=actor, municipality_id=municipality_id, answers=draft.answers, at=at
        )
        if known:
            actions.remember_known(
                actor=actor, municipality_id=municipality_id, form_key=form_key, draft_id=draft_id, known=known, at=at
            )
            draft.known = known
            situation = situation_of(draft, at=at)
    return draft, situation


def where_to(draft: Draft, situation: Situation) -> str:
    """The page a draft is at: its open step, the check page, a stop page, or the confirmation."""
    if not draft.is_open:
        return path_to(draft.form_key, draft.id, "verstuurd")
    walked = situation.walk
    return path_to(draft.form_key, draft.id, "stop" if walked.exit else walked.open_step or CHECK)


@require_safe
def resume(request: HttpRequest, form_key: str, draft_id: uuid.UUID) -> HttpResponse:
    """Go on where you were."""
    if filler_of(request, form_key) is None:
        return to_sign_in(request)
    return HttpResponseRedirect(where_to(*opened(request, form_key, draft_id, timezone.now())))


@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, form_key: str, draft_id: uuid.UUID, step_key: str) -> HttpResponse:
    """One screen of questions."""
    if filler_of(request, form_key) is None:
        return to_sign_in(request)
    at = timezone.now()
    draft, situation = opened(request, form_key, draft_id, at)
    if situation.form.step(step_key) is None:
        raise NotFound
    if not draft.is_open or not situation.walk.may_open(step_key):
        return HttpResponseRedirect(where_to(draft, situation))
    if request.method == "POST":
        return _save(request, draft, situation, step_key, at)
    return show_step(request, draft, situation, step_key, at)


def _save(request: HttpRequest, draft: Draft, situation: Situation, step_key: str, at: datetime) -> HttpResponse:
    raw = dict(request.POST.lists())
    try:
        follows = actions.save_answers(
            actor=_filler(request, draft.form_key),
            municipality_id=draft.municipality_id,
            form_key=draft.form_key,
            draft_id=draft.id,
            step_key=step_key,
            revision=number_in(request.POST.get("stand", "")),
            raw=raw,
            uploads=_uploads(request),
            at=at,
        )
    except AnswersRefused as refused:
        return show_step(request, draft, situation, step_key, at, problems=refused.problems, raw=raw, status=422)
    except (MoreQuestions, StaleStep) as notice:
        return show_step(request, draft, situation, step_key, at, notice=str(notice), raw=raw, status=409)
    except AlreadySent:
        follows = ""
    if follows and request.GET.get("van") != CHECK:
        return HttpResponseRedirect(path_to(draft.form_key, draft.id, follows))
    return HttpResponseRedirect(path_to(draft.form_key, draft.id))


def _uploads(request: HttpRequest) -> dict[str, actions.Upload]:
    """The files that came with a step; one that is too large is not read."""
    return {
        key: actions.Upload(file.name or "", file.read() if (file.size or 0) <= MOST_BYTES else None)
        for key, file in request.FILES.items()
        if isinstance(file, UploadedFile)
    }


def show_step(
    request: HttpRequest,
    draft: Draft,
    situation: Situation,
    step_key: str,
    at: datetime,
    *,
    problems: Sequence[Problem] = (),
    notice: str = "",
    raw: Raw | None = None,
    status: int = 200,
) -> HttpResponse:
    """The screen of a step; with what was just sent when it has to be looked at again."""
    language = language_of(request)
    back = before(situation.walk, step_key)
    shown = questions_shown(
        situation, step_key, language=language, municipality_id=draft.municipality_id, at=at, problems=problems, raw=raw
    )
    context: dict[str, Any] = shown | {
        "notice": notice,
        "revision": draft.revision,
        "action": _action(request, draft, step_key),
        "back": path_to(draft.form_key, draft.id, back) if back else f"/formulieren/{draft.form_key}/start",
        "discard": path_to(draft.form_key, draft.id, "weggooien"),
        "is_visitor": not actor_of(request).bsn,
        "nothing_known": bool(situation.form.known) and not draft.known,
    }
    return render(request, "webforms/step.html", context, status=status)


def questions_shown(
    situation: Situation,
    step_key: str,
    *,
    language: str,
    municipality_id: int,
    at: datetime,
    problems: Sequence[Problem] = (),
    raw: Raw | None = None,
) -> dict[str, Any]:
    """What stands on the screen of a step, whoever asks for it. Raises `NotFound` for a step that the form has not."""
    form_step = situation.form.step(step_key)
    if form_step is None:
        raise NotFound
    walked = situation.walk
    typed = dict(situation.typed) if raw is None else {**situation.typed, **_sent_choices(raw)}
    scope = at_step(form_step, typed, walked.scopes[step_key])
    free = slots.free_for(situation, step_key, municipality_id=municipality_id, at=at)
    fields = fields_of(form_step, scope, language=language, slots=free, problems=problems, raw=raw)
    return {
        "form_title": say(situation.form.title, language, scope),
        "title": say(form_step.title, language, scope),
        "intro": say(form_step.intro, language, scope),
        "fields": fields,
        "errors": [field for field in fields if field.error],
        "place": walked.steps.index(step_key) + 1,
        "sends_files": any(field.shape == "photo" for field in fields),
        "place_centre": _centre(municipality_id),
    }


def _action(request: HttpRequest, draft: Draft, step_key: str) -> str:
    """Where a step is sent to: its own page, also when another page shows it again."""
    is_here = request.path.endswith(f"/{step_key}")
    return request.get_full_path() if is_here else path_to(draft.form_key, draft.id, f"{step_key}?van={CHECK}")


def _centre(municipality_id: int) -> tuple[str, str, int]:
    """Where the map of a form begins: the middle of the municipality, as texts that no language writes differently."""
    place = organisations.organisation(municipality_id)
    return f"{place.latitude or 52.15:.5f}", f"{place.longitude or 5.38:.5f}", 14 if place.latitude else 9


def _sent_choices(raw: Raw) -> dict[str, Any]:
    """What was sent, as answers that rules on the same screen can look at."""
    words = {"ja": True, "nee": False}
    return {key: words.get(values[-1], values[-1]) for key, values in raw.items() if values}


@require_safe
def stop(request: HttpRequest, form_key: str, draft_id: uuid.UUID) -> HttpResponse:
    """Why the form ends here, and what you can do instead."""
    if filler_of(request, form_key) is None:
        return to_sign_in(request)
    draft, situation = opened(request, form_key, draft_id, timezone.now())
    walked, language = situation.walk, language_of(request)
    if not walked.exit or not draft.is_open:
        return HttpResponseRedirect(where_to(draft, situation))
    back = path_to(form_key, draft_id, walked.steps[-1]) if walked.steps else ""
    return render(request, "webforms/stop.html", told_at_exit(situation, language) | {"back": back})


def told_at_exit(situation: Situation, language: str) -> dict[str, Any]:
    """What the page says where the form stops."""
    page, scope = situation.form.exits[situation.walk.exit], situation.walk.scope
    links = [(say(label, language, scope), say({"nl": href}, "nl", scope)) for label, href in page.links]
    return {"title": say(page.title, language, scope), "text": say(page.text, language, scope), "links": links}


@require_POST
def discard(request: HttpRequest, form_key: str, draft_id: uuid.UUID) -> HttpResponse:
    """Throw the draft away."""
    actions.discard_draft(
        actor=_filler(request, form_key),
        municipality_id=municipality_of(request),
        form_key=form_key,
        draft_id=draft_id,
        at=timezone.now(),
    )
    return HttpResponseRedirect(f"/formulieren/{form_key}/start")
