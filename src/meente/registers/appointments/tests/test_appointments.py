"""Free moments follow opening hours and holidays; the last one goes to exactly one of fifty."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connections

from meente.foundation.database.tenancy import acting_in
from meente.foundation.definitions import queries as definitions
from meente.foundation.definitions.actions import OverlayRefused, set_overlay
from meente.foundation.definitions.rules import Change
from meente.foundation.definitions.terms import Mode
from meente.foundation.events.models import Event
from meente.foundation.holidays import is_holiday
from meente.foundation.organisations.actor import anonymous, operator, system
from meente.foundation.refusals import Forbidden, NotFound
from meente.registers.appointments import actions, queries, rules
from meente.registers.appointments.models import Appointment

AT = datetime(2027, 3, 22, 8, tzinfo=UTC)  # a Monday
HOURS = {"mon": [["09:00", "12:00"]], "thu": [["13:00", "20:00"]]}
DETAILS = actions.LocationDetails("gemeentehuis", "Gemeentehuis", "Raadhuisplein 1", HOURS, desks=1, minutes=20)
FIRST = datetime(2027, 3, 25, 12, tzinfo=UTC)


PLACE = {"key": "gemeentehuis", "name": "Gemeentehuis", "address": "Raadhuisplein 1", "hours": HOURS}


def _receives():
    """Castricum's profile says when it receives people, and one desk does so."""
    _profile()
    actions.sync_locations(actor=system(383), municipality_id=383, locations=[DETAILS])


@pytest.fixture
def place(castricum):
    _receives()


def _book(starts_at=FIRST, **more):
    return actions.book(
        actor=system(383), municipality_id=383, location_key="gemeentehuis", starts_at=starts_at, at=AT, **more
    )


@pytest.mark.parametrize(
    ("day", "closed"),
    [
        (date(2027, 3, 29), True), (date(2027, 4, 27), True), (date(2025, 4, 26), True), (date(2025, 4, 27), False),
        (date(2025, 5, 5), True), (date(2027, 5, 5), False), (date(2027, 5, 6), True), (date(2027, 12, 26), True),
    ],
)  # fmt: skip
def test_holidays(day, closed):
    assert is_holiday(day) is closed


def test_summer_time_moves_the_clock_and_not_the_counter():
    winter, summer = (
        next(rules.moments({"thu": [["13:00", "14:00"]]}, day, 20)) for day in (date(2027, 3, 25), date(2027, 4, 1))
    )
    assert (winter.astimezone(UTC).hour, summer.astimezone(UTC).hour) == (12, 11)


@pytest.mark.django_db
def test_a_booked_moment_is_no_longer_free_and_a_cancelled_one_is(place):
    def free():
        return [slot.starts_at for slot in queries.free_slots(383, first_day=date(2027, 3, 22), days=7, at=AT)]

    assert len(free()) == 3 + 21  # two hours' notice leaves 11:00, 11:20 and 11:40 on Monday
    zaak = uuid.uuid4()
    booked = _book(subject_id=zaak)
    assert FIRST not in free()
    moved = actions.move(
        actor=system(383),
        subject_id=zaak,
        appointment_id=booked,
        location_key="gemeentehuis",
        starts_at=FIRST + timedelta(minutes=20),
        at=AT,
    )
    assert FIRST in free()
    assert queries.for_subject(zaak).sequence == 1
    actions.cancel(actor=system(383), subject_id=zaak, appointment_id=moved, at=AT)
    assert queries.for_subject(zaak).is_cancelled
    assert queries.for_subject(zaak).sequence == 2
    assert len(free()) == 24


@pytest.mark.django_db
@pytest.mark.parametrize(
    "starts_at",
    [FIRST + timedelta(minutes=5), FIRST - timedelta(hours=1), AT + timedelta(hours=1), FIRST + timedelta(days=1)],
)
def test_nobody_books_outside_the_moments_on_offer(place, starts_at):
    with pytest.raises(actions.SlotTaken):
        _book(starts_at)
    assert Appointment.objects.count() == 0


@pytest.mark.django_db
def test_somebody_elses_appointment_cannot_be_moved_or_cancelled(place):
    booked = _book(subject_id=uuid.uuid4())
    for attempt in (
        lambda: actions.cancel(actor=system(383), subject_id=uuid.uuid4(), appointment_id=booked, at=AT),
        lambda: actions.move(
            actor=system(383),
            subject_id=uuid.uuid4(),
            appointment_id=booked,
            location_key="gemeentehuis",
            starts_at=FIRST,
            at=AT,
        ),
        lambda: actions.link(actor=system(383), appointment_id=booked, subject_id=uuid.uuid4()),
    ):
        with pytest.raises(NotFound):
            attempt()
    with acting_in({373}), pytest.raises(NotFound):
        queries.appointment(booked)
    with pytest.raises(Forbidden):
        actions.sync_locations(actor=anonymous(383), municipality_id=383, locations=[DETAILS])


@pytest.mark.django_db
def test_the_calendar_file_names_the_moment_and_the_place(place):
    text = queries.calendar_file(queries.appointment(_book()), summary="Paspoort", at=AT).decode()
    assert "DTSTART:20270325T120000Z" in text
    assert "LOCATION:Gemeentehuis\\, Raadhuisplein 1" in text
    assert "STATUS:CONFIRMED" in text


@pytest.mark.django_db(transaction=True)
def test_of_fifty_who_want_the_last_moment_one_gets_it():
    with acting_in({383}):
        _receives()

    def attempt(_number):
        try:
            with acting_in({383}):
                return _book(subject_id=uuid.uuid4())
        except actions.SlotTaken:
            return None
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(50) as pool:
        outcomes = list(pool.map(attempt, range(50)))
    assert len([outcome for outcome in outcomes if outcome]) == 1
    with acting_in({383}):
        assert Appointment.objects.count() == 1


def _profile(**values):
    [row] = [row for row in definitions.definitions() if row.kind == "profile"]
    set_overlay(
        actor=operator(383), organisation_id=383, definition_id=row.id,
        changes=[Change(path, Mode.PARAMETER, value) for path, value in ({"locations": [PLACE]} | values).items()], reason="proef", at=AT,
    )  # fmt: skip


@pytest.mark.django_db
def test_nobody_is_offered_or_booked_on_a_closing_day_of_the_municipality(place):
    _profile(closing_days="2027-03-25, 2027-12-24")
    days = {slot.starts_at.date() for slot in queries.free_slots(383, first_day=date(2027, 3, 22), days=7, at=AT)}
    assert days == {date(2027, 3, 22)}
    with pytest.raises(actions.SlotTaken):
        _book()
    assert queries.open_places(399, AT)[1] == frozenset()


@pytest.mark.django_db
@pytest.mark.parametrize("nonsense", ["kerst", "2027-02-30", "2027-12-24;2027-12-31"])
def test_a_closing_day_is_a_date(place, nonsense):
    with pytest.raises(OverlayRefused):
        _profile(closing_days=nonsense)


@pytest.mark.django_db
def test_an_appointment_keeps_its_length_and_nobody_is_put_across_it(place):
    booked = _book(subject_id=uuid.uuid4())
    shorter = replace(DETAILS, minutes=15)
    actions.sync_locations(actor=system(383), municipality_id=383, locations=[shorter])
    assert queries.appointment(booked).minutes == 20
    free = [slot.starts_at for slot in queries.free_slots(383, first_day=date(2027, 3, 25), days=1, at=AT)]
    assert FIRST + timedelta(minutes=15) not in free
    assert FIRST + timedelta(minutes=30) in free
    with pytest.raises(actions.SlotTaken):
        _book(FIRST + timedelta(minutes=15))


def _published(name):
    return [row.payload for row in Event.objects.filter(name__endswith=f".{name}")]


@pytest.mark.django_db
def test_who_came_is_recorded_once(place):
    zaak = uuid.uuid4()
    _book(subject_id=zaak)
    assert queries.for_subject(zaak).is_to_come
    assert actions.record_attendance(actor=system(383), subject_id=zaak, showed_up=False)
    assert not actions.record_attendance(actor=system(383), subject_id=zaak, showed_up=True)
    assert queries.for_subject(zaak).showed_up is False
    assert not queries.for_subject(zaak).is_to_come
    assert len(_published("AppointmentMissed")) == 1
    assert not actions.record_attendance(actor=system(383), subject_id=uuid.uuid4(), showed_up=True)


@pytest.mark.django_db
def test_a_reminder_goes_out_once_two_days_before(place):
    _book(subject_id=uuid.uuid4())
    days = [actions.remind(actor=system(383), municipality_id=383, at=AT + timedelta(days=day)) for day in (0, 1, 1, 2)]
    assert days == [0, 1, 0, 0]
    assert len(_published("AppointmentCameNear")) == 1
    assert actions.remind(actor=system(399), municipality_id=383, at=AT) == 0


@pytest.mark.django_db
def test_no_reminder_of_what_was_cancelled_or_just_booked(place):
    zaak = uuid.uuid4()
    booked = _book(subject_id=zaak)
    actions.cancel(actor=system(383), subject_id=zaak, appointment_id=booked, at=AT)
    late = datetime(2027, 3, 23, 9, tzinfo=UTC)
    actions.book(
        actor=system(383), municipality_id=383, location_key="gemeentehuis", starts_at=FIRST, subject_id=zaak, at=late
    )
    assert actions.remind(actor=system(383), municipality_id=383, at=late) == 0


@pytest.mark.django_db
def test_what_the_profile_says_holds_at_once(place):
    annex = {
        "key": "bij-de-zee",
        "name": "Loket aan zee",
        "address": "Strandplein 2",
        "hours": {"thu": [["13:00", "14:00"]]},
    }
    _profile(locations=[annex])
    free = queries.free_slots(383, first_day=date(2027, 3, 22), days=7, at=AT)
    assert {(slot.location, slot.starts_at.date()) for slot in free} == {("Loket aan zee", date(2027, 3, 25))}
    with pytest.raises(actions.SlotTaken):  # the old place takes nobody any more
        _book()
    booked = actions.book(actor=system(383), municipality_id=383, location_key="bij-de-zee", starts_at=FIRST, at=AT)
    assert queries.appointment(booked).address == "Strandplein 2"
    _profile(locations=[annex | {"address": "Strandplein 4"}])
    later = FIRST + timedelta(minutes=20)
    booked = actions.book(actor=system(383), municipality_id=383, location_key="bij-de-zee", starts_at=later, at=AT)
    assert queries.appointment(booked).address == "Strandplein 4"
    with pytest.raises(NotFound):
        actions.book(actor=system(383), municipality_id=383, location_key="nergens", starts_at=later, at=AT)
