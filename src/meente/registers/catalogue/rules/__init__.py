"""Decisions of the catalogue on plain values: archiving (ztc-001…008), changing and publishing (ztc-009…017)."""

from meente.registers.catalogue.rules.archiving import (
    Brondatum,
    Klasse,
    archiving_breaches,
    brondatum_breaches,
    klasse_breaches,
)
from meente.registers.catalogue.rules.breach import Breach
from meente.registers.catalogue.rules.changing import (
    END_ONLY,
    Named,
    change_breach,
    child_breach,
    delete_breach,
    pinned_breach,
    publish_breaches,
)
from meente.registers.catalogue.rules.validity import holds_on, is_before, overlaps, period_breaches
from meente.registers.catalogue.rules.writing import eigenschap_breaches, verlenging_breaches

__all__ = [
    "END_ONLY",
    "Breach",
    "Brondatum",
    "Klasse",
    "Named",
    "archiving_breaches",
    "brondatum_breaches",
    "change_breach",
    "child_breach",
    "delete_breach",
    "eigenschap_breaches",
    "holds_on",
    "is_before",
    "klasse_breaches",
    "overlaps",
    "period_breaches",
    "pinned_breach",
    "publish_breaches",
    "verlenging_breaches",
]
