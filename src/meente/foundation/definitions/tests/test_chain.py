"""Publishing with four eyes, and what followers do with it: follow, postpone, opt out; withdraw and correct."""

from datetime import UTC, datetime, timedelta

import pytest

from meente.foundation.definitions import actions, announcements, queries
from meente.foundation.definitions.rules import Change
from meente.foundation.definitions.terms import Mode, Outcome, Verdict
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor, operator, system
from meente.foundation.organisations.terms import NATION_ID, ActorKind
from meente.foundation.refusals import Forbidden, NotFound, Refusal, Stale

pytestmark = pytest.mark.django_db
AT = datetime(2027, 1, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)
LATER = datetime(2027, 2, 1, 9, tzinfo=UTC)
CASTRICUM, UITGEEST, NIJMEGEN = 383, 450, 268


def _person(name, *layers):
    return Actor(id=f"employee:{name}", label=name, kind=ActorKind.EMPLOYEE, layers=frozenset(layers))


NADIA, OMAR, BAS = _person("Nadia", NATION_ID), _person("Omar", NATION_ID), _person("Bas", CASTRICUM, UITGEEST)
POLICIES = [
    {"path": "parameters/norm", "mode": "parameter", "type": "number"},
    {"path": "parameters/fee", "mode": "parameter", "type": "money", "maximum": 100, "article": "art. 6"},
    {"path": "body/nl", "mode": "append"},
]


def _document(norm=6, fee=80, body="Bel."):
    return {"subject": {"nl": "Klaar"}, "body": {"nl": body}, "parameters": {"norm": norm, "fee": fee}}


@pytest.fixture
def letter():
    return actions.publish_version(
        actor=operator(NATION_ID), owner_id=NATION_ID, kind="letter", key="proef", document=_document(),
        policies=POLICIES, effective_from=AT - DAY, reason="begin",
    )  # fmt: skip


def _propose(letter, *, norm=10, at=AT, effective_from=LATER, actor=NADIA, **more):
    return actions.propose_version(
        actor=actor, definition_id=letter, document=_document(norm), policies=POLICIES,
        effective_from=effective_from, reason="beter", at=at,
        replaces=more.pop("replaces", queries.definition(letter).version), **more,
    )  # fmt: skip


def _announce(letter, **more):
    at = more.get("at", AT)
    return actions.approve_draft(actor=OMAR, draft_id=_propose(letter, **more), at=at)


def _norms(at, *places):
    return [queries.effective(place, "letter", "proef", at).document["parameters"]["norm"] for place in places]


def _deviate(letter, organisation_id, path, mode, value):
    actions.set_overlay(
        actor=BAS, organisation_id=organisation_id, definition_id=letter, changes=[Change(path, mode, value)],
        reason="omdat", at=AT,
    )  # fmt: skip


def test_nobody_approves_what_she_wrote_herself(letter):
    draft = _propose(letter)
    with pytest.raises(Refusal) as refusal:
        actions.approve_draft(actor=NADIA, draft_id=draft, at=AT)
    assert refusal.value.code == "four_eyes"
    assert queries.definition(letter).version == 1
    assert actions.approve_draft(actor=OMAR, draft_id=draft, at=AT) == 2
    version = queries.version(letter, 2)
    assert (version.author, version.approver, version.effective_from) == ("Nadia", "Omar", LATER)
    assert announcements.draft(draft).verdict is Verdict.APPROVED


def test_an_employee_does_not_publish_alone():
    with pytest.raises(Refusal) as refusal:
        actions.publish_version(
            actor=NADIA, owner_id=NATION_ID, kind="letter", key="x", document=_document(), effective_from=AT, reason="x"
        )
    assert refusal.value.code == "four_eyes"


def test_somebody_elses_definition_is_neither_drafted_nor_approved_nor_withdrawn(letter):
    with pytest.raises(Forbidden):
        _propose(letter, actor=BAS)
    draft = _propose(letter)
    for act in (actions.approve_draft, actions.close_draft):
        with pytest.raises(Forbidden):
            act(actor=BAS, draft_id=draft, at=AT, **({"reason": "x"} if act is actions.close_draft else {}))
    with pytest.raises(Forbidden):
        actions.withdraw_version(actor=BAS, definition_id=letter, number=1, reason="x", at=AT)
    assert announcements.draft(draft).is_open


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"reason": " "}, "reason"),
        ({"effective_from": AT + 29 * DAY}, "notice"),
        ({"document": _document(6)}, "unchanged"),
        ({"document": {"subject": {"nl": "x"}}}, "document_refused"),
        ({"is_correction": True}, "already_holds"),
        ({"replaces": 9}, "stale"),
        ({"definition_id": 999_999}, "not_found"),
    ],
)
def test_what_cannot_be_drafted_says_why(letter, change, code):
    arguments = {
        "actor": NADIA, "definition_id": letter, "document": _document(10), "policies": POLICIES,
        "effective_from": LATER, "reason": "beter", "at": AT, "replaces": 1,
    }  # fmt: skip
    with pytest.raises(Refusal) as refusal:
        actions.propose_version(**(arguments | change))
    assert refusal.value.code == code
    assert announcements.open_drafts(owner_ids=[NATION_ID]) == []


def test_law_holds_at_once_with_its_article(letter):
    assert _announce(letter, effective_from=AT, article="art. 6 Besluit paspoortgelden") == 2
    assert _norms(AT, CASTRICUM, NIJMEGEN) == [10, 10]


def test_a_draft_that_waited_begins_later_so_that_the_notice_is_whole(letter):
    draft = _propose(letter)
    actions.approve_draft(actor=OMAR, draft_id=draft, at=AT + 20 * DAY)
    assert queries.definition(letter).effective_from > AT + 49 * DAY


def test_sent_back_with_a_reason_or_withdrawn_and_then_over(letter):
    first, second = _propose(letter), _propose(letter, norm=11)
    with pytest.raises(Refusal) as refusal:
        actions.close_draft(actor=OMAR, draft_id=first, reason="", at=AT)
    assert refusal.value.code == "reason"
    actions.close_draft(actor=OMAR, draft_id=first, reason="Nog niet", at=AT)
    actions.close_draft(actor=NADIA, draft_id=second, reason="", at=AT)
    assert [announcements.draft(one).verdict for one in (first, second)] == [Verdict.SENT_BACK, Verdict.WITHDRAWN]
    with pytest.raises(Stale):
        actions.approve_draft(actor=OMAR, draft_id=first, at=AT)
    with pytest.raises(NotFound):
        actions.approve_draft(actor=OMAR, draft_id=999_999, at=AT)


def test_of_two_drafts_the_second_is_looked_at_again(letter):
    first, second = _propose(letter), _propose(letter, norm=11)
    actions.approve_draft(actor=OMAR, draft_id=first, at=AT)
    with pytest.raises(Stale):
        actions.approve_draft(actor=OMAR, draft_id=second, at=AT)


def test_all_followers_change_at_the_same_moment(letter):
    _announce(letter)
    everybody = sorted(organisations.municipality_ids(today=AT.date()))[::40]
    assert set(_norms(LATER - timedelta(microseconds=1), *everybody)) == {6}
    assert set(_norms(LATER, *everybody)) == {10}


def test_what_is_announced_is_seen_by_followers_until_a_month_after(letter):
    _announce(letter)
    for at, is_seen in ((AT, True), (LATER + 29 * DAY, True), (LATER + 31 * DAY, False)):
        rows = [row for row in announcements.announcements(CASTRICUM, at=at) if row.definition_id == letter]
        assert bool(rows) is is_seen
    assert letter not in {row.definition_id for row in announcements.announcements(NATION_ID, at=AT)}


def _keep(letter, organisation_id=CASTRICUM, actor=BAS, **more):
    arguments = {"reason": "Eerst oefenen", "at": AT} | more
    actions.keep_version(actor=actor, organisation_id=organisation_id, definition_id=letter, **arguments)


def test_who_postpones_follows_later_by_itself(letter):
    _announce(letter)
    _keep(letter, until=LATER + 10 * DAY)
    assert _norms(LATER, CASTRICUM, UITGEEST) == [6, 10]
    assert _norms(LATER + 10 * DAY, CASTRICUM) == [10]
    (row,) = announcements.stances(at=LATER, definition_id=letter)
    assert (row.organisation_name, row.version, row.reason) == ("Castricum", 1, "Eerst oefenen")
    assert announcements.stances(at=LATER + 10 * DAY, definition_id=letter) == []


def test_who_opts_out_keeps_her_version_until_she_follows_again(letter):
    _announce(letter)
    _keep(letter)
    _announce(letter, norm=11, at=LATER, effective_from=LATER + 40 * DAY)
    much_later = LATER + 60 * DAY
    assert _norms(much_later, CASTRICUM, UITGEEST) == [6, 11]
    actions.follow_version(actor=BAS, organisation_id=CASTRICUM, definition_id=letter, at=much_later)
    assert _norms(much_later, CASTRICUM) == [11]
    assert _norms(much_later - DAY, CASTRICUM) == [6]


def test_law_comes_through_whatever_somebody_keeps(letter):
    _announce(letter)
    _keep(letter)
    _announce(letter, norm=12, at=LATER, effective_from=LATER, article="art. 1")
    assert _norms(LATER, CASTRICUM, UITGEEST) == [12, 12]
    with pytest.raises(Refusal) as refusal:
        _keep(letter, at=LATER)
    assert (refusal.value.code, "art. 1" in str(refusal.value)) == ("law", True)
    _announce(letter, norm=13, at=LATER, effective_from=LATER + 40 * DAY)
    assert _norms(LATER + 50 * DAY, CASTRICUM, UITGEEST) == [12, 13]


def test_who_follows_a_collaboration_keeps_what_it_keeps(letter):
    buch = organisations.by_slug("buch", today=AT.date()).id
    _announce(letter)
    _keep(letter, organisation_id=buch, actor=_person("B", buch))
    _deviate(letter, CASTRICUM, "parameters/fee", Mode.PARAMETER, 70)
    assert _norms(LATER, buch, CASTRICUM, UITGEEST, NIJMEGEN) == [6, 6, 6, 10]
    assert queries.effective(CASTRICUM, "letter", "proef", LATER).document["parameters"]["fee"] == 70


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"reason": " "}, "reason"),
        ({"until": AT}, "until"),
        ({"until": AT + 400 * DAY}, "until"),
        ({"organisation_id": NIJMEGEN}, "permission_denied"),
        ({"organisation_id": NATION_ID, "actor": NADIA}, "permission_denied"),
    ],
)
def test_what_a_follower_may_not_do(letter, change, code):
    with pytest.raises(Refusal) as refusal:
        _keep(letter, **change)
    assert refusal.value.code == code
    with pytest.raises(NotFound):
        _keep(999_999)
    assert announcements.stances(at=AT, definition_id=letter) == []


def test_a_withdrawn_version_gives_back_what_held_before(letter):
    _announce(letter)
    _announce(letter, norm=11, at=LATER, effective_from=LATER + 40 * DAY)
    actions.withdraw_version(actor=NADIA, definition_id=letter, number=3, reason="Fout", at=LATER + DAY)
    assert _norms(LATER + 50 * DAY, CASTRICUM) == [10]
    actions.withdraw_version(actor=NADIA, definition_id=letter, number=2, reason="Ook fout", at=LATER + 2 * DAY)
    assert [_norms(LATER + n * DAY, CASTRICUM) for n in (1, 2, 3)] == [[10], [6], [6]]
    assert queries.definition(letter).version == 1
    for number, code in ((1, "only_version"), (2, "stale")):
        with pytest.raises(Refusal) as refusal:
            actions.withdraw_version(actor=NADIA, definition_id=letter, number=number, reason="x", at=LATER + 3 * DAY)
        assert refusal.value.code == code
    assert _announce(letter, norm=10, at=LATER + 3 * DAY, effective_from=LATER + 40 * DAY) == 4


def test_withdrawing_needs_a_reason_and_something_to_withdraw(letter):
    _announce(letter)
    with pytest.raises(Refusal) as refusal:
        actions.withdraw_version(actor=NADIA, definition_id=letter, number=2, reason=" ", at=AT)
    assert refusal.value.code == "reason"
    with pytest.raises(NotFound):
        actions.withdraw_version(actor=NADIA, definition_id=999_999, number=1, reason="x", at=AT)


def test_a_correction_begins_when_what_it_corrects_would_have_begun(letter):
    _announce(letter)
    _announce(letter, norm=9, at=AT + 20 * DAY, effective_from=AT, is_correction=True)
    assert queries.version(letter, 3).corrects == 2
    assert [_norms(at, CASTRICUM) for at in (LATER - DAY, LATER)] == [[6], [9]]
    late = _propose(letter, norm=8, at=LATER - DAY, is_correction=True)
    with pytest.raises(Refusal) as refusal:
        actions.approve_draft(actor=OMAR, draft_id=late, at=LATER)
    assert refusal.value.code == "already_holds"


def test_the_impact_says_per_path_what_happens(letter):
    _deviate(letter, CASTRICUM, "parameters/norm", Mode.PARAMETER, 5)
    _deviate(letter, UITGEEST, "parameters/fee", Mode.PARAMETER, 70)
    policies = [POLICIES[0], {**POLICIES[1], "maximum": 60}, POLICIES[2]]
    one, other = announcements.impact(letter, _document(10, 55), policies, at=AT)
    assert (one.organisation_name, [row.outcome for row in one.meetings]) == ("Castricum", [Outcome.KEEPS_OWN])
    assert (one.meetings[0].before, one.meetings[0].own, one.meetings[0].after) == (6, 5, 10)
    assert [(row.outcome, row.problem.code) for row in other.meetings] == [(Outcome.CONFLICT, "above_maximum")]
    (row, _other) = announcements.impact(letter, _document(5), POLICIES, at=AT)
    assert [row.outcome for row in row.meetings] == [Outcome.DISSOLVES]
    (row, _other) = announcements.impact(letter, _document(6, body="Mail."), POLICIES, at=AT)
    assert [row.outcome for row in row.meetings] == [Outcome.UNTOUCHED]
    assert announcements.would_be(letter, UITGEEST, _document(10, 55), policies)["parameters"]["fee"] == 55
    _keep(letter, organisation_id=UITGEEST)
    assert [row.keeps for row in announcements.impact(letter, _document(10), POLICIES, at=AT)] == [None, 1]


def test_an_overlay_dissolves_when_the_version_says_the_same(letter):
    _deviate(letter, CASTRICUM, "parameters/norm", Mode.PARAMETER, 10)
    _deviate(letter, UITGEEST, "body/nl", Mode.APPEND, "Of kom langs.")
    assert actions.dissolve_overlays(actor=system(), at=AT) == 0
    draft = actions.propose_version(
        actor=NADIA, definition_id=letter, document=_document(10, body="Bel.\n\nOf kom langs."), policies=POLICIES,
        effective_from=LATER, reason="van Castricum en Uitgeest", at=AT, replaces=1,
    )  # fmt: skip
    actions.approve_draft(actor=OMAR, draft_id=draft, at=AT)
    assert actions.dissolve_overlays(actor=system(), at=LATER - DAY) == 0
    assert actions.dissolve_overlays(actor=system(), at=LATER) == 2
    assert queries.deviations(definition_id=letter) == []
    texts = {queries.effective(place, "letter", "proef", LATER).digest for place in (CASTRICUM, UITGEEST, NIJMEGEN)}
    assert len(texts) == 1


def test_only_what_was_taken_over_dissolves(letter):
    changes = [Change("parameters/norm", Mode.PARAMETER, 10), Change("parameters/fee", Mode.PARAMETER, 70)]
    actions.set_overlay(
        actor=BAS, organisation_id=CASTRICUM, definition_id=letter, changes=changes, reason="twee", at=AT
    )
    _announce(letter)
    assert actions.dissolve_overlays(actor=system(), at=LATER) == 1
    (row,) = queries.deviations(definition_id=letter)
    assert [change["path"] for change in row.changes] == ["parameters/fee"]


def test_who_keeps_a_version_deviates_within_that_version(letter):
    _announce(letter)
    _keep(letter)
    version, base = queries.base_for(letter, CASTRICUM, AT)
    assert (version.number, base["parameters"]["norm"]) == (1, 6)
    version, base = queries.base_for(letter, UITGEEST, AT)
    assert (version.number, base["parameters"]["norm"]) == (2, 10)
    assert queries.inherited(letter, CASTRICUM)["parameters"]["norm"] == 6
