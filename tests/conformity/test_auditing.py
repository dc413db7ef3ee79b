"""The audit trail of an object: its rows for whoever may read them, 403 without the right, 404 for a stranger."""

import io
import json
import uuid
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest
from django.db import transaction

from meente.foundation.database.tenancy import acting_in
from meente.foundation.events import snapshots
from meente.foundation.events.facts import Fact
from meente.foundation.events.models import Event
from meente.foundation.events.publishing import publish
from meente.foundation.events.snapshots import Change, Snapshot
from meente.foundation.organisations.actor import Actor, Authorisation
from meente.foundation.organisations.terms import ActorKind
from meente.foundation.refusals import NotFound
from meente.foundation.resources.auditing import SCHEMA, audit_trail_of
from meente.foundation.resources.declaring import Component, Resource
from meente.foundation.resources.exchange import Problem, Request
from meente.foundation.resources.links import Url

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 1, tzinfo=UTC)
ORIGIN = "http://api.example"
READER = Actor(
    "application:x", "X", ActorKind.APPLICATION, frozenset({383}), origin=ORIGIN,
    authorisations=(Authorisation("zrc", frozenset({"audittrails.lezen"})),),
)  # fmt: skip
# Any table of a municipality serves as a thing with an audit trail: here the events themselves.
THING = Resource(
    component=Component("dingen", "zrc", "1.0.0", "Dingen"), name="ding", path="dingen", model=Event,
    rows=lambda actor: Event.objects.filter(municipality_id__in=sorted(actor.municipalities), name="thing"),
    fields=(Url(),),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ThingMade(Fact):
    thing_id: uuid.UUID


@pytest.fixture
def thing(monkeypatch):
    monkeypatch.setattr(snapshots, "_SNAPSHOTS", {})
    snapshots.register(
        "dingen", "ding", Snapshot("SELECT '{}'::text WHERE %(id)s IS NOT NULL", "/dingen/api/v1/dingen")
    )
    with acting_in({383}):
        number = Event.objects.create(
            municipality_id=383, name="thing", object_id="x", payload={}, actor_id="", actor_label="", actor_kind=""
        ).id
    with transaction.atomic():
        publish(ThingMade(383, number), actor=READER, at=AT, change=Change("dingen", "ding", number, "create"))
    return number


def _get(view, actor, *ids, query=""):
    with acting_in(actor.municipalities):
        request = Request("GET", "/", query, {}, io.BytesIO(), 0, ORIGIN)
        answer = view.run(request, actor, *ids, at=AT)
    return json.loads(answer.body)


def _status(view, actor, *ids, query=""):
    with pytest.raises((Problem, NotFound)) as caught:
        _get(view, actor, *ids, query=query)
    return getattr(caught.value, "status", 404)


def test_the_trail_and_each_row_of_it(thing):
    trail, single = audit_trail_of(THING)
    (row,) = _get(trail, READER, thing)
    assert set(row) == set(SCHEMA["properties"])
    assert (row["applicatieId"], row["resourceUrl"]) == ("x", f"{ORIGIN}/dingen/api/v1/dingen/{thing}")
    assert _get(single, READER, thing, uuid.UUID(row["uuid"])) == row
    assert _status(single, READER, thing, uuid.uuid4()) == 404
    assert {view.scopes for view in (trail, single)} == {("audittrails.lezen",)}
    assert [view.path for view in (trail, single)] == ["dingen/*/audittrail", "dingen/*/audittrail/*"]


def test_a_stranger_finds_nothing_and_who_may_only_see_it_is_refused(thing):
    stranger = replace(READER, municipalities=frozenset({373}))
    trail, single = audit_trail_of(THING)
    assert _status(trail, stranger, thing) == _status(single, stranger, thing, uuid.uuid4()) == 404
    closed, _single = audit_trail_of(THING, rows=lambda actor: Event.objects.none())
    assert _status(closed, READER, thing) == 403
    assert _status(trail, READER, uuid.uuid4()) == 404


def test_an_unknown_parameter_is_refused(thing):
    trail, _single = audit_trail_of(THING)
    assert _status(trail, READER, thing, query="page=1") == 400
