"""Mijn <gemeente>: my cases with their steps, messages and appointment."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import NotFound, Refusal
from meente.foundation.ui.downloading import file_answer
from meente.processes.notifying import actions as notifying_actions
from meente.processes.notifying import queries as notifying
from meente.processes.procedures import actions as procedures
from meente.processes.travel_documents import actions as travel_documents
from meente.processes.webforms import queries as webforms
from meente.registers.appointments import actions as appointment_actions
from meente.registers.appointments import queries as appointments
from meente.registers.cases import queries as cases
from meente.registers.catalogue import queries as catalogue
from meente.registers.decisions import queries as decisions
from meente.registers.documents import queries as documents


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined] # ActorMiddleware
    return actor


def _sign_in(request: HttpRequest) -> HttpResponse:
    return HttpResponseRedirect(f"/inloggen/digid?{urlencode({'next': request.path})}")


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Everything of the resident in this municipality."""
    actor = _actor(request)
    if not actor.bsn:
        return _sign_in(request)
    at, municipality_id = timezone.now(), next(iter(actor.municipalities))
    context = {
        "zaken": cases.zaken(actor),
        "inbox": notifying.inbox(actor),
        "drafts": webforms.open_drafts(actor, municipality_id=municipality_id, at=at),
        "asked": webforms.consents_asked_of(actor, municipality_id=municipality_id, at=at),
    }
    return render(request, "portal/overview.html", context)


@require_safe
def zaak(request: HttpRequest, zaak_id: uuid.UUID) -> HttpResponse:
    """One of my cases: the steps done and to come, messages, the appointment."""
    actor = _actor(request)
    if not actor.bsn:
        return _sign_in(request)
    dossier = cases.dossier(actor, zaak_id)
    facts = dossier.zaak
    context = {
        "zaak": facts,
        "steps": _steps(dossier),
        "letters": [row for row in notifying.inbox(actor) if row.zaak_id == zaak_id],
        "documents": documents.of_zaak(actor, zaak_id),
        "decisions": decisions.of_zaak(actor, zaak_id),
        "appointment": _appointment(zaak_id),
        "consents": webforms.consents_of(municipality_id=facts.municipality_id, zaak_id=zaak_id, at=timezone.now()),
        "may_withdraw": _may_withdraw(actor, dossier),
        "is_mine": _is_applicant(actor, dossier.people),
    }
    return render(request, "portal/zaak.html", context)


def _steps(dossier: cases.Dossier) -> list[tuple[catalogue.TypeFacts, datetime | None]]:
    """The steps that were done, and those to come: a step that was passed over will not come any more."""
    reached = {row.omschrijving: row.at for row in dossier.steps}
    kinds = catalogue.statustypen(dossier.zaak.zaaktype_id)
    done = max((kind.volgnummer for kind in kinds if kind.omschrijving in reached), default=0)
    to_come = [] if dossier.zaak.is_closed else [kind for kind in kinds if kind.volgnummer > done]
    shown = [kind for kind in kinds if kind.omschrijving in reached or kind in to_come]
    return [(kind, reached.get(kind.omschrijving)) for kind in shown]


def _is_initiator(actor: Actor, people: Iterable[cases.RolFacts]) -> bool:
    return any(row.generic == "initiator" and row.bsn == actor.bsn for row in people)


def _may_withdraw(actor: Actor, dossier: cases.Dossier) -> bool:
    """Who asked for it may stop it while its procedure runs, when its zaaktype knows that end."""
    facts = dossier.zaak
    runs = bool(facts.procedure) and not facts.is_closed
    return runs and _is_initiator(actor, dossier.people) and bool(catalogue.withdrawn_as(facts.zaaktype_id))


def _is_applicant(actor: Actor, people: Iterable[cases.RolFacts]) -> bool:
    return any(row.omschrijving == "Aanvrager" and row.bsn == actor.bsn for row in people)


def _appointment(zaak_id: uuid.UUID) -> appointments.AppointmentFacts | None:
    found = appointments.for_subject(zaak_id)
    return found if found and found.is_to_come else None


@require_safe
def message(request: HttpRequest, message_id: uuid.UUID) -> HttpResponse:
    """One message to me; opening it marks it as read."""
    actor = _actor(request)
    if not actor.bsn:
        return _sign_in(request)
    found = notifying.message(actor, message_id)
    notifying_actions.mark_read(actor=actor, message_id=message_id, at=timezone.now())
    return render(request, "portal/message.html", {"message": found})


@require_safe
def document(request: HttpRequest, informatieobject_id: uuid.UUID) -> HttpResponseBase:
    """The file of a document of mine."""
    actor = _actor(request)
    if not actor.bsn:
        return _sign_in(request)
    found = documents.content(actor, informatieobject_id)
    return file_answer(
        name=found.name, size=found.size, media_type=found.media_type, pieces=found.pieces, is_shown=found.may_be_shown
    )


def _mine(request: HttpRequest, zaak_id: uuid.UUID) -> Actor:
    actor = _actor(request)
    if not actor.bsn or not _is_applicant(actor, cases.rollen(actor, zaak_id)):
        raise NotFound
    return actor


@require_safe
def calendar(request: HttpRequest, zaak_id: uuid.UUID) -> HttpResponse:
    """My appointment for a calendar program."""
    actor = _mine(request, zaak_id)
    booked = appointments.for_subject(zaak_id)
    if booked is None:
        raise NotFound
    facts = cases.zaak(actor, zaak_id)
    content = appointments.calendar_file(booked, summary=facts.omschrijving, at=timezone.now())
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="afspraak-{facts.identificatie}.ics"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def move(request: HttpRequest, zaak_id: uuid.UUID) -> HttpResponse:
    """Choose another moment for my appointment."""
    if not _actor(request).bsn:
        return _sign_in(request)
    actor, at, error = _mine(request, zaak_id), timezone.now(), ""
    facts = cases.zaak(actor, zaak_id)
    if request.method == "POST":
        try:
            _take(actor, zaak_id, facts.municipality_id, request.POST.get("moment", ""), at)
        except Refusal as refusal:
            error = str(refusal)
        else:
            messages.success(request, _("Uw afspraak staat. Wij zien u graag."))
            return HttpResponseRedirect(f"/mijn/zaken/{zaak_id}")
    free = appointments.free_slots(facts.municipality_id, first_day=timezone.localdate(at), days=21, at=at)[:60]
    context = {"zaak": facts, "free": free, "error": error}
    return render(request, "portal/move.html", context, status=409 if error else 200)


def _take(actor: Actor, zaak_id: uuid.UUID, municipality_id: int, value: str, at: datetime) -> None:
    location, _separator, moment = value.partition("@")
    try:
        starts_at = datetime.fromisoformat(moment)
    except ValueError as fault:
        raise Refusal(_("Kies een tijd uit de lijst."), code="no_moment", field="moment") from fault
    booked = _appointment(zaak_id)
    if booked is None:
        appointment_actions.book(
            actor=actor, municipality_id=municipality_id, location_key=location, starts_at=starts_at,
            subject_id=zaak_id, at=at,
        )  # fmt: skip
        travel_documents.appointment_made(actor=actor, zaak_id=zaak_id, at=at)
    else:
        appointment_actions.move(
            actor=actor, subject_id=zaak_id, appointment_id=booked.id, location_key=location, starts_at=starts_at, at=at
        )


@require_POST
def cancel(request: HttpRequest, zaak_id: uuid.UUID) -> HttpResponse:
    """I am not coming."""
    actor, booked = _mine(request, zaak_id), _appointment(zaak_id)
    if booked is None:
        raise NotFound
    appointment_actions.cancel(actor=actor, subject_id=zaak_id, appointment_id=booked.id, at=timezone.now())
    messages.success(request, _("Uw afspraak is afgezegd. U kunt een nieuwe tijd kiezen."))
    return HttpResponseRedirect(f"/mijn/zaken/{zaak_id}")


@require_POST
def withdraw(request: HttpRequest, zaak_id: uuid.UUID) -> HttpResponse:
    """I stop my application."""
    actor, booked, at = _actor(request), _appointment(zaak_id), timezone.now()
    if not actor.bsn or not _is_initiator(actor, cases.rollen(actor, zaak_id)):
        raise NotFound
    procedures.withdraw(actor=actor, zaak_id=zaak_id, at=at)
    if booked is not None:
        appointment_actions.cancel(actor=actor, subject_id=zaak_id, appointment_id=booked.id, at=at)
    messages.success(request, _("Uw aanvraag is gestopt."))
    return HttpResponseRedirect("/mijn/")
