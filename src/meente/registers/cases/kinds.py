"""What the catalogue says about the types of a zaak, remembered for some seconds because published types do not change.

A concept is never remembered: it may be published the next moment. A correction of a published type (geforceerd) is
seen by every process within `SECONDS`.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from typing import Any, TypeVar

from meente.registers.cases.refusing import refusal
from meente.registers.cases.rules import Problem
from meente.registers.catalogue import queries as catalogue

SECONDS = 10.0
MOST = 4096
Facts = TypeVar("Facts")
_remembered: dict[tuple[str, uuid.UUID], tuple[float, Any]] = {}


def forget() -> None:
    """Forget everything; tests that change a published type need it."""
    _remembered.clear()


def _find(find: Callable[[uuid.UUID], Facts | None], type_id: uuid.UUID, field: str) -> Facts:
    key = (find.__name__, type_id)
    until, facts = _remembered.get(key, (0.0, None))
    if facts is None or until < time.monotonic():
        facts = find(type_id)
        if facts is None:
            raise refusal(Problem(field, "bad-url"))
        if not getattr(facts, "concept", False):
            if len(_remembered) >= MOST:
                _remembered.clear()
            _remembered[key] = (time.monotonic() + SECONDS, facts)
    found: Facts = facts
    return found


def zaaktype(zaaktype_id: uuid.UUID) -> catalogue.ZaakTypeRules:
    """What a zaaktype asks of its zaken. Raises `Invalid` (bad-url on zaaktype)."""
    return _find(catalogue.zaaktype_rules, zaaktype_id, "zaaktype")


def resultaattype(resultaattype_id: uuid.UUID) -> catalogue.ResultaatTypeRules:
    """A result by id. Raises `Invalid` (bad-url on resultaattype)."""
    return _find(catalogue.resultaattype_rules, resultaattype_id, "resultaattype")


def roltype(roltype_id: uuid.UUID) -> catalogue.RolTypeRules:
    """A role by id. Raises `Invalid` (bad-url on roltype)."""
    return _find(catalogue.roltype_rules, roltype_id, "roltype")


def eigenschap(eigenschap_id: uuid.UUID) -> catalogue.EigenschapRules:
    """A fact by id. Raises `Invalid` (bad-url on eigenschap)."""
    return _find(catalogue.eigenschap_rules, eigenschap_id, "eigenschap")


def statustype(statustype_id: uuid.UUID) -> catalogue.StatusTypeRules:
    """A step by id. Raises `Invalid` (bad-url on statustype)."""
    return _find(catalogue.statustype_rules, statustype_id, "statustype")
