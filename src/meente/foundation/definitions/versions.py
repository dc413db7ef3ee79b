"""What every way to publish asks: is the document good, do its policies make sense, and which version is the newest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from meente.foundation.definitions import rules
from meente.foundation.definitions.kinds import KINDS
from meente.foundation.definitions.models import Definition, DefinitionVersion
from meente.foundation.definitions.rules import guards_are_sound, problems_of_value
from meente.foundation.definitions.terms import Mode


def _problems_of_policies(document: dict[str, Any], rows: Sequence[dict[str, Any]]) -> list[str]:
    """A policy must be readable, name something that exists, and its own value must keep to its guards."""
    try:
        policies = rules.policies_from(rows)
    except (KeyError, ValueError) as error:
        return [f"regel over afwijken is onleesbaar: {error}"]
    found = [f"grens van '{policy.path}' past niet bij het type" for policy in policies if not guards_are_sound(policy)]
    for policy in policies if not found else ():
        if "*" in policy.path.split("/"):
            continue
        try:
            value = rules.value_at(document, policy.path)
        except KeyError:
            found.append(f"'{policy.path}' bestaat niet in het document")
            continue
        if policy.mode is Mode.PARAMETER:
            found += [f"'{row.path}': {row.code} {row.detail}" for row in problems_of_value(policy, policy.path, value)]
    return found


def problems_of_version(kind: str, document: dict[str, Any], policies: Sequence[dict[str, Any]]) -> list[str]:
    """Everything wrong with a document and its policies, in sentences."""
    if kind not in KINDS:
        return [f"soort '{kind}' bestaat niet"]
    return KINDS[kind].problems(document) or _problems_of_policies(document, policies)


def newest(definition: Definition) -> DefinitionVersion | None:
    """The newest version that was not withdrawn."""
    return definition.versions.filter(withdrawn_at__isnull=True).order_by("-number").first()
