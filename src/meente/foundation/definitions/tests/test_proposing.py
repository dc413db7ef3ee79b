"""Up the chain: propose, want it too, vote, accept or decline; and the deviation that dissolves by itself."""

from datetime import UTC, datetime, timedelta

import pytest

from meente.foundation.database.tenancy import acting_in
from meente.foundation.definitions import actions, announcements, proposals, queries
from meente.foundation.definitions.rules import Change, can_be_switched_off, policies_from
from meente.foundation.definitions.terms import Condition, Mode, ProposalState
from meente.foundation.events.models import Event
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor, operator, system
from meente.foundation.organisations.terms import NATION_ID, ActorKind
from meente.foundation.refusals import Forbidden, NotFound, Refusal

pytestmark = pytest.mark.django_db
AT = datetime(2027, 1, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)
LATER = datetime(2027, 2, 1, 9, tzinfo=UTC)
CASTRICUM, UITGEEST, NIJMEGEN = 383, 450, 268
POLICIES = [
    {"path": "parameters/norm", "mode": "parameter", "type": "number"},
    {"path": "parameters/fee", "mode": "parameter", "type": "money", "maximum": 100},
    {"path": "body/nl", "mode": "append"},
]


def _person(name, *layers, reviews=()):
    return Actor(
        id=f"employee:{name}", label=name, kind=ActorKind.EMPLOYEE, layers=frozenset(layers), reviews=frozenset(reviews)
    )


NADIA, OMAR = _person("Nadia", NATION_ID), _person("Omar", NATION_ID, reviews=[NATION_ID])
PIEN = _person("Pien", reviews=[NATION_ID])
BAS, NEL = _person("Bas", CASTRICUM, UITGEEST), _person("Nel", NIJMEGEN)


@pytest.fixture
def letter():
    document = {"subject": {"nl": "Klaar"}, "body": {"nl": "Bel."}, "parameters": {"norm": 6, "fee": 80}}
    return actions.publish_version(
        actor=operator(NATION_ID), owner_id=NATION_ID, kind="letter", key="proef", document=document,
        policies=POLICIES, effective_from=AT - DAY, reason="begin",
    )  # fmt: skip


def _deviate(letter, *changes, organisation_id=CASTRICUM, actor=BAS):
    actions.set_overlay(
        actor=actor, organisation_id=organisation_id, definition_id=letter, changes=changes, reason="omdat", at=AT
    )


NORM = Change("parameters/norm", Mode.PARAMETER, 3)
FEE = Change("parameters/fee", Mode.PARAMETER, 70)
TEXT = Change("body/nl", Mode.APPEND, "Of kom langs.")


def _propose(letter, *paths, actor=BAS, organisation_id=CASTRICUM, target_id=NATION_ID, reason="Sneller"):
    return actions.propose_upstream(
        actor=actor, organisation_id=organisation_id, definition_id=letter, paths=paths, target_id=target_id,
        reason=reason, at=AT,
    )  # fmt: skip


def _carry(proposal_id):
    """Everything that makes the conditions hold."""
    actions.support_proposal(actor=NEL, proposal_id=proposal_id, organisation_id=NIJMEGEN, at=AT)
    for person in (OMAR, PIEN):
        actions.vote_on_proposal(actor=person, proposal_id=proposal_id, in_favour=True, at=AT)


def _accept(proposal_id, actor=NADIA):
    return actions.accept_proposal(actor=actor, proposal_id=proposal_id, effective_from=LATER, at=AT)


def _now(place, at=LATER):
    return queries.effective(place, "letter", "proef", at).document["parameters"]


def test_what_is_accepted_becomes_the_next_version_and_the_deviation_dissolves(letter):
    _deviate(letter, NORM)
    proposal = _propose(letter, "parameters/norm")
    _carry(proposal)
    draft = _accept(proposal)
    assert announcements.draft(draft).document["parameters"] == {"norm": 3, "fee": 80}
    with pytest.raises(Refusal) as refusal:
        actions.approve_draft(actor=NADIA, draft_id=draft, at=AT)
    assert refusal.value.code == "four_eyes"
    actions.approve_draft(actor=OMAR, draft_id=draft, at=AT)
    assert (_now(NIJMEGEN, LATER - DAY)["norm"], _now(NIJMEGEN)["norm"]) == (6, 3)
    assert queries.distinct_documents(at=LATER)[letter] == 1
    assert actions.dissolve_overlays(actor=system(), at=LATER) == 1
    assert queries.deviations(definition_id=letter) == []
    found = proposals.proposal(proposal, at=AT)
    assert (found.state, found.draft_id) == (ProposalState.ACCEPTED, draft)
    assert [row.organisation_name for row in found.wanted_by] == ["Castricum", "Nijmegen"]


def test_only_what_was_proposed_dissolves(letter):
    _deviate(letter, NORM, FEE)
    proposal = _propose(letter, "parameters/norm")
    assert [row.path for row in proposals.proposal(proposal, at=AT).changes] == ["parameters/norm"]
    _carry(proposal)
    actions.approve_draft(actor=OMAR, draft_id=_accept(proposal), at=AT)
    actions.dissolve_overlays(actor=system(), at=LATER)
    (left,) = queries.deviations(definition_id=letter)
    assert [row["path"] for row in left.changes] == ["parameters/fee"]
    assert _now(CASTRICUM) == {"norm": 3, "fee": 70}


def test_nothing_is_accepted_before_every_condition_holds(letter):
    _deviate(letter, NORM)
    proposal = _propose(letter, "parameters/norm")

    def held():
        return {row.condition for row in proposals.proposal(proposal, at=AT).conditions if row.holds}

    assert held() == {Condition.OPTIONAL}
    actions.support_proposal(actor=NEL, proposal_id=proposal, organisation_id=NIJMEGEN, at=AT)
    actions.support_proposal(actor=NEL, proposal_id=proposal, organisation_id=NIJMEGEN, at=AT)
    actions.vote_on_proposal(actor=OMAR, proposal_id=proposal, in_favour=True, at=AT)
    assert held() == {Condition.OPTIONAL, Condition.WANTED}
    actions.vote_on_proposal(actor=PIEN, proposal_id=proposal, in_favour=False, at=AT)
    with pytest.raises(Refusal) as refusal:
        _accept(proposal)
    assert refusal.value.code == "conditions"
    actions.vote_on_proposal(actor=PIEN, proposal_id=proposal, in_favour=True, at=AT)
    assert len(proposals.proposal(proposal, at=AT).votes) == 2
    assert _accept(proposal)


def test_an_addition_that_nobody_below_can_switch_off_is_not_taken_over(letter):
    _deviate(letter, TEXT)
    proposal = _propose(letter, "body/nl")
    _carry(proposal)
    (checked,) = [row for row in proposals.proposal(proposal, at=AT).conditions if not row.holds]
    assert (checked.condition, checked.paths) == (Condition.OPTIONAL, ("body/nl",))
    with pytest.raises(Refusal):
        _accept(proposal)


def test_an_addition_in_a_part_with_a_switch_can_be_taken_over():
    document = {
        "sections": [{"key": "bezorgen", "when": "delivery", "body": {"nl": "x"}}],
        "parameters": {"delivery": True},
    }
    change = Change("sections/bezorgen/body/nl", Mode.APPEND, "y")
    switch = {"path": "parameters/delivery", "mode": "parameter", "type": "yesno"}
    text = {"path": "sections/*/body/nl", "mode": "append"}
    assert can_be_switched_off(document, policies_from([text, switch]), change)
    assert not can_be_switched_off(document, policies_from([text]), change)


def test_a_collaboration_takes_it_into_its_own_layer_and_the_member_dissolves(letter):
    buch = organisations.by_slug("buch", today=AT.date()).id
    boss = _person("Baas", buch, reviews=[buch])
    _deviate(letter, FEE, organisation_id=buch, actor=boss)
    _deviate(letter, NORM, TEXT)
    proposal = _propose(letter, "parameters/norm", target_id=buch)
    with pytest.raises(Forbidden):
        actions.support_proposal(actor=NEL, proposal_id=proposal, organisation_id=NIJMEGEN, at=AT)
    actions.support_proposal(actor=BAS, proposal_id=proposal, organisation_id=UITGEEST, at=AT)
    for person in (boss, _person("Ander", reviews=[buch])):
        actions.vote_on_proposal(actor=person, proposal_id=proposal, in_favour=True, at=AT)
    assert _accept(proposal, actor=boss) is None
    rows = {
        row.organisation_id: [one["path"] for one in row.changes] for row in queries.deviations(definition_id=letter)
    }
    assert rows == {buch: ["parameters/fee", "parameters/norm"], CASTRICUM: ["body/nl"]}
    assert [_now(place, AT) for place in (UITGEEST, NIJMEGEN)] == [{"norm": 3, "fee": 70}, {"norm": 6, "fee": 80}]


def test_who_keeps_a_version_proposes_what_it_says_and_follows_again_when_it_is_taken_over(letter):
    document = queries.definition(letter).document
    newer = {**document, "parameters": {"norm": 9, "fee": 80}}
    draft = actions.propose_version(
        actor=NADIA, definition_id=letter, document=newer, policies=POLICIES, effective_from=LATER, reason="trager",
        at=AT, replaces=1,
    )  # fmt: skip
    actions.approve_draft(actor=OMAR, draft_id=draft, at=AT)
    actions.keep_version(actor=BAS, organisation_id=CASTRICUM, definition_id=letter, reason="te traag", at=AT)
    assert actions.dissolve_overlays(actor=system(), at=LATER) == 0
    assert (_now(CASTRICUM)["norm"], _now(NIJMEGEN)["norm"]) == (6, 9)
    proposal = _propose(letter, "parameters/norm")
    _carry(proposal)
    again = actions.accept_proposal(
        actor=NADIA, proposal_id=proposal, effective_from=LATER + 40 * DAY, at=AT, article=""
    )
    actions.approve_draft(actor=OMAR, draft_id=again, at=AT)
    much_later = LATER + 41 * DAY
    assert actions.dissolve_overlays(actor=system(), at=much_later) == 1
    assert announcements.stances(at=much_later, definition_id=letter) == []
    assert {_now(place, much_later)["norm"] for place in (CASTRICUM, NIJMEGEN)} == {6}


def test_declined_with_a_reason_or_withdrawn_and_then_over(letter):
    _deviate(letter, NORM)
    proposal = _propose(letter, "parameters/norm")
    with pytest.raises(Refusal) as refusal:
        actions.decline_proposal(actor=NADIA, proposal_id=proposal, reason=" ", at=AT)
    assert refusal.value.code == "reason"
    actions.decline_proposal(actor=NADIA, proposal_id=proposal, reason="Te duur", at=AT)
    found = proposals.proposal(proposal, at=AT)
    assert (found.state, found.closed_reason, found.is_open) == (ProposalState.DECLINED, "Te duur", False)
    for act, more in (
        (actions.vote_on_proposal, {"actor": PIEN, "in_favour": True}),
        (actions.withdraw_proposal, {"actor": BAS, "reason": ""}),
        (actions.support_proposal, {"actor": NEL, "organisation_id": NIJMEGEN}),
    ):
        with pytest.raises(Refusal) as refusal:
            act(proposal_id=proposal, at=AT, **more)
        assert refusal.value.code == "stale"
    again = _propose(letter, "parameters/norm")
    actions.withdraw_proposal(actor=BAS, proposal_id=again, reason="", at=AT)
    assert proposals.proposal(again, at=AT).state is ProposalState.WITHDRAWN
    assert len(queries.deviations(definition_id=letter)) == 1
    with acting_in({NATION_ID}):
        names = [row.name.rsplit(".", 1)[1] for row in Event.objects.order_by("id") if "Proposal" in row.name]
    assert names == ["ProposalMade", "ProposalClosed", "ProposalMade", "ProposalClosed"]


def test_a_draft_that_is_sent_back_gives_the_proposal_back(letter):
    _deviate(letter, NORM)
    proposal = _propose(letter, "parameters/norm")
    _carry(proposal)
    actions.close_draft(actor=OMAR, draft_id=_accept(proposal), reason="Nog niet", at=AT)
    found = proposals.proposal(proposal, at=AT)
    assert (found.came_back, found.is_open) == (True, True)
    assert announcements.draft(_accept(proposal)).is_open


def test_nobody_speaks_for_another(letter):
    _deviate(letter, NORM)
    with pytest.raises(Forbidden):
        _propose(letter, "parameters/norm", actor=NEL)
    with pytest.raises(Forbidden):
        _propose(letter, "parameters/norm", target_id=UITGEEST)
    with pytest.raises(Forbidden):
        _propose(letter, "parameters/norm", target_id=CASTRICUM)
    proposal = _propose(letter, "parameters/norm")
    _carry(proposal)
    refused = (
        (actions.support_proposal, {"actor": NEL, "organisation_id": UITGEEST}),
        (actions.vote_on_proposal, {"actor": NADIA, "in_favour": True}),
        (actions.vote_on_proposal, {"actor": BAS, "in_favour": True}),
        (actions.comment_on_proposal, {"actor": NEL, "organisation_id": CASTRICUM, "text": "x"}),
        (actions.accept_proposal, {"actor": PIEN, "effective_from": LATER}),
        (actions.accept_proposal, {"actor": BAS, "effective_from": LATER}),
        (actions.decline_proposal, {"actor": BAS, "reason": "x"}),
        (actions.withdraw_proposal, {"actor": NADIA, "reason": "x"}),
    )
    for act, more in refused:
        with pytest.raises(Forbidden):
            act(proposal_id=proposal, at=AT, **more)
        with pytest.raises((NotFound, Forbidden)):
            act(proposal_id=999_999, at=AT, **more)
    assert proposals.proposal(proposal, at=AT).is_open


@pytest.mark.parametrize(
    ("change", "code"),
    [({"reason": " "}, "reason"), ({"paths": ["parameters/fee"]}, "paths"), ({"definition_id": 999_999}, "not_found")],
)
def test_what_cannot_be_proposed_says_why(letter, change, code):
    _deviate(letter, NORM)
    arguments = {
        "actor": BAS, "organisation_id": CASTRICUM, "definition_id": letter, "paths": ["parameters/norm"],
        "target_id": NATION_ID, "reason": "x", "at": AT,
    }  # fmt: skip
    with pytest.raises(Refusal) as refusal:
        actions.propose_upstream(**(arguments | change))
    assert refusal.value.code == code


def test_one_open_proposal_at_a_time_and_no_own_support(letter):
    _deviate(letter, NORM)
    proposal = _propose(letter, "parameters/norm")
    with pytest.raises(Refusal) as refusal:
        _propose(letter, "parameters/norm")
    assert refusal.value.code == "open"
    with pytest.raises(Refusal) as refusal:
        actions.support_proposal(actor=BAS, proposal_id=proposal, organisation_id=CASTRICUM, at=AT)
    assert refusal.value.code == "own"


def test_people_talk_about_it(letter):
    _deviate(letter, NORM)
    proposal = _propose(letter, "parameters/norm")
    actions.comment_on_proposal(actor=NEL, proposal_id=proposal, organisation_id=NIJMEGEN, text=" Goed plan ", at=AT)
    actions.comment_on_proposal(actor=PIEN, proposal_id=proposal, organisation_id=NATION_ID, text="Wij kijken", at=AT)
    with pytest.raises(Refusal) as refusal:
        actions.comment_on_proposal(actor=NEL, proposal_id=proposal, organisation_id=NIJMEGEN, text=" ", at=AT)
    assert refusal.value.code == "text"
    said = proposals.proposal(proposal, at=AT).comments
    assert [(row.organisation_name, row.text) for row in said] == [
        ("Nijmegen", "Goed plan"),
        ("Nederland", "Wij kijken"),
    ]
    assert [row.id for row in proposals.proposals(definition_id=letter)] == [proposal]
    assert proposals.proposals(definition_id=letter, states=[ProposalState.DECLINED]) == []


def test_a_path_that_is_gone_meanwhile_is_not_taken_over(letter):
    _deviate(letter, NORM)
    proposal = _propose(letter, "parameters/norm")
    _carry(proposal)
    document = {"subject": {"nl": "Klaar"}, "body": {"nl": "Bel."}, "parameters": {"fee": 80}}
    actions.publish_version(
        actor=operator(NATION_ID), owner_id=NATION_ID, kind="letter", key="proef", document=document,
        policies=[{"path": "parameters/*", "mode": "parameter", "type": "number"}], effective_from=AT, reason="weg",
    )  # fmt: skip
    with pytest.raises(Refusal) as refusal:
        _accept(proposal)
    assert refusal.value.code == "gone"
