"""Facts about proposals: what could be proposed, what is, who wants it, how it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count

from meente.foundation.definitions import queries, rules
from meente.foundation.definitions.models import Overlay, Proposal, Stance
from meente.foundation.definitions.rules import Change, Checked, policies_from, policy_for
from meente.foundation.definitions.terms import Mode, ProposalState, Verdict
from meente.foundation.organisations import queries as organisations
from meente.foundation.refusals import NotFound


@dataclass(frozen=True, slots=True)
class SupportFacts:
    """An organisation that wants it: the proposer first."""

    organisation_id: int
    organisation_name: str
    municipalities: int


@dataclass(frozen=True, slots=True)
class VoteFacts:
    """A member of the product group and her vote."""

    author: str
    author_id: str
    in_favour: bool


@dataclass(frozen=True, slots=True)
class CommentFacts:
    """What somebody said."""

    author: str
    organisation_name: str
    text: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """A proposal in a list."""

    id: int
    definition_id: int
    kind: str
    key: str
    organisation_id: int
    organisation_name: str
    target_id: int
    target_name: str
    reason: str
    created_at: datetime
    state: ProposalState
    wanted: int


@dataclass(frozen=True, slots=True)
class ProposalFacts(ProposalLine):
    """One proposal with everything around it. `came_back`: it was accepted, but the draft did not make it."""

    changes: tuple[Change, ...]
    author: str
    closed_by: str
    closed_reason: str
    draft_id: int | None
    came_back: bool
    wanted_by: list[SupportFacts]
    votes: list[VoteFacts]
    comments: list[CommentFacts]
    conditions: list[Checked]

    @property
    def is_open(self) -> bool:
        """True while something can still happen to it."""
        return self.state is ProposalState.OPEN or self.came_back


def differences(definition_id: int, organisation_id: int, at: datetime) -> list[Change]:
    """Everything this organisation does differently: its overlay, and where the version it keeps says something else.

    Of a version that is kept only paths that the newest version has too: what is gone cannot be proposed by value.
    """
    mine: dict[str, Any] = {"definition_id": definition_id, "organisation_id": organisation_id}
    overlay = Overlay.objects.filter(ended_at__isnull=True, **mine).first()
    own = list(overlay.layer().changes) if overlay else []
    pins = [row.pin() for row in Stance.objects.filter(**mine)]
    pin = next((pin for pin in pins if pin.holds(at)), None)
    if pin is None:
        return own
    newest = queries.definition(definition_id)
    kept, policies = queries.version(definition_id, pin.number), policies_from(newest.policies)
    said = {row.path for row in own}
    return own + [
        Change(row.path, _mode(policy_for(policies, row.path).mode), row.left)
        for row in rules.compare(kept.document, newest.document)
        if row.left is not rules.ABSENT and row.right is not rules.ABSENT and row.path not in said
    ]


def _mode(mode: Mode) -> Mode:
    return Mode.PARAMETER if mode is Mode.PARAMETER else Mode.REPLACE


def came_back(row: Proposal) -> bool:
    """True when it was accepted and the draft was sent back or withdrawn: nothing was published."""
    closed = (Verdict.SENT_BACK, Verdict.WITHDRAWN)
    return row.state == ProposalState.ACCEPTED and row.draft is not None and row.draft.verdict in closed


def conditions_of(row: Proposal, at: datetime) -> list[Checked]:
    """Whether it may be accepted, condition by condition, against the newest version."""
    facts = queries.definition(row.definition_id)
    return rules.conditions(
        facts.document,
        policies_from(facts.policies),
        row.parsed_changes(),
        wanted=1 + row.supports.count(),
        votes=list(row.votes.values_list("in_favour", flat=True)),
    )


def proposal(proposal_id: int, *, at: datetime) -> ProposalFacts:
    """One proposal. Raises `NotFound`."""
    row = (
        Proposal.objects.select_related("definition", "organisation", "target", "draft").filter(id=proposal_id).first()
    )
    if row is None:
        raise NotFound
    supports = list(row.supports.select_related("organisation").order_by("id"))
    wanted_by = [(row.organisation_id, row.organisation.name)]
    wanted_by += [(one.organisation_id, one.organisation.name) for one in supports]
    return ProposalFacts(
        **_line(row, len(wanted_by)),
        changes=row.parsed_changes(),
        author=row.author,
        closed_by=row.closed_by,
        closed_reason=row.closed_reason,
        draft_id=row.draft_id,
        came_back=came_back(row),
        wanted_by=[
            SupportFacts(number, name, len(organisations.followers(number, today=at.date())))
            for number, name in wanted_by
        ],
        votes=[VoteFacts(vote.author, vote.author_id, vote.in_favour) for vote in row.votes.order_by("id")],
        comments=[
            CommentFacts(said.author, said.organisation.name, said.text, said.created_at)
            for said in row.comments.select_related("organisation").order_by("id")
        ],
        conditions=conditions_of(row, at),
    )


def _line(row: Proposal, wanted: int) -> dict[str, Any]:
    return {
        "id": row.pk, "definition_id": row.definition_id, "kind": row.definition.kind, "key": row.definition.key,
        "organisation_id": row.organisation_id, "organisation_name": row.organisation.name,
        "target_id": row.target_id, "target_name": row.target.name, "reason": row.reason,
        "created_at": row.created_at, "state": ProposalState(row.state), "wanted": wanted,
    }  # fmt: skip


def proposals(*, definition_id: int | None = None, states: Iterable[ProposalState] = ()) -> list[ProposalLine]:
    """Proposals, newest first: one statement."""
    rows = Proposal.objects.select_related("definition", "organisation", "target")
    if definition_id is not None:
        rows = rows.filter(definition_id=definition_id)
    if wanted := list(states):
        rows = rows.filter(state__in=wanted)
    counted = rows.annotate(others=Count("supports")).order_by("-id")
    return [
        ProposalLine(**_line(row, 1 + row.others))  # type: ignore[attr-defined] # annotated one line above
        for row in counted
    ]
