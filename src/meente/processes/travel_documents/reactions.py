"""What travel documents do when another room's fact happens."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format

from meente.foundation.definitions import queries as definitions
from meente.foundation.events.reacting import reacts_to
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.foundation.ui.hosts import base_url
from meente.processes.notifying import actions as notifying
from meente.processes.travel_documents.actions.applying import CONSENT_KIND, ZAAKTYPE
from meente.processes.travel_documents.letters import tell_applicant
from meente.processes.webforms import queries as consents
from meente.processes.webforms.events import ConsentAsked
from meente.processes.webforms.terms import ConsentChannel
from meente.registers.appointments import queries as appointments
from meente.registers.appointments.events import (
    AppointmentBooked,
    AppointmentCameNear,
    AppointmentCancelled,
    AppointmentMoved,
)
from meente.registers.cases import queries as cases


@reacts_to(ConsentAsked)
def invite(fact: ConsentAsked, *, actor: Actor, at: datetime) -> None:
    """The person with authority finds the question in her own inbox, and hears of it by e-mail when we have one."""
    if fact.channel != ConsentChannel.DIGID:
        return
    asked = consents.consent(municipality_id=fact.municipality_id, consent_id=fact.consent_id, at=at)
    holder = next(
        (row for row in cases.rollen(actor, fact.zaak_id) if row.name == asked.consenter_name and row.bsn), None
    )
    if asked.kind != CONSENT_KIND or holder is None:
        return
    place = organisations.organisation(fact.municipality_id)
    notifying.send(
        actor=actor,
        municipality_id=fact.municipality_id,
        zaak_id=fact.zaak_id,
        bsn=holder.bsn,
        name=asked.consenter_name,
        email=asked.consenter_email,
        letter="toestemming-gevraagd",
        values={
            "name": asked.consenter_name,
            "document": cases.eigenschappen(actor, fact.zaak_id).get("documentsoort", ""),
            "municipality": place.name,
            "case_number": cases.zaak(actor, fact.zaak_id).identificatie,
            "phone": str(definitions.effective(fact.municipality_id, "profile", "gemeente", at).document["phone"]),
            "asked_by": asked.applicant_name,
            "link": f"{base_url(place.slug)}{asked.path}",
            "deadline": timezone.localdate(asked.expires_at).strftime("%d-%m-%Y"),
        },
        at=at,
    )


@reacts_to(AppointmentBooked)
@reacts_to(AppointmentMoved)
def confirm_appointment(fact: AppointmentBooked | AppointmentMoved, *, actor: Actor, at: datetime) -> None:
    """When and where to come and what to bring, with a file for the calendar."""
    _tell_appointment("afspraakbevestiging", fact.appointment_id, actor=actor, at=at)


@reacts_to(AppointmentCancelled)
def confirm_cancellation(fact: AppointmentCancelled, *, actor: Actor, at: datetime) -> None:
    """The appointment is off; the file takes it out of the calendar."""
    _tell_appointment("afspraak-afgezegd", fact.appointment_id, actor=actor, at=at)


@reacts_to(AppointmentCameNear)
def remind_of_appointment(fact: AppointmentCameNear, *, actor: Actor, at: datetime) -> None:
    """Two days before: what to bring, and how to move the appointment."""
    _tell_appointment("afspraak-herinnering", fact.appointment_id, actor=actor, at=at)


def _tell_appointment(letter: str, appointment_id: uuid.UUID, *, actor: Actor, at: datetime) -> None:
    """Only about a travel document that is still being applied for."""
    booked = appointments.appointment(appointment_id)
    if booked.subject_id is None:
        return
    zaak = cases.zaak(actor, booked.subject_id)
    if zaak.zaaktype != ZAAKTYPE or zaak.is_closed:
        return
    place = organisations.organisation(booked.municipality_id)
    calendar = appointments.calendar_file(booked, summary=f"Afspraak gemeente {place.name}", at=at)
    moment = date_format(timezone.localtime(booked.starts_at), "l j F Y, H:i")
    tell_applicant(
        actor=actor,
        municipality_id=booked.municipality_id,
        zaak_id=zaak.id,
        letter=letter,
        values={"appointment": f"{moment} uur", "location": booked.location},
        attachments=[notifying.MessageAttachment("afspraak.ics", "text/calendar", calendar.decode())],
        at=at,
    )
