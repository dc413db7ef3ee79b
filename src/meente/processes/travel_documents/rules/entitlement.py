"""Who gets a document where, and how long it is valid (Pw 9, 16a, 26, 40; PUN 10, 20)."""

from __future__ import annotations

from enum import StrEnum

OF_AGE = 18


class Obstacle(StrEnum):
    """Why somebody cannot apply here."""

    NOT_REGISTERED = "niet-ingeschreven"
    OTHER_MUNICIPALITY = "andere-gemeente"
    NOT_DUTCH = "geen-nederlander"


def obstacle_of(*, is_dutch: bool, is_registered: bool, lives_here: bool) -> Obstacle | None:
    """The first obstacle: a Dutch national applies to the burgemeester where she is registered (Pw 9, 16a, 26(1a), 40).

    Who is not registered in a municipality (RNI) goes to an embassy, Schiphol or a border municipality.
    """
    if not is_registered:
        return Obstacle.NOT_REGISTERED
    if not lives_here:
        return Obstacle.OTHER_MUNICIPALITY
    return None if is_dutch else Obstacle.NOT_DUTCH


def valid_years(age: int, *, is_second: bool = False, without_fingerprints: bool = False) -> int:
    """Ten years, five before 18 (Pw 9, 16a), two for a second passport (PUN 10).

    One when no fingerprints could be taken for the time being (PUN 20).
    """
    if without_fingerprints:
        return 1
    if is_second:
        return 2
    return 10 if age >= OF_AGE else 5
