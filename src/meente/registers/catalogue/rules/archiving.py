"""How the archive term of a resultaattype is counted: ztc-002 up to ztc-008."""

from __future__ import annotations

from dataclasses import dataclass

from meente.registers.catalogue.rules.breach import WHOLE, Breach
from meente.registers.catalogue.terms import Afleidingswijze, Procestermijn

GROUP = "brondatumArchiefprocedure"


@dataclass(frozen=True, slots=True)
class Brondatum:
    """From which day the archive term counts; durations are ISO 8601 texts, empty means nothing was said."""

    afleidingswijze: str
    datumkenmerk: str = ""
    einddatum_bekend: bool = False
    objecttype: str = ""
    registratie: str = ""
    procestermijn: str = ""


@dataclass(frozen=True, slots=True)
class Klasse:
    """A result of the selection list (Selectielijst gemeenten): what the rules need of it.

    `procestype` is the address (or id) of its process type; `bewaartermijn` an ISO 8601 text.
    """

    procestype: str
    waardering: str = ""
    bewaartermijn: str = ""
    procestermijn: str = ""


_KENMERK = frozenset({Afleidingswijze.EIGENSCHAP, Afleidingswijze.ZAAKOBJECT, Afleidingswijze.ANDER_DATUMKENMERK})
_OBJECT = frozenset({Afleidingswijze.ZAAKOBJECT, Afleidingswijze.ANDER_DATUMKENMERK})
_REGISTRATIE = frozenset({Afleidingswijze.ANDER_DATUMKENMERK})
_TERMIJN = frozenset({Afleidingswijze.TERMIJN})
_NO_END_KNOWN = frozenset({Afleidingswijze.AFGEHANDELD, Afleidingswijze.TERMIJN})


def brondatum_breaches(brondatum: Brondatum) -> list[Breach]:
    """Fields that must have a value for this afleidingswijze, or must be empty (ztc-004 up to ztc-008)."""
    way = brondatum.afleidingswijze
    wanted = (
        ("datumkenmerk", brondatum.datumkenmerk, _KENMERK),
        ("objecttype", brondatum.objecttype, _OBJECT),
        ("registratie", brondatum.registratie, _REGISTRATIE),
        ("procestermijn", brondatum.procestermijn.strip("PTDS0"), _TERMIJN),  # P0D is no term
    )
    found = [
        Breach(f"{GROUP}.{name}", "required" if way in ways else "must-be-empty")
        for name, value, ways in wanted
        if bool(value) != (way in ways)
    ]
    if brondatum.einddatum_bekend and way in _NO_END_KNOWN:
        found.append(Breach(f"{GROUP}.einddatumBekend", "must-be-empty"))
    return found


def klasse_breaches(afleidingswijze: str, klasse: Klasse, procestype: str) -> list[Breach]:
    """The class belongs to the zaaktype's process type (ztc-002) and allows the afleidingswijze (ztc-003).

    `nihil` goes with afgehandeld and nothing else, both ways; `ingeschatte_bestaansduur_procesobject` with termijn.
    A class without procestermijn allows everything.
    """
    found = []
    if klasse.procestype != procestype:
        found.append(Breach(WHOLE, "procestype-mismatch"))
    if not afleidingswijze or not klasse.procestermijn:
        return found
    is_done = afleidingswijze == Afleidingswijze.AFGEHANDELD
    is_wrong = is_done != (klasse.procestermijn == Procestermijn.NIHIL)
    if klasse.procestermijn == Procestermijn.INGESCHATTE_BESTAANSDUUR_PROCESOBJECT:
        is_wrong = afleidingswijze != Afleidingswijze.TERMIJN
    if is_wrong:
        found.append(Breach(WHOLE, "invalid-afleidingswijze-for-procestermijn"))
    return found


def archiving_breaches(brondatum: Brondatum | None, klasse: Klasse | None, procestype: str) -> list[Breach]:
    """Everything about the archive term of a resultaattype: its own fields first, then how they fit the class."""
    way = brondatum.afleidingswijze if brondatum else ""
    found = brondatum_breaches(brondatum) if brondatum else []
    return found + (klasse_breaches(way, klasse, procestype) if klasse else [])
