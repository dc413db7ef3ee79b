"""Forms book in the appointments register."""

import uuid
from datetime import UTC, datetime

import pytest

from meente.foundation.organisations.actor import system
from meente.processes.webforms.agenda import Agenda
from meente.processes.webforms.refusals import SlotTaken
from meente.registers.appointments import actions, queries

AT = datetime(2027, 3, 1, 7, 0, tzinfo=UTC)  # a Monday, 8.00 hours in the Netherlands
ACTOR = system(383)
pytestmark = pytest.mark.django_db


@pytest.fixture
def agenda(castricum):
    hours = {"mon": [["09:00", "10:30"]]}
    place = actions.LocationDetails("proef", "Proefhuis", "Plein 1", hours, desks=1, minutes=30)
    actions.sync_locations(actor=ACTOR, municipality_id=383, locations=[place])
    return Agenda()


def _free(agenda):
    slots = agenda.free(municipality_id=383, product="x", facts={}, limits={"days": 1}, at=AT)
    return [slot for slot in slots if slot.value.startswith("proef@")]


def _book(agenda, value):
    return agenda.book(actor=ACTOR, municipality_id=383, product="x", value=value, facts={}, at=AT)


def test_a_free_moment_is_booked_once_and_belongs_to_the_zaak(agenda):
    [slot] = [slot for slot in _free(agenda) if slot.label == "10.00 uur"]
    assert (slot.group, slot.help) == ("maandag 1 maart 2027", "Proefhuis")
    booked = _book(agenda, slot.value)
    assert slot.value not in {slot.value for slot in _free(agenda)}
    with pytest.raises(SlotTaken):
        _book(agenda, slot.value)
    zaak_id = uuid.uuid4()
    agenda.attach(actor=ACTOR, appointment_id=booked, zaak_id=zaak_id)
    agenda.attach(actor=ACTOR, appointment_id=booked, zaak_id=zaak_id)
    assert queries.appointment(booked).subject_id == zaak_id
    words = agenda.describe(municipality_id=383, value=slot.value, language="nl")
    assert words == "maandag 1 maart 2027, 10.00 uur, Proefhuis"


@pytest.mark.parametrize(
    "value", ["", "proef", "proef@onzin", "proef@2027-03-01T03:00:00+01:00", "elders@2027-03-01T10:00:00+01:00"]
)
def test_a_moment_that_is_none_is_refused(agenda, value):
    with pytest.raises(SlotTaken):
        _book(agenda, value)
