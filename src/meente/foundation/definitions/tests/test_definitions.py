"""One definition, inherited live: who sees what, and in how many rows."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meente.foundation.definitions import actions, queries
from meente.foundation.definitions.models import Effective, EffectiveDocument
from meente.foundation.definitions.rules import Change
from meente.foundation.definitions.terms import Mode
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor, operator
from meente.foundation.organisations.terms import NATION_ID, ActorKind
from meente.foundation.refusals import Forbidden, NotFound, Refusal, Stale

pytestmark = pytest.mark.django_db
AT = datetime(2027, 1, 1, tzinfo=UTC)
LATER = AT + timedelta(days=30)
NATIONAL = operator(NATION_ID)
DOCUMENT = {
    "subject": {"nl": "Klaar"},
    "body": {"nl": "Bel {{ phone }}."},
    "placeholders": ["phone"],
    "parameters": {"norm": 6, "fee": 80},
}
POLICIES = [
    {"path": "parameters/norm", "mode": "parameter", "type": "number"},
    {"path": "parameters/fee", "mode": "parameter", "type": "money", "maximum": 100, "article": "art. 6"},
]


def _publish(document=DOCUMENT, at=AT, policies=POLICIES) -> int:
    return actions.publish_version(
        actor=NATIONAL,
        owner_id=NATION_ID,
        kind="letter",
        key="proef",
        document=document,
        policies=policies,
        effective_from=at,
        reason="proef",
    )


def _overlay(definition_id, organisation_id, path, value, at=AT):
    actions.set_overlay(
        actor=NATIONAL, organisation_id=organisation_id, definition_id=definition_id,
        changes=[Change(path, Mode.PARAMETER, value)], reason="omdat", at=at,
    )  # fmt: skip


def _norm(organisation_id, at=AT) -> tuple[int, int]:
    parameters = queries.effective(organisation_id, "letter", "proef", at).document["parameters"]
    return parameters["norm"], parameters["fee"]


def test_342_followers_share_one_row():
    definition_id = _publish()
    digests = {
        queries.effective(number, "letter", "proef", AT).digest
        for number in organisations.municipality_ids(today=AT.date())
    }
    assert len(digests) == 1
    assert Effective.objects.filter(definition_id=definition_id).count() == 1


def test_each_layer_says_its_own_and_followers_nothing():
    definition_id = _publish()
    buch = organisations.by_slug("buch", today=AT.date()).id
    _overlay(definition_id, buch, "parameters/norm", 5)
    _overlay(definition_id, 383, "parameters/fee", 70)
    assert _norm(383) == (5, 70)
    assert _norm(450) == (5, 80)
    assert _norm(268) == (6, 80)
    assert Effective.objects.filter(definition_id=definition_id).count() == 3
    found = queries.effective(383, "letter", "proef", AT)
    assert found.origins == {"parameters/norm": [buch], "parameters/fee": [383]}
    _overlay(definition_id, buch, "parameters/norm", 4)
    assert _norm(383) == (4, 70)
    assert queries.distinct_documents(at=AT)[definition_id] == 3


def test_reading_takes_one_statement():
    _publish()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        queries.effective(383, "letter", "proef", AT)
    assert len(captured) == 1


def test_a_new_version_holds_for_all_at_its_moment_and_not_before():
    definition_id = _publish()
    _overlay(definition_id, 383, "parameters/fee", 70)
    _publish({**DOCUMENT, "parameters": {"norm": 10, "fee": 80}}, at=LATER)
    assert [_norm(number, AT) for number in (383, 268)] == [(6, 70), (6, 80)]
    assert [_norm(number, LATER) for number in (383, 268)] == [(10, 70), (10, 80)]


def test_a_running_case_keeps_its_version():
    _publish()
    digest = queries.effective(383, "letter", "proef", AT).digest
    _publish({**DOCUMENT, "parameters": {"norm": 10, "fee": 80}}, at=LATER)
    assert queries.by_digest(digest)["parameters"]["norm"] == 6
    with pytest.raises(NotFound):
        queries.by_digest("0" * 64)


def test_publishing_the_same_again_changes_nothing():
    definition_id = _publish()
    assert _publish(at=LATER) == definition_id
    assert queries.definition(definition_id).version == 1


def test_an_overlay_that_equals_the_inherited_value_is_no_deviation():
    definition_id = _publish()
    _overlay(definition_id, 383, "parameters/norm", 6)
    assert queries.deviations(definition_id=definition_id) == []
    _overlay(definition_id, 383, "parameters/norm", 7)
    assert [row.organisation_name for row in queries.deviations(definition_id=definition_id)] == ["Castricum"]
    actions.remove_overlay(actor=NATIONAL, organisation_id=383, definition_id=definition_id, at=LATER)
    assert _norm(383, LATER) == (6, 80)
    assert _norm(383, AT) == (7, 80)


def test_a_fee_above_the_legal_maximum_is_refused_with_the_article():
    definition_id = _publish()
    with pytest.raises(actions.OverlayRefused) as refusal:
        _overlay(definition_id, 383, "parameters/fee", 101)
    assert "art. 6" in str(refusal.value)
    assert _norm(383) == (6, 80)


def test_a_deviation_without_a_reason_is_refused():
    definition_id = _publish()
    with pytest.raises(Refusal) as refusal:
        actions.set_overlay(
            actor=NATIONAL, organisation_id=383, definition_id=definition_id, changes=[], reason=" ", at=AT
        )
    assert refusal.value.code == "reason"


def test_somebody_elses_layer_is_refused():
    definition_id = _publish()
    stranger = Actor(id="s", label="S", kind=ActorKind.EMPLOYEE, layers=frozenset({268}))
    arguments = {"actor": stranger, "definition_id": definition_id, "at": AT}
    with pytest.raises(Forbidden):
        actions.set_overlay(organisation_id=383, changes=[], reason="x", **arguments)
    with pytest.raises(Forbidden):
        actions.remove_overlay(organisation_id=383, **arguments)
    with pytest.raises(Forbidden):
        actions.publish_version(
            actor=stranger, owner_id=NATION_ID, kind="letter", key="x", document=DOCUMENT, effective_from=AT, reason="x"
        )
    assert queries.deviations(definition_id=definition_id) == []


def test_an_announced_version_does_not_come_early_when_somebody_deviates_meanwhile():
    definition_id = _publish()
    _publish({**DOCUMENT, "parameters": {"norm": 10, "fee": 80}}, at=LATER)
    _overlay(definition_id, 383, "parameters/fee", 70, at=AT + timedelta(days=1))
    before, after = AT + timedelta(days=2), LATER
    assert [_norm(383, AT), _norm(383, before), _norm(383, after)] == [(6, 80), (6, 70), (10, 70)]
    assert [_norm(450, before), _norm(450, after)] == [(6, 80), (10, 80)]


def test_a_newer_publication_replaces_what_was_announced():
    _publish()
    _publish({**DOCUMENT, "parameters": {"norm": 10, "fee": 80}}, at=LATER)
    _publish({**DOCUMENT, "parameters": {"norm": 8, "fee": 80}}, at=AT + timedelta(days=1))
    assert [_norm(383, AT), _norm(383, AT + timedelta(days=1)), _norm(383, LATER)] == [(6, 80), (8, 80), (8, 80)]


def test_a_deviation_leaves_the_rows_of_everybody_else_alone():
    definition_id = _publish()
    (national,) = Effective.objects.filter(definition_id=definition_id).values_list("id", flat=True)
    _overlay(definition_id, 383, "parameters/fee", 70, at=LATER)
    assert Effective.objects.get(id=national).ended_at is None
    assert Effective.objects.filter(definition_id=definition_id).count() == 2


def test_what_an_overlay_makes_must_still_fit_its_kind():
    policies = [{"path": "body/nl", "mode": "append"}]
    definition_id = actions.publish_version(
        actor=NATIONAL, owner_id=NATION_ID, kind="letter", key="brief", document=DOCUMENT, policies=policies,
        effective_from=AT, reason="proef",
    )  # fmt: skip
    change = Change("body/nl", Mode.APPEND, "Uw BSN is {{ bsn }}.")
    with pytest.raises(actions.DocumentRefused):
        actions.set_overlay(
            actor=NATIONAL, organisation_id=383, definition_id=definition_id, changes=[change], reason="x", at=AT
        )
    assert queries.deviations(definition_id=definition_id) == []


def test_who_saw_an_older_deviation_is_told_so():
    definition_id = _publish()
    arguments = {"actor": NATIONAL, "organisation_id": 383, "definition_id": definition_id, "reason": "x", "at": AT}
    actions.set_overlay(changes=[Change("parameters/fee", Mode.PARAMETER, 70)], replaces=0, **arguments)
    with pytest.raises(Stale):
        actions.set_overlay(changes=[Change("parameters/fee", Mode.PARAMETER, 60)], replaces=0, **arguments)
    (seen,) = queries.history(definition_id=definition_id, organisation_id=383)
    actions.set_overlay(changes=[Change("parameters/fee", Mode.PARAMETER, 60)], replaces=seen.id, **arguments)
    assert _norm(383) == (6, 60)
    assert [row.changes[0]["value"] for row in queries.history(definition_id=definition_id, organisation_id=383)] == [
        60,
        70,
    ]


def test_patterns_and_unknown_kinds():
    policies = [{"path": "body/*", "mode": "append"}]
    arguments = {
        "actor": NATIONAL,
        "owner_id": NATION_ID,
        "document": DOCUMENT,
        "effective_from": AT,
        "reason": "proef",
    }
    definition_id = actions.publish_version(kind="letter", key="patroon", policies=policies, **arguments)
    change = Change("body/nl", Mode.APPEND, "Kom gerust langs.")
    actions.set_overlay(
        actor=NATIONAL, organisation_id=383, definition_id=definition_id, changes=[change], reason="x", at=AT
    )
    assert (
        queries.effective(383, "letter", "patroon", AT).document["body"]["nl"]
        == "Bel {{ phone }}.\n\nKom gerust langs."
    )
    with pytest.raises(actions.DocumentRefused):
        actions.publish_version(kind="onbekend", key="x", **arguments)
    assert not queries.is_published(owner_id=NATION_ID, kind="onbekend", key="x")


def test_what_does_not_exist_is_not_found():
    with pytest.raises(NotFound):
        _overlay(999_999, 383, "parameters/fee", 1)
    for ask in (lambda: queries.definition(999_999), lambda: queries.inherited(999_999, 383)):
        with pytest.raises(NotFound):
            ask()
    with pytest.raises(NotFound):
        queries.effective(383, "letter", "bestaat-niet", AT)
    _publish()
    with pytest.raises(NotFound):
        queries.effective(383, "letter", "proef", AT - timedelta(seconds=1))


def test_deviations_per_kind():
    definition_id = _publish()
    _overlay(definition_id, 383, "parameters/fee", 70)
    assert definition_id in {row.definition_id for row in queries.deviations(kind="letter")}
    assert definition_id not in {row.definition_id for row in queries.deviations(kind="product")}


def test_only_who_follows_the_owner_can_deviate():
    definition_id = actions.publish_version(
        actor=NATIONAL, owner_id=268, kind="letter", key="nijmegen", document=DOCUMENT, policies=POLICIES,
        effective_from=AT, reason="proef",
    )  # fmt: skip
    for organisation_id in (268, 383, NATION_ID):
        with pytest.raises(Forbidden):
            _overlay(definition_id, organisation_id, "parameters/fee", 70)


@pytest.mark.parametrize(
    "policies",
    [
        [{"path": "parameters/fee", "mode": "mag"}],
        [{"mode": "append"}],
        [{"path": "parameters/typo", "mode": "replace"}],
        [{"path": "parameters/fee", "mode": "parameter", "type": "money", "maximum": 79}],
        [{"path": "parameters/fee", "mode": "parameter", "type": "text"}],
        [{"path": "parameters/fee", "mode": "parameter", "type": "yesno", "maximum": 1}],
    ],
)
def test_policies_that_make_no_sense_are_refused(policies):
    with pytest.raises(actions.DocumentRefused):
        actions.publish_version(
            actor=NATIONAL, owner_id=NATION_ID, kind="letter", key="x", document=DOCUMENT, policies=policies,
            effective_from=AT, reason="x",
        )  # fmt: skip


@pytest.mark.parametrize(
    "document",
    [{}, {**DOCUMENT, "body": {"nl": "{{ bsn }}"}}, {**DOCUMENT, "script": "x"}, {**DOCUMENT, "subject": "x"}],
)
def test_a_document_that_does_not_fit_its_kind_is_refused(document):
    with pytest.raises(actions.DocumentRefused):
        _publish(document)
    assert not EffectiveDocument.objects.filter(document=document).exists()


def test_an_overlay_that_no_longer_fits_shows_its_conflict_and_loses_nothing():
    definition_id = _publish()
    _overlay(definition_id, 383, "parameters/fee", 70)
    without_fee = {**DOCUMENT, "parameters": {"norm": 6}}
    _publish(without_fee, at=LATER, policies=POLICIES[:1])
    (row,) = queries.deviations(definition_id=definition_id)
    assert [conflict["code"] for conflict in row.conflicts] == ["unknown_path"]
    assert row.changes[0]["value"] == 70
    assert queries.effective(383, "letter", "proef", LATER).document == without_fee


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (Change("", Mode.REPLACE, "x"), "unknown_path"),
        (Change("parameters", Mode.REPLACE, {"fee": 1, "norm": 1}), "locked"),
        (Change("parameters/fee/x", Mode.PARAMETER, 1), "unknown_path"),
        (Change("parameters/../subject/nl", Mode.PARAMETER, "x"), "unknown_path"),
        (Change("parameters//fee", Mode.PARAMETER, 1), "unknown_path"),
        (Change("__class__", Mode.REPLACE, "x"), "unknown_path"),
        (Change("placeholders/0", Mode.REPLACE, "x"), "unknown_path"),
        (Change("subject/nl", Mode.PARAMETER, "<script>"), "locked"),
        (Change("parameters/fee", Mode.PARAMETER, {"$gt": 0}), "wrong_type"),
        (Change("parameters/fee", Mode.PARAMETER, 10**30), "above_maximum"),
        (Change("parameters/fee", Mode.PARAMETER, float("nan")), "wrong_type"),
        (Change("parameters/fee", Mode.LOCKED, 1), "wrong_mode"),
    ],
)
def test_no_path_and_no_value_gets_around_the_policies(change, code):
    definition_id = _publish()
    with pytest.raises(actions.OverlayRefused) as refusal:
        actions.set_overlay(
            actor=NATIONAL, organisation_id=383, definition_id=definition_id, changes=[change], reason="x", at=AT
        )
    assert [problem.code for problem in refusal.value.problems] == [code]
    assert str(refusal.value)
    assert queries.deviations(definition_id=definition_id) == []
