"""Walk a form that nobody saved yet: the real screens, carried by a signed ticket; nothing is kept and nothing sent.

What was answered so far travels in the page, signed, so a preview has no row, no cookie and no session. Who "fills in"
is an invented person of the form's own scenarios: nobody's data are read.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from meente.foundation.definitions.previewing import SECONDS, PreviewExpired, preview_at
from meente.foundation.definitions.rules import Document, digest_of
from meente.foundation.organisations import queries as organisations
from meente.processes.webforms import documents, registering
from meente.processes.webforms.answers import rows_of
from meente.processes.webforms.reading import read_step
from meente.processes.webforms.refusals import AnswersRefused, MoreQuestions
from meente.processes.webforms.rules.document import Form, FormError, Step, parse, say
from meente.processes.webforms.rules.routing import after, before
from meente.processes.webforms.rules.scenarios import people_of
from meente.processes.webforms.rules.settling import Situation, settle
from meente.processes.webforms.rules.validation import Problem, Raw
from meente.processes.webforms.terms import KIND, QuestionType
from meente.processes.webforms.views.filling import questions_shown, told_at_exit, told_beforehand
from meente.processes.webforms.views.visitors import language_of, municipality_of

START, ON = "start", "verder"
_SALT = "webforms.preview"


@dataclass(frozen=True, slots=True)
class Walked:
    """A preview on its way: the form, who fills it in, and what was answered."""

    ticket: str
    digest: str
    form: Form
    municipality_id: int
    typed: Mapping[str, Any]
    who: str
    language: str
    at: datetime

    @property
    def people(self) -> dict[str, Mapping[str, Any]]:
        """What is known of each invented person, by the key of the scenario she comes from."""
        place = organisations.organisation(self.municipality_id)
        return people_of(self.form, municipality=place.id, name=place.name)

    def situation(self) -> Situation:
        """Where the walk stands."""
        return settle(
            self.form, self.typed, known=self.people.get(self.who, {}), municipality_id=self.municipality_id,
            at=self.at, derive=registering.facts_for(self.form.key),
            parameters=documents.shared_parameters(self.form, self.municipality_id, self.at),
        )  # fmt: skip

    def state(self) -> str:
        """What travels in the page."""
        kept = {"form": self.digest, "typed": self.typed, "who": self.who, "language": self.language}
        return signing.dumps(kept, salt=_SALT, compress=True)


@csrf_exempt  # a signed ticket, no session: nothing is changed and nothing is read that the ticket does not hold
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: HttpRequest) -> HttpResponse:
    """The screen of the form that was asked for: its first page, a step, a stop page or the check page.

    Who comes here without a ticket, by a link or the language of the site, is told to begin again in beheer.
    """
    walked = _walked(request)
    with translation.override(walked.language):
        request.LANGUAGE_CODE = walked.language
        wanted = request.POST.get("naar", "") or request.POST.get("stap", "")
        if wanted == ON and request.POST.get("stap"):
            return _save(request, walked, request.POST["stap"])
        situation = walked.situation()
        if wanted in situation.walk.steps:
            return _step(request, walked, situation, wanted)
        return _start(request, walked) if wanted in ("", START) else _onward(request, walked, situation)


def _walked(request: HttpRequest) -> Walked:
    """The preview with what the page carries. Raises `PreviewExpired` for a ticket that is none, or no form's."""
    municipality_id, ticket = municipality_of(request), request.POST.get("voorbeeld", "")
    found = preview_at(ticket, municipality_id)
    if found.kind != KIND:
        raise PreviewExpired
    try:
        form, digest = _without_photos(parse(found.document)), digest_of(found.document)
    except FormError:
        raise PreviewExpired from None
    kept = _carried(request.POST.get("antwoorden", ""), digest)
    language = request.POST.get("taal") or kept.get("language") or language_of(request)
    who = request.POST.get("wie") or kept.get("who") or ""
    restarted = who != kept.get("who", "") or request.POST.get("naar") == START
    typed = {} if restarted else kept.get("typed", {})
    walked = Walked(
        ticket, digest, form, municipality_id, typed, who, "en" if language == "en" else "nl", timezone.now()
    )
    return walked if who in walked.people else replace(walked, who=next(iter(walked.people), ""))


def _carried(state: str, digest: str) -> Document:
    """What an earlier page of this very form signed; nothing otherwise."""
    try:
        kept: Document = signing.loads(state, salt=_SALT, max_age=SECONDS)
    except signing.BadSignature:
        return {}
    return kept if kept["form"] == digest else {"language": kept["language"]}


def _without_photos(form: Form) -> Form:
    """The form in which no photo has to be sent, because a preview keeps none."""
    return replace(form, steps=tuple(replace(step, questions=tuple(_loose(step))) for step in form.steps))


def _loose(step: Step) -> list[Any]:
    return [
        replace(question, required=False, required_when=None) if question.type is QuestionType.PHOTO else question
        for question in step.questions
    ]


def _save(request: HttpRequest, walked: Walked, step_key: str) -> HttpResponse:
    """Read a step as the real form does; the next screen, or the same with what is wrong."""
    situation = walked.situation()
    step = situation.form.step(step_key)
    if step is None or not situation.walk.may_open(step_key):
        return _onward(request, walked, situation)
    photos = {question.key for question in step.questions if question.type is QuestionType.PHOTO}
    raw = {key: values for key, values in request.POST.lists() if key not in photos}
    try:
        found = read_step(situation, step, raw, municipality_id=walked.municipality_id, at=walked.at)
    except AnswersRefused as refused:
        return _step(request, walked, situation, step_key, problems=refused.problems, raw=raw)
    except MoreQuestions as notice:
        return _step(request, walked, situation, step_key, notice=str(notice), raw=raw)
    walked = replace(walked, typed={**walked.typed, **json.loads(json.dumps(found))})
    situation = walked.situation()
    follows = after(situation.walk, step_key)
    if follows and not situation.walk.exit:
        return _step(request, walked, situation, follows)
    return _onward(request, walked, situation)


def _onward(request: HttpRequest, walked: Walked, situation: Situation) -> HttpResponse:
    """Where the walk is at: a stop page, the open step, or the check page."""
    walk, language = situation.walk, walked.language
    back = walk.steps[-1] if walk.steps else START
    if walk.exit:
        return _page(request, walked, "stop", told_at_exit(situation, language) | {"back": back})
    if walk.open_step:
        return _step(request, walked, situation, walk.open_step)
    told = [say(text, language, walk.scope) for text in situation.form.after]
    context = {
        "form_title": say(situation.form.title, language, walk.scope),
        "rows": list(rows_of(situation, walked.municipality_id, language)),
        "after": [text for text in told if text],
        "back": back,
    }
    return _page(request, walked, "check", context)


def _step(
    request: HttpRequest,
    walked: Walked,
    situation: Situation,
    step_key: str,
    *,
    problems: list[Problem] | tuple[Problem, ...] = (),
    notice: str = "",
    raw: Raw | None = None,
) -> HttpResponse:
    shown = questions_shown(
        situation, step_key, language=walked.language, municipality_id=walked.municipality_id, at=walked.at,
        problems=problems, raw=raw,
    )  # fmt: skip
    context = {"notice": notice, "step_key": step_key, "back": before(situation.walk, step_key) or START, "action": ""}
    return _page(request, walked, "step", shown | context, status=422 if problems else 200)


def _start(request: HttpRequest, walked: Walked) -> HttpResponse:
    scope = {"param": walked.situation().parameters}
    people = [(key, _called(key, known)) for key, known in walked.people.items()]
    context = told_beforehand(walked.form, scope, walked.language) | {"people": people}
    return _page(request, replace(walked, typed={}), "start", context)


def _called(key: str, known: Mapping[str, Any]) -> str:
    """An invented person as people read it: the name when the BRP told it, and the scenario she comes from."""
    people = [known.get("person") or {}, *known.get("people", ())]
    name = next((str(row["name"]) for row in people if row.get("relation") == "self" and row.get("name")), "")
    words = key.replace("-", " ")
    return f"{name} ({words})" if name else words


def _page(
    request: HttpRequest, walked: Walked, name: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """A page of the real form in preview, with what travels along; never kept anywhere."""
    context = {
        "ticket": walked.ticket,
        "state": walked.state(),
        "language": walked.language,
        "who": _called(walked.who, walked.people[walked.who]) if walked.who else "",
        "chosen": walked.who,
        **context,
    }
    answer = render(request, f"webforms/preview_{name}.html", context, status=status)
    answer["Cache-Control"] = "no-store"
    return answer
