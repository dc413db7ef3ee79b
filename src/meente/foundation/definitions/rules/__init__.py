"""Decisions on definitions: the fold, what policies allow, and values. Pure."""

from meente.foundation.definitions.rules.comparing import ABSENT, Unequal, compare, leaves
from meente.foundation.definitions.rules.folding import (
    Change,
    Document,
    Folded,
    Layer,
    digest_of,
    dissolve,
    fold,
    fold_allowed,
    open_paths,
    problems_of,
    value_at,
)
from meente.foundation.definitions.rules.policies import (
    Policy,
    Problem,
    guards_are_sound,
    policies_from,
    policy_for,
    problems_of_value,
)
from meente.foundation.definitions.rules.values import (
    DAYS,
    dates_in,
    has_type,
    is_opening_hours,
    render_text,
    show_value,
)

__all__ = [
    "ABSENT",
    "DAYS",
    "Change",
    "Document",
    "Folded",
    "Layer",
    "Policy",
    "Problem",
    "Unequal",
    "compare",
    "dates_in",
    "digest_of",
    "dissolve",
    "fold",
    "fold_allowed",
    "guards_are_sound",
    "has_type",
    "is_opening_hours",
    "leaves",
    "open_paths",
    "policies_from",
    "policy_for",
    "problems_of",
    "problems_of_value",
    "render_text",
    "show_value",
    "value_at",
]
