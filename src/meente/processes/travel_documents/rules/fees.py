"""What a document may cost at most (Pw 7; Besluit paspoortgelden art. 6)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from meente.processes.travel_documents.rules.entitlement import OF_AGE
from meente.processes.travel_documents.terms import Document

FEES_ARTICLE = "Besluit paspoortgelden art. 6, bedragen 2026"
MAXIMUM_FEES: Mapping[str, int] = {
    "fee_passport_adult": 8865,
    "fee_passport_minor": 6705,
    "fee_card_adult": 8010,
    "fee_card_minor": 4320,
    "fee_urgent": 6030,
}
"""In cents. The amounts of 2026 as Utrecht charges them: check them with RvIG before a municipality works with it."""
_KINDS = {Document.PASSPORT: "passport", Document.CARD: "card"}


def fee_of(documents: Collection[str], age: int, prices: Mapping[str, Any]) -> int:
    """The fee in cents without surcharges; a municipality may ask less than the maximum (Pw 7(2))."""
    group = "adult" if age >= OF_AGE else "minor"
    return sum(int(prices[f"fee_{_KINDS[Document(document)]}_{group}"]) for document in documents)


def surcharge_of(documents: Collection[str], prices: Mapping[str, Any]) -> int:
    """What urgency adds in cents, for every document (PUN 37)."""
    return int(prices["fee_urgent"]) * len(documents)


def excessive_fees(prices: Mapping[str, Any]) -> list[str]:
    """The prices above their maximum (Besluit paspoortgelden art. 6)."""
    return [name for name, most in MAXIMUM_FEES.items() if int(prices.get(name, 0)) > most]
