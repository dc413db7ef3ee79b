"""Rules of the standard about the values of a zaak; each gives its problem (attribute, code) or None."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from meente.registers.cases.terms import Archiefstatus, Betalingsindicatie

LEEWAY = timedelta(minutes=1)
"""Clocks of others run a little ahead."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong: `name` is the path on the wire (camelCase), `code` the word of the standard."""

    name: str
    code: str


def payment(indicatie: str, laatste_betaaldatum: datetime | None, at: datetime) -> Problem | None:
    """Nothing to pay means no payment date; a payment does not lie in the future (zrc-014)."""
    if laatste_betaaldatum is None:
        return None
    if indicatie == Betalingsindicatie.NVT:
        return Problem("laatsteBetaaldatum", "betaling-nvt")
    if laatste_betaaldatum > at + LEEWAY:
        return Problem("laatsteBetaaldatum", "date-in-future")
    return None


def products(chosen: Collection[str], allowed: Collection[str]) -> Problem | None:
    """The products of a zaak are among those of its zaaktype (zrc-015)."""
    if set(chosen) <= set(allowed):
        return None
    return Problem("productenOfDiensten", "invalid-products-services")


def archiving_status(
    archiefstatus: str, archiefnominatie: str | None, archiefactiedatum: date | None, *, all_archived: bool
) -> Problem | None:
    """Only what is complete leaves `nog_te_archiveren` (zrc-022)."""
    if archiefstatus == Archiefstatus.NOG_TE_ARCHIVEREN:
        return None
    if not all_archived:
        return Problem("archiefstatus", "documents-not-archived")
    if not archiefnominatie:
        return Problem("archiefnominatie", "archiefnominatie-not-set")
    if archiefactiedatum is None:
        return Problem("archiefactiedatum", "archiefactiedatum-not-set")
    return None


def main_zaak(zaak_id: Any, hoofdzaak_id: Any, *, is_itself_part: bool, kind_allowed: bool) -> Problem | None:
    """A hoofdzaak is another zaak, is no deelzaak itself, and its zaaktype allows such a deelzaak (zrc-013)."""
    if zaak_id == hoofdzaak_id:
        return Problem("hoofdzaak", "self-forbidden")
    if is_itself_part:
        return Problem("hoofdzaak", "deelzaak-als-hoofdzaak")
    return None if kind_allowed else Problem("hoofdzaak", "invalid-deelzaaktype")


def moment_of_status(datum_status_gezet: datetime, at: datetime) -> Problem | None:
    """A status is reached, not planned."""
    return Problem("datumStatusGezet", "date-in-future") if datum_status_gezet > at + LEEWAY else None
