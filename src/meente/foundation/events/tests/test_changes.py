"""A change of an API resource: one statement writes event, content and notification; content can be erased."""

import json
import uuid
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest
from django.db import connection, transaction

from meente.foundation.database import reading
from meente.foundation.database.tenancy import acting_in
from meente.foundation.events import queries, sealing, snapshots
from meente.foundation.events.erasing import erase
from meente.foundation.events.facts import Fact
from meente.foundation.events.models import Event, EventContent, OutboxRow
from meente.foundation.events.publishing import publish
from meente.foundation.events.snapshots import Change, Snapshot, snapshot
from meente.foundation.events.tests.test_events import seal_all
from meente.foundation.organisations.actor import Actor, system
from meente.foundation.organisations.terms import NATION_ID, ActorKind
from meente.foundation.refusals import NotFound

AT = datetime(2026, 1, 1, tzinfo=UTC)
ORIGIN = "http://api.example"
CLIENT = Actor(
    "client-1", "Zaaksysteem X", ActorKind.APPLICATION, frozenset({383}), origin=ORIGIN, user_id="u1",
    user_label="Jet", reason="op verzoek",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ThingChanged(Fact):
    thing_id: uuid.UUID


# The things of this test are organisations: every test database has them.
NAMED = "SELECT row_to_json(r)::text FROM (SELECT %(origin)s || '/dingen/' || %(id)s AS url, name AS naam FROM organisations_organisation WHERE id = 383 AND '50%%' <> %(id)s::text) r"


@pytest.fixture(autouse=True)
def registered(monkeypatch):
    monkeypatch.setattr(snapshots, "_SNAPSHOTS", {})
    snapshots.register(
        "zaken", "ding",
        Snapshot(NAMED, "/zaken/api/v1/dingen", label="SELECT 'ding ' || %(id)s", kanaal="dingen",
                 kenmerken="SELECT json_build_object('van', %(id)s::text)::text"),
    )  # fmt: skip
    snapshots.register("zaken", "deel", Snapshot(NAMED, "/zaken/api/v1/dingen/{main}/delen", main="ding"))
    snapshots.register("zaken", "stil", Snapshot(NAMED, "/zaken/api/v1/stil", main="ding", is_notified=False))


def _change(action="create", resource="ding", thing=None, actor=CLIENT, **rest):
    thing = thing or uuid.uuid4()
    part = thing if resource == "ding" else uuid.uuid4()
    with transaction.atomic():
        publish(
            ThingChanged(383, thing), actor=actor, at=AT, change=Change("zaken", resource, part, action, **rest)
        )  # fmt: skip
    return thing, part


def _messages(municipality_id=383):
    """What this test told; the seeds of the platform told things as well."""
    with acting_in({municipality_id}):
        found = [json.loads(row.message) for row in OutboxRow.objects.order_by("id")]
    return [message for message in found if message["kanaal"] == "dingen"]


def _trail(thing, origin=ORIGIN):
    return json.loads(queries.audit_trail("zaken", "ding", thing, 383, origin))


@pytest.mark.django_db
def test_one_statement_writes_event_content_and_notification(django_assert_num_queries, monkeypatch):
    statements, fetch = [], reading.fetch
    monkeypatch.setattr(reading, "fetch", lambda text, values: statements.append(text) or fetch(text, values))
    with transaction.atomic(), django_assert_num_queries(0):
        thing = uuid.uuid4()
        publish(ThingChanged(383, thing), actor=CLIENT, at=AT, change=Change("zaken", "ding", thing, "create"))
    assert len(statements) == 1
    url = f"{ORIGIN}/zaken/api/v1/dingen/{thing}"
    assert _messages() == [
        {"kanaal": "dingen", "hoofdObject": url, "resource": "ding", "resourceUrl": url, "actie": "create",
         "aanmaakdatum": "2026-01-01T00:00:00+00:00", "kenmerken": {"van": str(thing)}}
    ]  # fmt: skip


@pytest.mark.django_db
def test_the_audit_trail_says_who_did_what_and_how_it_was():
    thing, _ = _change()
    before = snapshot("zaken", "ding", thing, 383, ORIGIN)
    _change("partial_update", thing=thing, before='{"naam": "Oud"}')
    assert json.loads(before) == {"url": f"{ORIGIN}/dingen/{thing}", "naam": "Castricum"}
    created, changed = _trail(thing, "http://elders")
    assert uuid.UUID(created.pop("uuid"))
    assert created.pop("aanmaakdatum").endswith("Z")
    url = f"http://elders/zaken/api/v1/dingen/{thing}"
    assert created == {
        "bron": "zrc", "applicatieId": "client-1", "applicatieWeergave": "Zaaksysteem X", "gebruikersId": "u1",
        "gebruikersWeergave": "Jet", "actie": "create", "actieWeergave": "Object aangemaakt", "resultaat": 201,
        "hoofdObject": url, "resource": "ding", "resourceUrl": url, "toelichting": "op verzoek",
        "resourceWeergave": f"ding {thing}", "wijzigingen": {"oud": {}, "nieuw": json.loads(before)},
    }  # fmt: skip
    assert (changed["resultaat"], changed["wijzigingen"]["oud"]) == (200, {"naam": "Oud"})


@pytest.mark.django_db
def test_one_row_of_the_trail_is_found_by_its_own_object_only():
    thing, _ = _change()
    (row,) = _trail(thing)
    arguments = ("zaken", "ding", thing, uuid.UUID(row["uuid"]), 383, ORIGIN)
    assert json.loads(queries.audit_row(*arguments)) == row
    for strange in (("zaken", "ding", uuid.uuid4(), *arguments[3:]), (*arguments[:4], 373, ORIGIN)):
        with pytest.raises(NotFound):
            queries.audit_row(*strange)


@pytest.mark.django_db
def test_a_child_is_audited_and_notified_under_its_main_object():
    thing, part = _change(resource="deel")
    (row,), (message,) = _trail(thing), _messages()
    assert row["resourceUrl"] == message["resourceUrl"] == f"{ORIGIN}/zaken/api/v1/dingen/{thing}/delen/{part}"
    assert (message["hoofdObject"], message["kenmerken"]) == (row["hoofdObject"], {"van": str(thing)})


@pytest.mark.django_db
def test_a_silent_child_is_audited_but_notifies_nobody():
    thing, _ = _change(resource="stil")
    assert (len(_trail(thing)), _messages()) == (1, [])


@pytest.mark.django_db
def test_a_destroyed_resource_shows_what_it_was():
    thing, _ = _change("destroy")
    (row,) = _trail(thing)
    assert (row["resultaat"], row["wijzigingen"]["oud"]["naam"], row["wijzigingen"]["nieuw"]) == (204, "Castricum", {})


@pytest.mark.django_db
def test_a_change_of_something_that_shows_nothing_is_a_bug():
    nothing = Snapshot("SELECT NULL::text WHERE %(id)s IS NULL", "/x")
    snapshots.register("zaken", "niets", nothing)
    with pytest.raises(RuntimeError, match="no such resource"):
        _change(resource="niets")


@pytest.mark.django_db
def test_a_change_of_a_resource_that_the_component_does_not_have_is_a_bug():
    with pytest.raises(LookupError, match="ding2"):
        _change(resource="ding2")


@pytest.mark.django_db
def test_a_change_without_a_moment_is_a_bug():
    with pytest.raises(TypeError), transaction.atomic():
        publish(ThingChanged(383, uuid.uuid4()), actor=CLIENT, change=Change("zaken", "ding", uuid.uuid4(), "create"))


@pytest.mark.django_db
def test_a_screen_acts_as_the_platform_and_its_person():
    employee = replace(CLIENT, id="employee:7", label="Jo", kind=ActorKind.EMPLOYEE, origin="", user_id="")
    thing, _ = _change(actor=employee)
    (row,) = _trail(thing)
    assert (row["applicatieId"], row["gebruikersId"], row["gebruikersWeergave"]) == ("meente", "employee:7", "Jo")
    assert _messages()[0]["hoofdObject"].startswith("http://")


@pytest.mark.django_db
def test_the_name_of_a_resident_is_in_the_content_only():
    resident = replace(CLIENT, id="resident:x", label="Sanne de Vries", kind=ActorKind.RESIDENT, user_id="")
    thing, _ = _change(actor=resident)
    with acting_in({383}):
        assert Event.objects.get(object_id=str(thing)).actor_label == "Inwoner"
        assert queries.history(thing)[0].actor_label == "Sanne de Vries"
    assert _trail(thing)[0]["gebruikersWeergave"] == "Sanne de Vries"
    assert sealing.changed_content(383) == []
    with acting_in({383}), transaction.atomic():
        erase(383, thing)
        assert queries.history(thing)[0].actor_label == "Inwoner"


@pytest.mark.django_db(transaction=True)
def test_erased_content_is_gone_and_the_chain_still_holds():
    thing, _ = _change()
    other, _ = _change()
    seal_all(383)
    with transaction.atomic():
        publish(ThingChanged(383, thing), actor=CLIENT, at=AT, change=Change("zaken", "ding", thing, "destroy"))
        assert erase(383, thing) == 2
    seal_all(383)
    with acting_in({383}):
        ids = Event.objects.filter(object_id=str(thing)).values_list("id", flat=True)
        assert len(ids) == 2
        assert not EventContent.objects.filter(id__in=list(ids)).exists()
    assert len(_trail(other)) == 1
    assert (sealing.first_broken_seal(383), sealing.changed_content(383)) == (None, [])


@pytest.mark.django_db
def test_content_that_differs_from_its_digest_is_found():
    thing, _ = _change()
    with acting_in({383}):
        row = EventContent.objects.get(id=Event.objects.get(object_id=str(thing)).id)
        EventContent.objects.filter(id=row.id).delete()
        row.after = '{"naam": "Verzonnen"}'
        row.save(force_insert=True)
    assert sealing.changed_content(383) == [row.id]


@pytest.mark.django_db
def test_content_can_be_erased_but_not_changed():
    _change()
    with acting_in({383}), pytest.raises(Exception, match="permission denied"), transaction.atomic():
        connection.cursor().execute("UPDATE events_content SET after = ''")


@pytest.mark.django_db
def test_a_fact_of_the_nation_lives_under_the_nation():
    thing = uuid.uuid4()
    change = Change("zaken", "ding", thing, "create")
    with transaction.atomic():
        publish(ThingChanged(NATION_ID, thing), actor=system(), at=AT, change=change)
    assert (len(_messages(NATION_ID)), _messages(383)) == (1, [])
    with pytest.raises(PermissionError), transaction.atomic():
        publish(ThingChanged(NATION_ID, thing), actor=CLIENT, at=AT, change=change)
