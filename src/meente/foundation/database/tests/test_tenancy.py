"""Row level security, two-column keys and append-only tables, as the database itself enforces them."""

import uuid

import pytest
from django.db import DatabaseError, connection, transaction

from meente.foundation.database.tenancy import acting_in
from meente.foundation.events.models import Event, ReactionDone

pytestmark = pytest.mark.django_db


def _event(municipality_id: int) -> Event:
    return Event.objects.create(
        municipality_id=municipality_id,
        name="t",
        object_id="x",
        payload={},
        actor_id="a",
        actor_label="a",
        actor_kind="a",
    )


def _raw_count() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM events_event WHERE name = 't'")
        return cursor.fetchone()[0]


def test_without_a_bound_municipality_there_are_no_rows():
    with acting_in({383}):
        _event(383)
        assert _raw_count() == 1
    assert _raw_count() == 0
    assert Event.objects.count() == 0


def test_a_row_of_another_municipality_cannot_be_read_or_written():
    with acting_in({383}):
        event = _event(383)
    with acting_in({373}):
        assert _raw_count() == 0
        assert not Event.objects.filter(id=event.id).exists()
        with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            _event(383)


def test_a_row_cannot_point_into_another_municipality():
    with acting_in({373, 383}):
        event = _event(383)
        with pytest.raises(DatabaseError), transaction.atomic():
            _react_elsewhere(event)


def test_an_append_only_row_cannot_be_changed_or_deleted():
    with acting_in({383}):
        event = _event(383)
        for statement in ("UPDATE events_event SET name = 'u' WHERE id = %s", "DELETE FROM events_event WHERE id = %s"):
            with (
                pytest.raises(DatabaseError, match="permission denied"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(statement, [event.id])
        assert Event.objects.get(id=event.id).name == "t"


def test_the_municipalities_do_not_outlive_their_statement():
    with acting_in({383}):
        _event(383)
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('meente.municipalities', true)")
        assert cursor.fetchone()[0] == ""


def test_reverse_relations_stay_within_the_municipality():
    with acting_in({383}):
        event = _event(383)
        ReactionDone.objects.create(municipality_id=383, event_id=event.id, reaction="r")
        assert [row.reaction for row in event.reactions_done.all()] == ["r"]
        joined = ReactionDone.objects.filter(event__name="t")
        assert str(joined.query).count('"municipality_id"') >= 3
        assert joined.get().event_id == event.id
    assert not Event.objects.filter(id=uuid.uuid4()).exists()


def _react_elsewhere(event: Event) -> None:
    ReactionDone.objects.create(municipality_id=373, event_id=event.id, reaction="r")
    connection.check_constraints()
