"""Dead letters on the screen: those of one's own organisations, with the reason, and a button that sends them again."""

from datetime import UTC, datetime, timedelta

import pytest

from meente.channels.administration.tests.browser import HEADERS, Screens
from meente.foundation.database.tenancy import acting_in
from meente.foundation.organisations.actor import system
from meente.registers.subscriptions import actions
from meente.registers.subscriptions.factories import abonnement, application, notification
from meente.registers.subscriptions.models import Delivery

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 1, tzinfo=UTC)


def _given_up(organisation_id, url):
    number = abonnement(application(organisation_id), at=AT, callback_url=url)
    notification(organisation_id)
    actions.route(actor=system(), organisation_id=organisation_id, at=AT)
    with acting_in({organisation_id}):
        row = Delivery.objects.get(abonnement_id=number)
    actions.note_failure(
        actor=system(), municipality_id=organisation_id, delivery_id=row.id, error="HTTP 503", at=AT + timedelta(days=9)
    )
    return number


def test_an_administrator_sees_and_replays_what_was_given_up(client):
    number, strange = _given_up(383, "https://eigen.example/"), _given_up(268, "https://vreemd.example/")
    screens = Screens(client).sign_in("beheer@buch.demo")
    text = screens.get("/notificaties")
    assert "https://eigen.example/" in text
    assert "HTTP 503" in text
    assert "https://vreemd.example/" not in text
    answer = client.post(f"/notificaties/{number}/opnieuw", headers=HEADERS, follow=True)
    assert "1 notificatie wordt opnieuw gestuurd." in answer.content.decode()
    assert client.post(f"/notificaties/{strange}/opnieuw", headers=HEADERS).status_code == 404
    with acting_in({383, 268}):
        assert [row.failed_at is None for row in Delivery.objects.order_by("-municipality_id")] == [True, False]
