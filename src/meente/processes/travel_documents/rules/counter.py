"""What is checked at the counter before an application is complete (Pw 28, 32; PUN 22, 26, 28, 28a, 30, 31, 33, 39)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

FINGERPRINTS_FROM = 12


@dataclass(frozen=True, slots=True)
class Check:
    """One thing to see or do, with the article that asks for it."""

    key: str
    article: str


COUNTER_CHECKS = (
    Check("aanwezig", "art. 28, derde lid, Paspoortwet"),
    Check("identiteit", "art. 22 PUN"),
    Check("foto", "art. 28 PUN"),
    Check("documenten", "art. 29 Paspoortwet, art. 26 PUN"),
    Check("vingers", "art. 28a PUN"),
    Check("handtekening", "art. 31 PUN"),
    Check("betaald", "art. 7 Paspoortwet, art. 33 PUN"),
)
"""A child comes along as well; only weighty reasons and certainty about the person make a visit elsewhere possible
(Pw 28(3), PUN 30 and 38(4)): then "aanwezig" is ticked after that visit.
"""


def age_on(born_on: date, day: date) -> int:
    """Age in whole years; somebody born on 29 February has her birthday on 1 March in other years."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def counter_checks(age: int) -> tuple[Check, ...]:
    """What must be ticked for somebody of this age; no fingerprints before 12 (PUN 28a)."""
    return tuple(check for check in COUNTER_CHECKS if check.key != "vingers" or age >= FINGERPRINTS_FROM)


def missing_checks(ticked: Collection[str], age: int) -> list[Check]:
    """What is not in order: an incomplete application is not taken into consideration (PUN 39(1))."""
    return [check for check in counter_checks(age) if check.key not in ticked]
