"""Check your answers, send them once, and see what happens next."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from meente.foundation.refusals import NotFound, Refusal
from meente.processes.webforms import actions, documents
from meente.processes.webforms.access import draft_for
from meente.processes.webforms.actions.submitting import result_of
from meente.processes.webforms.answers import rows_of
from meente.processes.webforms.models import Draft
from meente.processes.webforms.refusals import SlotTaken
from meente.processes.webforms.rules.document import say
from meente.processes.webforms.rules.settling import Situation
from meente.processes.webforms.rules.validation import Problem
from meente.processes.webforms.situations import situation_of
from meente.processes.webforms.views.filling import number_in, opened, path_to, show_step, where_to
from meente.processes.webforms.views.visitors import actor_of, filler_of, language_of, municipality_of, to_sign_in
from meente.registers.appointments import queries as appointments


@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, form_key: str, draft_id: uuid.UUID) -> HttpResponse:
    """All answers on one page, each with a link to change it; POST sends them."""
    if filler_of(request, form_key) is None:
        return to_sign_in(request)
    at = timezone.now()
    draft, situation = opened(request, form_key, draft_id, at)
    if not draft.is_open or not situation.walk.is_complete:
        return HttpResponseRedirect(where_to(draft, situation))
    if request.method == "POST":
        return _send(request, draft, situation, at)
    return _show_check(request, draft, situation)


def _show_check(
    request: HttpRequest, draft: Draft, situation: Situation, *, notice: str = "", status: int = 200
) -> HttpResponse:
    language = language_of(request)
    context = {
        "form_title": say(situation.form.title, language, situation.walk.scope),
        "rows": list(rows_of(situation, draft.municipality_id, language)),
        "revision": draft.revision,
        "notice": notice,
        "back": path_to(draft.form_key, draft.id, situation.walk.steps[-1]),
        "base": path_to(draft.form_key, draft.id),
    }
    return render(request, "webforms/check.html", context, status=status)


def _send(request: HttpRequest, draft: Draft, situation: Situation, at: datetime) -> HttpResponse:
    try:
        actions.submit_draft(
            actor=filler_of(request, draft.form_key) or actor_of(request),
            municipality_id=draft.municipality_id,
            form_key=draft.form_key,
            draft_id=draft.id,
            revision=number_in(request.POST.get("stand", "")),
            at=at,
        )
    except SlotTaken as taken:
        return _choose_again(request, draft, situation, taken, at)
    except NotFound:
        raise
    except Refusal as refusal:
        return _show_check(request, draft, situation, notice=str(refusal), status=409)
    return HttpResponseRedirect(path_to(draft.form_key, draft.id, "verstuurd"))


def _choose_again(
    request: HttpRequest, draft: Draft, situation: Situation, taken: SlotTaken, at: datetime
) -> HttpResponse:
    """The step of the slot that was just taken, with what is still free."""
    step = next(
        step for step in situation.form.steps if any(question.key == taken.field for question in step.questions)
    )
    problems = [Problem(taken.field, "slot_gone")]
    return show_step(request, draft, situation, step.key, at, problems=problems, notice=str(taken.message), status=409)


@require_safe
def sent(request: HttpRequest, form_key: str, draft_id: uuid.UUID) -> HttpResponse:
    """Your case number, and what happens next."""
    actor, at = filler_of(request, form_key), timezone.now()
    if actor is None:
        return to_sign_in(request)
    draft = draft_for(actor, draft_id, municipality_id=municipality_of(request), form_key=form_key, at=at)
    situation = situation_of(draft, at=at)
    if draft.is_open:
        return HttpResponseRedirect(where_to(draft, situation))
    language, result = language_of(request), result_of(draft)
    after = [say(text, language, situation.walk.scope) for text in situation.form.after]
    return render(
        request,
        "webforms/sent.html",
        {
            "form_title": say(situation.form.title, language, situation.walk.scope),
            "result": result,
            "is_visitor": not actor.bsn,
            "after": [*result.next_steps, *[text for text in after if text]],
            "rows": list(rows_of(situation, draft.municipality_id, language)),
        },
    )


@require_safe
def calendar(request: HttpRequest, form_key: str, draft_id: uuid.UUID) -> HttpResponse:
    """The appointment of a sent form as a file for a calendar program."""
    actor, at = actor_of(request), timezone.now()
    draft = draft_for(actor, draft_id, municipality_id=municipality_of(request), form_key=form_key, at=at)
    appointment_id = None if draft.is_open else result_of(draft).appointment_id
    if appointment_id is None:
        raise NotFound
    title = say(documents.pinned(draft.digest).title, language_of(request))
    content = appointments.calendar_file(appointments.appointment(appointment_id), summary=title, at=at)
    headers = {"Content-Disposition": 'attachment; filename="afspraak.ics"'}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
