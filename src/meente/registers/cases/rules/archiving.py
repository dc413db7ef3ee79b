"""When a file is destroyed or handed over (zrc-021): the brondatum in nine ways, plus the archiefactietermijn.

The standard never fails here: what cannot be determined stays empty, and somebody fills it in later.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from meente.registers.cases.rules.durations import after
from meente.registers.cases.terms import Afleidingswijze

_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{6})?")
_SPELLED = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Procedure:
    """What the resultaattype says about archiving; terms are ISO 8601 durations, empty when there is none."""

    afleidingswijze: str
    archiefactietermijn: str = ""
    datumkenmerk: str = ""
    objecttype: str = ""
    procestermijn: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """The dates a brondatum can come from; only those that the afleidingswijze asks for need to be filled."""

    einddatum: date | None = None
    hoofdzaak_einddatum: date | None = None
    eigenschappen: Mapping[str, str] = field(default_factory=dict)
    objecten: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    gerelateerde_einddata: tuple[date | None, ...] = ()
    ingangsdata: tuple[date | None, ...] = ()
    vervaldata: tuple[date | None, ...] = ()


def read_date(value: Any) -> date | None:
    """The day in a date (with or without time, also as 2013-1-1: a waardepeildatum has nine characters).

    Or in an eigenschap's YYYYMMDD[hhmmss]; None when it is no date.
    """
    text = str(value or "").strip()
    parts = _COMPACT.fullmatch(text) or _SPELLED.match(text)
    try:
        return date(*map(int, parts.groups())) if parts else None
    except ValueError:
        return None


def _latest(days: Iterable[date | None]) -> date | None:
    return max((day for day in days if day is not None), default=None)


def attribute(values: Mapping[str, Any], path: str) -> Any:
    """The value at `path` (parts joined by / or .) of an object; None when it is not there."""
    found: Any = values
    for part in re.split(r"[/.]", path):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def _of_objects(procedure: Procedure, sources: Sources) -> date | None:
    return _latest(
        read_date(attribute(values, procedure.datumkenmerk))
        for kind, values in sources.objecten
        if kind == procedure.objecttype
    )


def _shifted(day: date | None, term: str) -> date | None:
    """The day plus a term; None without either, or when the calendar ends before the term does."""
    if day is None or not term:
        return None
    try:
        return after(day, term)
    except (ValueError, OverflowError):
        return None


def brondatum(procedure: Procedure, sources: Sources) -> date | None:
    """The day on which the archive term begins; None when it cannot be determined (or only by hand)."""
    match procedure.afleidingswijze:
        case Afleidingswijze.AFGEHANDELD:
            return sources.einddatum
        case Afleidingswijze.HOOFDZAAK:
            return sources.hoofdzaak_einddatum
        case Afleidingswijze.EIGENSCHAP:
            return read_date(sources.eigenschappen.get(procedure.datumkenmerk))
        case Afleidingswijze.ZAAKOBJECT:
            return _of_objects(procedure, sources)
        case Afleidingswijze.TERMIJN:
            return _shifted(sources.einddatum, procedure.procestermijn)
        case Afleidingswijze.GERELATEERDE_ZAAK:
            return _latest(sources.gerelateerde_einddata)
        case _:
            return _of_besluiten(procedure, sources)


def _of_besluiten(procedure: Procedure, sources: Sources) -> date | None:
    if procedure.afleidingswijze == Afleidingswijze.INGANGSDATUM_BESLUIT:
        return _latest(sources.ingangsdata)
    if procedure.afleidingswijze == Afleidingswijze.VERVALDATUM_BESLUIT:
        return _latest(sources.vervaldata)
    return None  # ander_datumkenmerk: by hand


def archiefactiedatum(procedure: Procedure, source_date: date | None) -> date | None:
    """The brondatum plus the archiefactietermijn; None without either."""
    return _shifted(source_date, procedure.archiefactietermijn)
