"""May what one organisation does differently become the way of everybody: the conditions. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from meente.foundation.definitions.rules.folding import Change, Document, value_at
from meente.foundation.definitions.rules.policies import Policy, policy_for
from meente.foundation.definitions.terms import Condition, Mode, ValueType

ENOUGH_ORGANISATIONS = 2
"""The proposer and at least one other; a collaboration speaks with one voice."""
ENOUGH_VOTES = 2
"""Nobody of a product group decides alone."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One condition: whether it holds, and which paths stand in its way."""

    condition: Condition
    holds: bool
    paths: tuple[str, ...] = ()


def conditions(
    document: Document, policies: Sequence[Policy], changes: Sequence[Change], *, wanted: int, votes: Sequence[bool]
) -> list[Checked]:
    """Every condition of a proposal. `wanted`: how many organisations want it; `votes`: True is in favour."""
    stuck = tuple(row.path for row in changes if not can_be_switched_off(document, policies, row))
    in_favour = sum(votes)
    return [
        Checked(Condition.WANTED, wanted >= ENOUGH_ORGANISATIONS),
        Checked(Condition.OPTIONAL, not stuck, stuck),
        Checked(Condition.VOTED, len(votes) >= ENOUGH_VOTES and in_favour > len(votes) - in_favour),
    ]


def can_be_switched_off(document: Document, policies: Sequence[Policy], change: Change) -> bool:
    """True when who does not want it can put something else there, or can say no to the part it stands in.

    What is added at the end stays for everybody below, so it must stand in a part with a yes/no parameter of its own.
    """
    if policy_for(policies, change.path).mode in (Mode.PARAMETER, Mode.REPLACE):
        return True
    steps = change.path.split("/")
    parts = ("/".join(steps[:length]) for length in range(1, len(steps) + 1))
    return any(_has_a_switch(document, policies, part) for part in parts)


def _has_a_switch(document: Document, policies: Sequence[Policy], path: str) -> bool:
    try:
        part = value_at(document, path)
    except KeyError:
        return False
    switch = part.get("when") if isinstance(part, dict) else None
    policy = policy_for(policies, f"parameters/{switch}")
    return isinstance(switch, str) and policy.mode is Mode.PARAMETER and policy.type is ValueType.YESNO
