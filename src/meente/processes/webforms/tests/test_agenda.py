"""Forms book in the appointments register."""

import uuid
from datetime import UTC, datetime

import pytest
from django.utils import timezone

from meente.foundation.database.tenancy import new_id
from meente.foundation.definitions import queries as definitions
from meente.foundation.definitions.actions import set_overlay
from meente.foundation.definitions.rules import Change
from meente.foundation.definitions.terms import Mode
from meente.foundation.organisations.actor import operator, system
from meente.processes.webforms.actions import start_draft
from meente.processes.webforms.agenda import Agenda
from meente.processes.webforms.models import Draft
from meente.processes.webforms.refusals import SlotTaken
from meente.processes.webforms.tests import example
from meente.processes.webforms.tests.conftest import resident
from meente.registers.appointments import actions, queries

AT = datetime(2027, 3, 1, 7, 0, tzinfo=UTC)  # a Monday, 8.00 hours in the Netherlands
ACTOR = system(383)
pytestmark = pytest.mark.django_db


@pytest.fixture
def agenda(castricum):
    hours = {"mon": [["09:00", "10:30"]]}
    place = actions.LocationDetails("proef", "Proefhuis", "Plein 1", hours, desks=1, minutes=30)
    actions.sync_locations(actor=ACTOR, municipality_id=383, locations=[place])
    (profile,) = [row for row in definitions.definitions() if row.kind == "profile"]
    said = {"key": "proef", "name": "Proefhuis", "address": "Plein 1", "hours": hours}
    set_overlay(
        actor=operator(383), organisation_id=383, definition_id=profile.id,
        changes=[Change("locations", Mode.PARAMETER, [said])], reason="proef", at=AT,
    )  # fmt: skip
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


def test_the_calendar_file_is_for_the_owner_of_a_sent_form_only(visit, agenda):
    browser, draft_id = visit(), new_id()
    path = f"/formulieren/{example.KEY}/{draft_id}/afspraak.ics"
    where = {"actor": resident(example.OWNER), "municipality_id": 383, "form_key": example.KEY, "draft_id": draft_id}
    start_draft(**where, known=example.KNOWN, language="nl", at=timezone.now())
    assert browser.get(path).status_code == 404
    booked = _book(agenda, _free(agenda)[0].value)
    Draft.objects.filter(id=draft_id).update(
        status="submitted",
        submitted_at=timezone.now(),
        result={"zaak_id": str(uuid.uuid4()), "identificatie": "ZAAK-1", "appointment_id": str(booked)},
    )
    answer = browser.get(path)
    assert answer["Content-Type"].startswith("text/calendar")
    assert b"SUMMARY:Proefformulier" in answer.content
    assert visit(bsn=example.OTHER).get(path).status_code == 404
    assert visit(bsn="").get(path).status_code == 404
