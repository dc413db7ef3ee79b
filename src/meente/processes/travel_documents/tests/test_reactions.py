"""What the applicant hears of her appointment: confirmed, moved, near, cancelled; nothing when the case is over."""

from datetime import timedelta

import pytest

from meente.processes.notifying import queries as notifying
from meente.processes.procedures import actions as procedures
from meente.processes.travel_documents import reactions
from meente.processes.travel_documents.tests.test_process import AT, PLATFORM, _begin
from meente.registers.appointments import actions as appointments
from meente.registers.appointments import queries as agenda
from meente.registers.appointments.events import (
    AppointmentBooked,
    AppointmentCameNear,
    AppointmentCancelled,
    AppointmentMoved,
)

pytestmark = pytest.mark.django_db


def _book(zaak_id, place=0):
    slot = agenda.free_slots(383, first_day=AT.date() + timedelta(days=7), days=2, at=AT)[place]
    return appointments.book(
        actor=PLATFORM, municipality_id=383, location_key=slot.location_key, starts_at=slot.starts_at,
        subject_id=zaak_id, at=AT,
    )  # fmt: skip


def _newest(zaak_id):
    return notifying.of_zaak(zaak_id)[0]


@pytest.mark.parametrize(
    ("reaction", "fact", "subject"),
    [
        (reactions.confirm_appointment, AppointmentBooked, "Uw afspraak op maandag 8 maart 2027, 09:00 uur"),
        (reactions.confirm_appointment, AppointmentMoved, "Uw afspraak op maandag 8 maart 2027, 09:00 uur"),
        (reactions.remind_of_appointment, AppointmentCameNear, "Uw afspraak op maandag 8 maart 2027, 09:00 uur"),
        (reactions.confirm_cancellation, AppointmentCancelled, "Uw afspraak is afgezegd"),
    ],
)
def test_the_applicant_hears_of_her_appointment_with_a_file_for_the_calendar(castricum, reaction, fact, subject):
    zaak_id = _begin()
    appointment_id = _book(zaak_id)
    if fact is AppointmentCancelled:
        appointments.cancel(actor=PLATFORM, subject_id=zaak_id, appointment_id=appointment_id, at=AT)
    reaction(fact(383, appointment_id), actor=PLATFORM, at=AT)
    row = _newest(zaak_id)
    assert row.subject == subject
    assert "{{" not in row.body
    [attached] = row.attachments
    assert attached["name"] == "afspraak.ics"
    assert "DTSTART:20270308T080000Z" in attached["text"]
    assert ("STATUS:CANCELLED" in attached["text"]) is (fact is AppointmentCancelled)
    assert "paspoort" not in attached["text"].lower()


def test_nothing_is_said_about_a_case_that_is_over_or_an_appointment_without_one(castricum):
    zaak_id = _begin()
    appointment_id = _book(zaak_id)
    procedures.withdraw(actor=PLATFORM, zaak_id=zaak_id, at=AT)
    reactions.confirm_cancellation(AppointmentCancelled(383, appointment_id), actor=PLATFORM, at=AT)
    reactions.confirm_appointment(AppointmentBooked(383, _book(None, 1)), actor=PLATFORM, at=AT)
    assert notifying.of_zaak(zaak_id) == []
