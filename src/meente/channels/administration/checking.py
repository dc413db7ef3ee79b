"""Values of products that nobody could verify: what is known of them, and what an organisation says itself. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from meente.foundation.definitions.queries import DefinitionFacts, Deviation
from meente.foundation.definitions.rules import policies_from, policy_for, shown


@dataclass(frozen=True, slots=True)
class ToCheck:
    """One value. `own`: what the organisation (or one above it) fills in itself; `source`: where something was read."""

    definition_id: int
    label: str
    example: str
    limit: str
    own: str
    source: dict[str, Any] | None


def to_check(facts: DefinitionFacts, deviations: Iterable[Deviation] = ()) -> Iterator[ToCheck]:
    """What of this definition is to be checked; `deviations` of the organisation and of those above, nearest last."""
    policies = policies_from(facts.policies)
    own = {change["path"]: change["value"] for row in deviations for change in row.changes}
    sources = {
        row["key"]: {**row, "read": date.fromisoformat(row["read"])} for row in facts.document.get("sources", [])
    }
    values = facts.document.get("parameters", {})
    for name in facts.document.get("to_check", []):
        path = f"parameters/{name}"
        policy = policy_for(policies, path)
        limit = "–" if policy.maximum is None else shown(policy, policy.maximum)
        said = shown(policy, own[path]) if path in own else ""
        yield ToCheck(
            facts.id, policy.label or name, shown(policy, values.get(name, "")), limit, said, sources.get(name)
        )
