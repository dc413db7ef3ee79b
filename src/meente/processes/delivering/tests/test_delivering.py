"""Outbox to callback: everything arrives once and in order, a broken callback holds up only itself."""

import json
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from meente.foundation.database import locks
from meente.foundation.database.tenancy import acting_in
from meente.foundation.organisations.actor import system
from meente.foundation.refusals import Invalid, NotFound
from meente.processes.delivering import actions, jobs
from meente.registers.subscriptions import actions as subscriptions
from meente.registers.subscriptions import queries
from meente.registers.subscriptions.factories import CALLBACK, abonnement, application, notification
from meente.registers.subscriptions.models import Abonnement, Delivery

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 1, tzinfo=UTC)
CASTRICUM, BERGEN = application(383), application(373)
OTHER = "http://127.0.0.1:8/other"


class Callback:
    """Somebody's callbacks: answers `status` (per address), and refuses a caller without auth with `stranger`."""

    def __init__(self):
        self.status, self.stranger, self.got = {CALLBACK: 204, OTHER: 204}, 401, []

    def __call__(self, request):
        if "Authorization" not in request.headers:
            return httpx.Response(self.stranger)
        url = str(request.url)
        self.got.append((url, json.loads(request.read())))
        if self.status[url] == 0:
            raise httpx.ConnectError("nobody there")
        return httpx.Response(self.status[url])

    def heard(self, url=CALLBACK):
        return [message["hoofdObject"].rsplit("/", 1)[-1] for where, message in self.got if where == url]


@pytest.fixture
def callback(settings):
    settings.MEENTE_OUTBOUND_ALLOW = frozenset({"http://127.0.0.1:9", "http://127.0.0.1:8"})
    found = Callback()
    settings.MEENTE_HTTP_TRANSPORT = httpx.MockTransport(found)
    return found


@pytest.fixture
def carrier(monkeypatch):
    """One that works in this thread, so that a look is complete when it returns."""
    monkeypatch.setattr(jobs, "close_old_connections", lambda: None)
    return jobs.Carrier(submit=lambda work, *arguments: work(*arguments))


def _left():
    with acting_in({383, 373}):
        return list(Delivery.objects.order_by("notification_id"))


def test_everything_arrives_in_order_with_its_auth(callback, carrier):
    abonnement(CASTRICUM, at=AT)
    for thing in ("1", "2", "1", "3"):
        notification(383, thing=thing)
    assert carrier.look() is True
    assert sorted(callback.heard()) == ["1", "1", "2", "3"]
    assert (_left(), carrier.look()) == ([], False)


def test_a_cloud_event_is_a_choice(callback, carrier):
    abonnement(CASTRICUM, at=AT, send_cloudevents=True)
    notification(383)
    carrier.look()
    ((_, event),) = callback.got
    assert (event["specversion"], event["dataref"], event["data"]["kanaal"]) == ("1.0", "http://api.example/1", "zaken")
    assert event["source"].startswith("urn:nld:oin:0")


def test_a_broken_callback_holds_up_only_itself(callback, carrier):
    abonnement(CASTRICUM, at=AT)
    abonnement(CASTRICUM, at=AT, callback_url=OTHER)
    callback.status[CALLBACK] = 500
    notification(383, thing="1")
    notification(383, thing="1")
    carrier.look()
    assert (callback.heard(), callback.heard(OTHER)) == (["1"], ["1", "1"])
    first, second = _left()
    assert (first.attempts, first.last_error, second.attempts) == (1, "HTTP 500", 0)


def test_what_failed_comes_back_and_then_the_rest_in_order(callback, carrier):
    abonnement(CASTRICUM, at=AT)
    callback.status[CALLBACK] = 0
    notification(383, thing="1")
    carrier.look()
    callback.status[CALLBACK] = 204
    notification(383, thing="1")
    carrier.look()
    assert len(callback.got) == 1, "before its time it is not tried again"
    with acting_in({383}):
        Delivery.objects.update(due_at=AT)
    carrier.look()
    assert (len(callback.got), _left()) == (3, [])


def test_after_five_failures_running_a_callback_is_left_alone(callback, carrier):
    number = abonnement(CASTRICUM, at=AT)
    callback.status[CALLBACK] = 503
    for thing in range(20):
        notification(383, thing=str(thing))
    carrier.look()
    assert len(callback.got) == 5
    carrier.look()
    assert len(callback.got) == 5
    carrier._breakers[number].opened_at -= 21
    callback.status[CALLBACK] = 204
    carrier.look()
    assert len(set(callback.heard())) == 20
    carrier.look()
    assert _left() == [], "what had failed does not wait for its own next try"


def test_a_row_that_another_process_carries_is_left_to_it(callback, carrier, monkeypatch):
    abonnement(CASTRICUM, at=AT)
    notification(383)
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(locks, "_ask", lambda statement, name: False)
        elsewhere.setattr("meente.foundation.events.outbox.try_in_transaction", lambda name: True)
        carrier.look()
    assert (callback.got, len(_left())) == ([], 1)
    carrier.look()
    assert callback.heard() == ["1"]


def test_a_bug_in_one_row_does_not_stop_the_look(callback, carrier, monkeypatch):
    abonnement(CASTRICUM, at=AT)
    notification(383)
    monkeypatch.setattr(queries, "body_of", lambda *_, **__: 1 / 0)
    carrier.look()
    assert (len(_left()), carrier._busy) == (1, set())


def test_nothing_is_sent_for_an_abonnement_that_was_deleted(callback, carrier):
    number = abonnement(CASTRICUM, at=AT)
    notification(383)
    subscriptions.route(actor=system(383), organisation_id=383, at=AT)
    subscriptions.delete_abonnement(actor=CASTRICUM, abonnement_id=number, at=AT)
    notification(383)
    carrier.look()
    carrier._carry((number, 0), [383], system(383))
    assert (callback.got, _left()) == ([], [])


def _values(**values):
    return {"callback_url": CALLBACK, "auth": "Bearer s", "kanalen": [{"naam": "zaken"}]} | values


def _refused(call, **arguments):
    with pytest.raises(Invalid) as caught:
        call(**arguments, at=AT)
    (param,) = caught.value.params
    return param.name, param.code


def test_a_callback_is_tried_before_it_is_believed(callback):
    number = actions.create_abonnement(actor=CASTRICUM, values=_values(), at=AT)
    assert queries.target(number).callback_url == CALLBACK
    assert [message["kanaal"] for _, message in callback.got] == ["test"]


def test_a_callback_that_is_open_or_silent_is_refused(callback):
    create = {"call": actions.create_abonnement, "actor": CASTRICUM}
    callback.stranger = 204
    assert _refused(**create, values=_values()) == ("callbackUrl", "no-auth-on-callback-url")
    callback.stranger, callback.status[CALLBACK] = 403, 500
    assert _refused(**create, values=_values()) == ("nonFieldErrors", "invalid-callback-url")
    inside = _values(callback_url="http://127.0.0.1:5432/")
    assert _refused(**create, values=inside) == ("nonFieldErrors", "invalid-callback-url")
    assert not Abonnement.objects.exists()


def test_nobody_is_called_for_an_abonnement_that_cannot_be(callback):
    with pytest.raises(Invalid):
        actions.create_abonnement(actor=CASTRICUM, values=_values(kanalen=[{"naam": "x"}]), at=AT)
    number = abonnement(CASTRICUM, at=AT)
    with pytest.raises(NotFound):
        actions.change_abonnement(actor=BERGEN, abonnement_id=number, values={"callback_url": OTHER}, at=AT)
    assert callback.got == []


def test_only_a_new_address_or_auth_is_tried(callback):
    number = abonnement(CASTRICUM, at=AT)
    change = {"actor": CASTRICUM, "abonnement_id": number}
    actions.change_abonnement(**change, values={"kanalen": [{"naam": "besluiten"}]}, at=AT)
    assert callback.got == []
    callback.status[OTHER] = 404
    assert _refused(actions.change_abonnement, **change, values={"callback_url": OTHER})[1] == "invalid-callback-url"
    assert queries.target(number).callback_url == CALLBACK
    callback.status[OTHER] = 204
    actions.change_abonnement(**change, values={"callback_url": OTHER}, at=AT + timedelta(1))
    assert queries.target(number).callback_url == OTHER
