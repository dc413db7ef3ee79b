"""What an actor may do, and where."""

from meente.foundation.organisations.actor import Actor, Grant, anonymous, system
from meente.foundation.organisations.terms import ActorKind


def _employee(*grants: Grant) -> Actor:
    return Actor(
        id="e", label="E", kind=ActorKind.EMPLOYEE, municipalities=frozenset({373, 383}), grants=frozenset(grants)
    )


def test_a_grant_holds_in_its_own_municipality_only():
    actor = _employee(Grant(383, "zaken.lezen"))
    assert actor.may("zaken.lezen", 383)
    assert not actor.may("zaken.lezen", 373)
    assert not actor.may("zaken.bijwerken", 383)
    assert actor.municipalities_with("zaken.lezen") == {383}


def test_a_grant_for_one_zaaktype_refuses_another():
    actor = _employee(Grant(383, "zaken.lezen", frozenset({"reisdocument"})))
    assert actor.may("zaken.lezen", 383, "reisdocument")
    assert not actor.may("zaken.lezen", 383, "verhuizing")


def test_a_grant_outside_the_bound_municipalities_is_worth_nothing():
    actor = _employee(Grant(268, "zaken.lezen"))
    assert not actor.may("zaken.lezen", 268)
    assert actor.municipalities_with("zaken.lezen") == frozenset()


def test_the_system_may_everything_where_it_is_bound():
    assert system(383).may("zaken.verwijderen", 383)
    assert not system(383).may("zaken.verwijderen", 373)
    assert system(383).within(373).may("zaken.verwijderen", 373)


def test_a_visitor_may_nothing():
    assert not anonymous(383).may("zaken.lezen", 383)
    assert anonymous(None).municipalities == frozenset()


def test_an_administrator_changes_only_her_layers():
    actor = Actor(id="a", label="A", kind=ActorKind.EMPLOYEE, layers=frozenset({383}))
    assert actor.may_change_layer(383)
    assert not actor.may_change_layer(268)


def test_the_bsn_is_not_in_the_representation():
    assert "999990019" not in repr(Actor(id="r", label="R", kind=ActorKind.RESIDENT, bsn="999990019"))
