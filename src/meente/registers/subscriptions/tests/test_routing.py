"""A notification becomes one delivery per abonnement that may and wants to hear it, in order per object."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from meente.foundation.database.tenancy import acting_in
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import operator, system
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.refusals import Forbidden, Invalid
from meente.registers.subscriptions import actions, queries, rules
from meente.registers.subscriptions.factories import abonnement, application, notification
from meente.registers.subscriptions.models import Delivery

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 1, tzinfo=UTC)
LATER = AT + timedelta(days=4)
CASTRICUM, BERGEN = application(383), application(373)


def _route(organisation_id=383, at=AT):
    return actions.route(actor=system(organisation_id), organisation_id=organisation_id, at=at)


@pytest.fixture(autouse=True)
def nothing_waits(db):
    """What the seeds of the platform told goes out before anybody listens."""
    for organisation_id in (NATION_ID, 383, 373):
        while _route(organisation_id):
            pass


def _routed():
    with acting_in({383, 373, NATION_ID}):
        return [(row.abonnement_id, json.loads(row.message)["hoofdObject"][-1]) for row in Delivery.objects.all()]


def _due(number, thing="1", at=AT):
    with acting_in({383}):
        return queries.due(number, rules.lane_of(thing), at=at, limit=10)


def test_an_abonnement_hears_of_its_own_municipality_only():
    castricum, bergen = abonnement(CASTRICUM, at=AT), abonnement(BERGEN, at=AT)
    nation = abonnement(application(NATION_ID, 373, 383), at=AT)
    notification(383)
    assert (_route(), _route()) == (1, 0)
    assert sorted(_routed()) == sorted([(castricum, "1"), (nation, "1")])
    assert bergen not in dict(_routed())


def test_a_collaboration_hears_of_its_members_and_a_member_not_of_another():
    above = organisations.chain(383)[-2]
    together, alone = abonnement(application(above, 373, 383), at=AT), abonnement(CASTRICUM, at=AT)
    notification(373)
    _route(373)
    assert _routed() == [(together, "1")]
    assert alone not in dict(_routed())


def test_types_of_the_nation_concern_everybody_and_its_applications_do_not():
    wanted = [{"naam": "zaaktypen", "filters": {}}, {"naam": "autorisaties", "filters": {}}]
    number = abonnement(CASTRICUM, at=AT, kanalen=wanted)
    notification(NATION_ID, thing="5", kanaal="zaaktypen")
    notification(NATION_ID, thing="6", kanaal="autorisaties")
    assert _route(NATION_ID) == 2
    assert _routed() == [(number, "5")]


def test_filters_decide():
    number = abonnement(CASTRICUM, at=AT, kanalen=[{"naam": "zaken", "filters": {"zaaktype": "a"}}])
    notification(383, thing="1", zaaktype="a")
    notification(383, thing="2", zaaktype="b")
    notification(383, thing="3", kanaal="documenten", zaaktype="a")
    _route()
    assert _routed() == [(number, "1")]


def test_what_failed_holds_back_its_own_object_and_nothing_else():
    number = abonnement(CASTRICUM, at=AT)
    other = next(str(each) for each in range(2, 99) if rules.lane_of(str(each)) == rules.lane_of("1"))
    for thing in ("1", other, "1"):
        notification(383, thing=thing)
    _route()
    first, second, third = _due(number)
    actions.note_failure(actor=system(383), municipality_id=383, delivery_id=first.id, error="HTTP 500", at=AT)
    assert [row.id for row in _due(number)] == [second.id]
    assert [row.id for row in _due(number, at=AT + timedelta(seconds=1))] == [first.id, second.id, third.id]
    actions.note_arrival(actor=system(383), municipality_id=383, delivery_id=first.id)
    assert [row.id for row in _due(number)] == [second.id, third.id]


def test_after_three_days_it_is_a_dead_letter_that_can_be_replayed():
    number = abonnement(CASTRICUM, at=AT)
    notification(383)
    notification(383)
    _route()
    first, second = _due(number)
    failure = {"actor": system(383), "municipality_id": 383, "delivery_id": first.id, "error": "HTTP 500"}
    assert not actions.note_failure(**failure, at=AT)
    assert actions.note_failure(**failure, at=LATER)
    assert [row.id for row in _due(number, at=LATER)] == [second.id]
    (facts,) = queries.abonnementen(operator(NATION_ID), dead_only=True)
    assert (facts.id, facts.dead, facts.waiting, facts.last_error) == (number, 1, 1, "HTTP 500")
    assert actions.replay(actor=CASTRICUM, abonnement_id=number, at=LATER) == 1
    assert [row.id for row in _due(number, at=LATER)] == [first.id, second.id]
    assert queries.abonnementen(operator(NATION_ID), dead_only=True) == []
    assert actions.replay(actor=CASTRICUM, abonnement_id=number, at=LATER) == 0


def test_deleting_an_abonnement_drops_what_was_on_its_way():
    number = abonnement(CASTRICUM, at=AT)
    notification(383)
    _route()
    actions.delete_abonnement(actor=CASTRICUM, abonnement_id=number, at=AT)
    assert _routed() == []
    assert not actions.note_failure(actor=system(383), municipality_id=383, delivery_id=number, error="", at=AT)


MESSAGE = {"kanaal": "zaken", "hoofdObject": "http://a/1", "resource": "zaak", "resourceUrl": "http://a/1",
           "actie": "create", "aanmaakdatum": AT, "kenmerken": {}}  # fmt: skip


def _publish(actor, **values):
    with transaction.atomic():
        return actions.publish_notificatie(actor=actor, values=MESSAGE | values, at=AT)


def test_a_message_of_a_supplier_goes_the_same_way_unchanged():
    number = abonnement(CASTRICUM, at=AT)
    _publish(CASTRICUM, kenmerken={"zaaktype": "x"})
    _route()
    with acting_in({383}):
        (row,) = Delivery.objects.all()
    wanted = MESSAGE | {"kenmerken": {"zaaktype": "x"}, "aanmaakdatum": AT.isoformat()}
    assert (row.abonnement_id, json.loads(row.message)) == (number, wanted)


def test_a_supplier_of_several_municipalities_says_which_by_rsin():
    several = application(NATION_ID, 383, 373)
    rsin = organisations.organisation(373).rsin
    _publish(several, kenmerken={"bronorganisatie": rsin})
    _publish(several)
    assert (_route(373), _route(NATION_ID), _route(383)) == (1, 1, 0)
    with pytest.raises(Invalid) as caught:
        _publish(several, kenmerken={"bronorganisatie": "000000000"})
    assert caught.value.params[0].code == "unknown-organisation"


def test_a_message_must_fit_its_kanaal():
    for values, expected in (
        ({"kanaal": "onbekend"}, ("kanaal", "message_kanaal")),
        ({"kenmerken": {"kleur": "rood"}}, ("kenmerken", "kenmerken_inconsistent")),
    ):
        with pytest.raises(Invalid) as caught:
            _publish(CASTRICUM, **values)
        assert [(each.name, each.code) for each in caught.value.params] == [expected]
    with pytest.raises(Forbidden):
        _publish(replace(CASTRICUM, authorisations=()))
