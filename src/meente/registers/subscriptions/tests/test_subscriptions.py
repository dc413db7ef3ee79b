"""Kanalen and abonnementen: who may make which, what is refused, and that another organisation's do not exist."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from meente.foundation.organisations.actor import anonymous, system
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.refusals import Forbidden, Invalid, NotFound
from meente.registers.subscriptions import access, actions, queries
from meente.registers.subscriptions.factories import CALLBACK, abonnement, application
from meente.registers.subscriptions.models import Abonnement

pytestmark = pytest.mark.django_db
AT = datetime(2026, 1, 1, tzinfo=UTC)
CASTRICUM, BERGEN = application(383), application(373)


def _refused(call, **values):
    with pytest.raises(Invalid) as caught:
        call(actor=CASTRICUM, values=values, at=AT)
    return [(each.name, each.code) for each in caught.value.params]


def _kanaal(actor, naam, **values):
    return actions.create_kanaal(actor=actor, values={"naam": naam, **values}, at=AT)


def test_the_national_kanalen_are_there_for_everybody():
    names = set(access.kanalen_for(CASTRICUM).values_list("naam", flat=True))
    assert {"zaken", "documenten", "besluiten", "zaaktypen", "besluittypen", "informatieobjecttypen"} <= names


def test_a_kanaal_is_unique_for_whoever_can_see_it_and_invisible_to_others():
    _kanaal(CASTRICUM, "meldingen", filters=["soort"])
    assert _refused(actions.create_kanaal, naam="meldingen") == [("naam", "unique")]
    assert _refused(actions.create_kanaal, naam="zaken") == [("naam", "unique")]
    assert not access.kanalen_for(BERGEN).filter(naam="meldingen").exists()
    assert _kanaal(BERGEN, "meldingen")


def test_without_the_scope_or_an_organisation_nothing_is_made():
    nobody = replace(CASTRICUM, authorisations=())
    for actor in (
        nobody,
        anonymous(383),
        replace(CASTRICUM, organisation_id=None),
        replace(CASTRICUM, organisation_id=7),
    ):
        with pytest.raises(Forbidden):
            _kanaal(actor, "x")
        with pytest.raises(Forbidden):
            abonnement(actor, at=AT)


@pytest.mark.parametrize(
    ("kanalen", "expected"),
    [
        ([{"naam": "onbekend"}], ("naam", "kanaal_naam")),
        ([{"naam": "zaken", "filters": {"kleur": "rood"}}], ("filters", "inconsistent-abonnement-filters")),
        ([{"naam": "zaken", "filters": {"zaaktype": 3}}], ("kanalen.0.filters", "invalid")),
        ([{"naam": "zaken"}, {"filters": {}}], ("kanalen.1.naam", "required")),
        (["zaken"], ("kanalen.0", "invalid")),
    ],
)
def test_kanalen_of_an_abonnement_must_exist_and_fit(kanalen, expected):
    values = {"callback_url": CALLBACK, "auth": "a", "kanalen": kanalen}
    assert _refused(actions.create_abonnement, **values) == [expected]


@pytest.mark.parametrize("auth", ["a\r\nX-Other: 1", " a", "ü", ""])
def test_auth_is_a_header_and_nothing_else(auth):
    values = {"callback_url": CALLBACK, "auth": auth, "kanalen": []}
    assert _refused(actions.create_abonnement, **values) == [("auth", "invalid")]


def test_auth_is_sealed_and_comes_back_only_for_sending():
    number = abonnement(CASTRICUM, at=AT, auth="Bearer geheim")
    assert b"geheim" not in bytes(Abonnement.objects.get(id=number).auth)
    target = queries.target(number)
    assert (target.auth, target.callback_url, "geheim" in repr(target)) == ("Bearer geheim", CALLBACK, False)


def test_an_abonnement_changes_as_sent():
    number = abonnement(CASTRICUM, at=AT)
    change = {"actor": CASTRICUM, "abonnement_id": number, "at": AT}
    actions.change_abonnement(**change, values={"kanalen": [{"naam": "documenten"}], "send_cloudevents": True})
    row = Abonnement.objects.get(id=number)
    assert (row.kanalen, row.send_cloudevents) == ([{"naam": "documenten", "filters": {}}], True)
    assert queries.target(number).auth == "Bearer s"
    actions.change_abonnement(**change, values={"auth": "Token n", "callback_url": "https://elders.example/"})
    assert (queries.target(number).auth, queries.target(number).callback_url) == ("Token n", "https://elders.example/")


def test_an_abonnement_of_somebody_else_does_not_exist():
    number = abonnement(CASTRICUM, at=AT)
    for stranger in (BERGEN, application(1_000_001, 373)):
        assert not access.abonnementen_for(stranger).exists()
        for call in (actions.delete_abonnement, actions.replay):
            with pytest.raises(NotFound):
                call(actor=stranger, abonnement_id=number, at=AT)
        with pytest.raises(NotFound):
            actions.change_abonnement(actor=stranger, abonnement_id=number, values={}, at=AT)
    with pytest.raises(Forbidden):
        access.abonnement_for(replace(CASTRICUM, authorisations=()), number)
    with pytest.raises(NotFound):
        access.abonnement_for(system(), uuid.uuid4())


def test_a_deleted_abonnement_is_gone():
    number = abonnement(CASTRICUM, at=AT)
    actions.delete_abonnement(actor=CASTRICUM, abonnement_id=number, at=AT)
    assert queries.target(number) is None
    assert abonnement(application(NATION_ID, 383), at=AT)
