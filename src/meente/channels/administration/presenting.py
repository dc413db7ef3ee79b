"""From definitions to what the screens show. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from meente.channels.administration.naming import id_of, label_for
from meente.foundation.definitions.actions import sentence_for
from meente.foundation.definitions.queries import DefinitionFacts, Deviation, EffectiveDefinition
from meente.foundation.definitions.rules import (
    ABSENT,
    Document,
    Meeting,
    Policy,
    Problem,
    Unequal,
    compare,
    leaves,
    open_paths,
    policies_from,
    policy_for,
    show_value,
    shown,
    value_at,
)  # fmt: skip
from meente.foundation.definitions.terms import Mode, ValueType

LONGEST = 300
"""Characters of a fixed value that are shown; the rest is in the definition itself."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Who said it and why."""

    organisation_id: int
    name: str
    reason: str
    is_owner: bool


@dataclass(frozen=True, slots=True)
class Value:
    """One value with its origins, top first; the last one decides."""

    path: str
    label: str
    text: str
    origins: tuple[Origin, ...] = ()
    policy: Policy | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """What a value is and what it would become; `path` is empty when its policy names it."""

    label: str
    before: str
    after: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A value that goes up the chain: what everybody has now and what is proposed."""

    path: str
    label: str
    before: str
    after: str


def title_of(facts: DefinitionFacts, language: str) -> str:
    """What people call a definition; its key when it has no title in this language or in Dutch."""
    return name_in(facts.document, facts.key, language)


def name_in(document: Document, key: str, language: str) -> str:
    """The title of a document in this language or in Dutch; else its key."""
    titles = document.get("title", {})
    return str(titles.get(language) or titles.get("nl") or key)


def is_found(
    facts: DefinitionFacts, title: str, deviations: Sequence[Deviation], *, words: str, kind: str, place: str
) -> bool:
    """Every word stands in title or key, it is of that kind, and that organisation deviates; empty asks nothing."""
    text = f"{title} {facts.key}".casefold()
    return (
        all(word in text for word in words.casefold().split())
        and kind in ("", facts.kind)
        and (not place or any(row.organisation_name == place for row in deviations))
    )


def open_values(
    facts: DefinitionFacts, found: EffectiveDefinition, names: Mapping[int, str], deviations: Sequence[Deviation]
) -> list[Value]:
    """Every value that a layer may change, as it holds here, and where it comes from."""
    reasons = {row.organisation_id: row.reason for row in deviations if row.definition_id == facts.id}
    owner = Origin(facts.owner_id, names.get(facts.owner_id, ""), facts.reason, is_owner=True)
    rows = []
    for path, policy in open_paths(found.document, policies_from(facts.policies)):
        layers = [
            Origin(n, names.get(n, str(n)), reasons.get(n, ""), is_owner=False) for n in found.origins.get(path, [])
        ]
        keeps_base = not layers or (policy.mode is Mode.APPEND and _says_something(facts.document, path))
        origins = (*((owner,) if keeps_base else ()), *(layers if policy.mode is Mode.APPEND else layers[-1:]))
        label = label_for(facts.kind, found.document, path, policy)
        rows.append(Value(path, label, shown(policy, value_at(found.document, path)), origins, policy))
    return rows


def _says_something(document: Document, path: str) -> bool:
    try:
        return bool(value_at(document, path))
    except KeyError:
        return False


def fixed_values(facts: DefinitionFacts, document: Document) -> list[Value]:
    """Everything else: what is the same for everybody."""
    free = [path for path, _policy in open_paths(document, policies_from(facts.policies))]
    return [
        Value(path, label_for(facts.kind, document, path), _short(_in_words(value)))
        for path, value in leaves(document)
        if not any(path == one or path.startswith(f"{one}/") for one in free)
    ]


def _in_words(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} …"


def beside(kind: str, policies: Sequence[Policy], left: Document, right: Document) -> list[Difference]:
    """Two documents side by side: a row for each path on which they differ; "–" where one of them says nothing."""
    found = []
    for row in compare(left, right):
        policy = _policy_over(policies, row)
        label = policy.label or label_for(kind, left if row.left is not ABSENT else right, row.path)
        path = "" if policy.label else row.path
        found.append(Difference(label, _side(policy, row.left), _side(policy, row.right), path))
    return found


def _policy_over(policies: Sequence[Policy], row: Unequal) -> Policy:
    """The policy of the path, or of the value that it is a part of (one day of the opening hours)."""
    steps = row.path.split("/")
    found = (policy_for(policies, "/".join(steps[:length])) for length in range(len(steps), 0, -1))
    best = next((policy for policy in found if policy.mode is not Mode.LOCKED), None)
    if best is None:
        return Policy(row.path, Mode.LOCKED)
    if best.fits(row.path) or not best.label:
        return best
    return Policy(row.path, Mode.LOCKED, label=f"{best.label} ({steps[-1]})")


def _side(policy: Policy, value: Any) -> str:
    if value in (None, "", []):
        return "–"
    return _in_words(value) if isinstance(value, list) and policy.mode is Mode.LOCKED else shown(policy, value)


def differences(kind: str, policies: Sequence[Policy], before: Document, after: Document) -> list[Difference]:
    """What would change for the people of this organisation, line by line."""
    rows = []
    for path, policy in open_paths(after, policies):
        old, new = value_at(before, path), value_at(after, path)
        if old != new:
            label = label_for(kind, after, path, policy)
            rows.append(Difference(label, shown(policy, old), shown(policy, new), "" if policy.label else path))
    return rows


def sentences(kind: str, document: Document, problems: Sequence[Problem]) -> list[tuple[str, str]]:
    """What is wrong, with the id of the field that it is about."""
    return [
        (id_of(row.path), sentence_for(replace(row, label=row.label or label_for(kind, document, row.path))))
        for row in problems
    ]


@dataclass(frozen=True, slots=True)
class MeetingShown:
    """One value of a deviation and a new version, in words."""

    label: str
    before: str
    own: str
    after: str
    outcome: str
    why: str


def meetings(facts: DefinitionFacts, policies: Sequence[Policy], rows: Sequence[Meeting]) -> list[MeetingShown]:
    """Three ways side by side: what it was for everybody, what this organisation says, what it becomes."""
    found = []
    for row in rows:
        policy = policy_for(policies, row.path)
        before, own, after = (_side(policy, value) for value in (row.before, row.own, row.after))
        why = sentence_for(row.problem) if row.problem else ""
        label = label_for(facts.kind, facts.document, row.path, policy)
        found.append(MeetingShown(label, before, own, after, row.outcome.value, why))
    return found


def changed_labels(facts: DefinitionFacts, deviation: Deviation) -> list[tuple[str, str]]:
    """Label and value of each change of a deviation."""
    policies = policies_from(facts.policies)
    found = []
    for row in deviation.changes:
        policy = next((policy for policy in policies if policy.fits(row["path"])), Policy(row["path"], Mode.LOCKED))
        label = label_for(facts.kind, facts.document, row["path"], policy)
        found.append((label, shown(policy, row["value"])))
    return found


def hint_for(policy: Policy) -> str:
    """The guard in words: how low, how high and by which article."""
    bounds = [_bounds(policy)] if policy.minimum is not None or policy.maximum is not None else []
    if policy.type is ValueType.OPENING_HOURS:
        bounds.append("9:00-12:00, 13:00-17:00")
    if policy.type is ValueType.WORDS:
        bounds.append(_("Een woord per regel. Alleen de zoekfunctie kent ze; op de pagina staan ze niet."))
    return " · ".join([*bounds, *([policy.article] if policy.article else [])])


def _bounds(policy: Policy) -> str:
    low, high = ("" if bound is None else show_value(policy.type, bound) for bound in (policy.minimum, policy.maximum))
    if low and high:
        return _("van %(low)s tot en met %(high)s") % {"low": low, "high": high}
    return _("hoogstens %(high)s") % {"high": high} if high else _("minstens %(low)s") % {"low": low}
