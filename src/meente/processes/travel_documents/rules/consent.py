"""Whose consent is needed, and how long it is good (Pw 34, 36, 37; PUN 31, 32)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from meente.processes.travel_documents.rules.entitlement import OF_AGE
from meente.processes.travel_documents.terms import Document
from meente.processes.webforms.rules.consents import good_until as _good_until

CONSENT_ARTICLE = "art. 34 en 37 Paspoortwet, art. 31 en 32 PUN"
CARD_WITHOUT_CONSENT, OWN_REQUEST_TO_COURT = 12, 16


def needs_consent(documents: Collection[str], age: int, *, under_guardianship: bool) -> bool:
    """True when everybody with authority, or the curator, must consent in writing.

    A passport before 18 and for somebody under curatele; an identity card only before 12 (Pw 34(1)(6), 37).
    """
    for_passport = Document.PASSPORT in documents and (age < OF_AGE or under_guardianship)
    return for_passport or (Document.CARD in documents and age < CARD_WITHOUT_CONSENT)


def consent_good_until(signed_on: date) -> date:
    """The last day on which a signed declaration of consent is good: three months (form of Stcrt. 2008/115)."""
    return _good_until(signed_on)


def missing_consents(good_until: Mapping[str, date | None], today: date) -> list[str]:
    """Who has not consented, or whose declaration is too old today (PUN 31, 32).

    `good_until` is per name the last day on which the declaration is good, None without one.
    """
    return [name for name, last in good_until.items() if last is None or last < today]


def may_ask_court(age: int, *, under_supervision: bool) -> str:
    """Who may ask the court to replace a refused consent (Pw 34(2)(3), 36).

    "minor" herself from 16, the "institution" for a younger child under supervision; a "parent" always may.
    """
    if OWN_REQUEST_TO_COURT <= age < OF_AGE:
        return "minor"
    return "institution" if under_supervision else "parent"
