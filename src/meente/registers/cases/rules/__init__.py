"""Decisions about a zaak on plain values: terms, archiving, money, geometry, and the shapes of parties and objects."""

from meente.registers.cases.rules.archiving import Procedure, Sources, archiefactiedatum, brondatum
from meente.registers.cases.rules.checking import Problem
from meente.registers.cases.rules.durations import after, duration
from meente.registers.cases.rules.numbers import identificatie

__all__ = [
    "Problem",
    "Procedure",
    "Sources",
    "after",
    "archiefactiedatum",
    "brondatum",
    "duration",
    "identificatie",
]
