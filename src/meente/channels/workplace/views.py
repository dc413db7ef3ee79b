"""The worklist, the case screen and its tasks."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from meente.channels.workplace import by_hand
from meente.channels.workplace.counter import held_for_counter, subject_of
from meente.channels.workplace.drawing import draw
from meente.channels.workplace.task_forms import Filled, forms_of, read
from meente.channels.workplace.wording import consent_in_words, event_in_words, told
from meente.connections.travel_document_register import client as travel_documents_held
from meente.foundation.events.queries import history
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import NotFound, Refusal
from meente.foundation.ui.downloading import file_answer
from meente.processes.notifying import queries as notifying
from meente.processes.procedures import actions as procedures
from meente.processes.procedures import queries as tasks
from meente.processes.procedures.queries import TaskFacts
from meente.processes.travel_documents import actions as travel_documents
from meente.processes.webforms import queries as consents
from meente.processes.webforms.access import RECORD_CONSENT
from meente.registers.appointments import queries as appointments
from meente.registers.cases import queries as cases
from meente.registers.decisions import queries as decisions
from meente.registers.documents import queries as documents

COLLECTING = "t_uitreiken"  # the step of the drawing at which the document lies ready


def _actor(request: HttpRequest) -> Actor | None:
    actor: Actor = request.actor  # type: ignore[attr-defined] # ActorMiddleware
    return actor if actor.organisation_id is not None else None


def _to_sign_in() -> HttpResponse:
    return HttpResponseRedirect("/inloggen")


@require_safe
def worklist(request: HttpRequest) -> HttpResponse:
    """Every open task of the municipalities the employee serves, the most urgent first."""
    actor = _actor(request)
    if actor is None:
        return _to_sign_in()
    today = timezone.localdate()
    served = organisations.municipalities(today=today, ids=actor.municipalities)
    chosen = request.GET.get("gemeente", "")
    municipality_id = next((row.id for row in served if row.slug == chosen), None)
    title = request.GET.get("taak", "")[:200]
    by_hand_title = str(by_hand.TITLE)
    rows = tasks.worklist(actor, municipality_id=municipality_id, title=title) if title != by_hand_title else []
    loose = cases.by_hand(actor, municipality_id=municipality_id) if title in ("", by_hand_title) else []
    zaken = {row.id: row for row in cases.zaken(actor, ids={task.zaak_id for task in rows})}
    names = {row.id: row for row in served}
    context = {
        "rows": [(task, zaken[task.zaak_id], names[task.municipality_id]) for task in rows if task.zaak_id in zaken],
        "loose": [(zaak, names[zaak.municipality_id]) for zaak in loose if zaak.municipality_id in names],
        "amount": len(rows) + len(loose),
        "by_hand": by_hand_title,
        "today": today,
        "served": served,
        "chosen": chosen,
        "title": title,
        "titles": sorted({by_hand_title, *(task.title for task in tasks.worklist(actor))}),
        "now": timezone.now(),
    }
    return render(request, "workplace/worklist.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Find a zaak by number or BSN, within what the employee may see."""
    actor = _actor(request)
    if actor is None:
        return _to_sign_in()
    words = request.GET.get("q", "")[:100]
    found = cases.find(actor, text=words)
    if len(found) == 1:
        return HttpResponseRedirect(f"/zaken/{found[0].id}")
    today = timezone.localdate()
    names = {row.id: row for row in organisations.municipalities(today=today, ids=actor.municipalities)}
    rows = [(zaak, names[zaak.municipality_id]) for zaak in found]
    return render(request, "workplace/search.html", {"words": words, "rows": rows})


@require_safe
def zaak(request: HttpRequest, zaak_id: uuid.UUID) -> HttpResponse:
    """The case screen."""
    actor = _actor(request)
    return _to_sign_in() if actor is None else _show(request, actor, zaak_id)


def _show(
    request: HttpRequest,
    actor: Actor,
    zaak_id: uuid.UUID,
    *,
    failed: uuid.UUID | None = None,
    errors: tuple[Any, ...] = (),
) -> HttpResponse:
    dossier = cases.dossier(actor, zaak_id)
    facts = dossier.zaak
    all_tasks = tasks.tasks_of(actor, zaak_id)
    progress = tasks.progress(zaak_id)
    at = timezone.now()
    context = {
        "zaak": facts,
        "place": organisations.organisation(facts.municipality_id),
        "people": dossier.people,
        "facts": dossier.facts,
        "steps": dossier.steps,
        "handling": by_hand.handling_of(actor, facts),
        "open": _open(all_tasks, failed, at),
        "done": [task for task in all_tasks if task.closed_at],
        "drawing": draw(progress.xml, progress.names, progress.reached) if progress else None,
        "now_at": _now_at(progress) if progress else [],
        "history": [(event_in_words(row.name), row, told(row.after)) for row in history(zaak_id)],
        "letters": notifying.of_zaak(zaak_id),
        "documents": documents.of_zaak(actor, zaak_id),
        "decisions": decisions.of_zaak(actor, zaak_id),
        "appointment": appointments.for_subject(zaak_id),
        "consents": _consents(facts, at),
        "may_record": actor.may(RECORD_CONSENT, facts.municipality_id),
        "held": held_for_counter(dossier, all_tasks),
        "errors": errors,
        "elsewhere": _elsewhere(actor, facts, progress, at),
        "now": at,
    }
    return render(request, "workplace/zaak.html", context, status=409 if errors else 200)


def _open(all_tasks: list[TaskFacts], failed: uuid.UUID | None, at: datetime) -> list[tuple[TaskFacts, Any, bool]]:
    """What waits for somebody: the task, its form, and whether it was just filled in wrong."""
    waiting = [task for task in all_tasks if task.closed_at is None]
    if not waiting:
        return []
    forms = forms_of(waiting[0].municipality_id, {task.form for task in waiting}, at)
    return [(task, forms.get(task.form), task.id == failed) for task in waiting]


def _elsewhere(
    actor: Actor, zaak: cases.ZaakFacts, progress: tasks.Progress | None, at: datetime
) -> list[organisations.OrganisationFacts]:
    """Where a document that lies ready can be sent on to (PUN art. 51); empty when there is nothing to send."""
    is_ready = progress is not None and progress.reached.get(COLLECTING) == "now"
    if not is_ready or not actor.may("zaken.bijwerken", zaak.municipality_id, zaak.zaaktype):
        return []
    return organisations.municipalities(today=timezone.localdate(at))


def _now_at(progress: tasks.Progress) -> list[str]:
    """The names of the steps that wait for a person or for something from outside."""
    waiting = [key for key, state in progress.reached.items() if state == "now" and key.startswith(("t_", "m_", "g_"))]
    return [progress.names[key] for key in waiting if key in progress.names]


def _consents(zaak: cases.ZaakFacts, at: datetime) -> list[tuple[consents.ConsentFacts, str]]:
    """Everybody whose consent was asked, with how it stands in words."""
    rows = consents.consents_of(municipality_id=zaak.municipality_id, zaak_id=zaak.id, at=at)
    return [(row, consent_in_words(row.status)) for row in rows]


@require_safe
def document(request: HttpRequest, informatieobject_id: uuid.UUID) -> HttpResponseBase:
    """The file of a document of a zaak that the employee may see."""
    actor = _actor(request)
    if actor is None:
        return _to_sign_in()
    found = documents.content(actor, informatieobject_id)
    return file_answer(
        name=found.name, size=found.size, media_type=found.media_type, pieces=found.pieces, is_shown=found.may_be_shown
    )


@require_http_methods(["POST"])
def complete(request: HttpRequest, task_id: uuid.UUID) -> HttpResponse:
    """Do a task: check the form, read the outside registers first, then let the procedure go on."""
    actor = _actor(request)
    if actor is None:
        return _to_sign_in()
    task = tasks.task(actor, task_id)
    form = forms_of(task.municipality_id, {task.form}, timezone.now()).get(task.form)
    if form is None:
        raise NotFound
    filled = read(form, request.POST.dict())
    if filled.errors:
        return _show(request, actor, task.zaak_id, failed=task.id, errors=filled.errors)
    try:
        answers = _with_outside_facts(actor, task, filled)
        procedures.complete_task(actor=actor, task_id=task_id, answers=answers, at=timezone.now())
    except Refusal as refusal:
        return _show(request, actor, task.zaak_id, failed=task.id, errors=(str(refusal),))
    messages.success(request, _("Opgeslagen: %(task)s") % {"task": task.title})
    return HttpResponseRedirect(f"/zaken/{task.zaak_id}")


def _with_outside_facts(actor: Actor, task: TaskFacts, filled: Filled) -> dict[str, Any]:
    """What the registers say, read before the transaction; the guard of the task holds it against the law."""
    answers = dict(filled.answers)
    if task.form == "balie" and answers["uitkomst"] == "compleet":
        held = travel_documents_held.holdings(bsn=subject_of(cases.rollen(actor, task.zaak_id)).bsn)
        answers |= {"gesignaleerd": held.is_signalled, "vermissingen": held.losses}
    return answers


@require_http_methods(["POST"])
def handle(request: HttpRequest, zaak_id: uuid.UUID) -> HttpResponse:
    """Set the next status of a zaak without a procedure, or finish it."""
    actor = _actor(request)
    if actor is None:
        return _to_sign_in()
    facts = cases.zaak(actor, zaak_id)
    choice, words = request.POST.get("keuze", ""), request.POST.get("toelichting", "")
    try:
        said = by_hand.handle(actor=actor, zaak=facts, choice=choice, toelichting=words, at=timezone.now())
    except Refusal as refusal:
        return _show(request, actor, zaak_id, errors=(str(refusal),))
    messages.success(request, said)
    return HttpResponseRedirect(f"/zaken/{zaak_id}")


@require_http_methods(["POST"])
def moved(request: HttpRequest, zaak_id: uuid.UUID) -> HttpResponse:
    """The applicant moved before collecting the document."""
    actor = _actor(request)
    if actor is None:
        return _to_sign_in()
    place = organisations.by_slug(request.POST.get("gemeente", ""), today=timezone.localdate())
    if not travel_documents.report_moved(actor=actor, zaak_id=zaak_id, municipality=place.name, at=timezone.now()):
        messages.error(request, _("Doorsturen kan alleen als het document klaarligt."))
    return HttpResponseRedirect(f"/zaken/{zaak_id}")
