"""A lost document, and losing documents again and again (Pw 24, 31, 47; PUN 27, 60)."""

from __future__ import annotations

LOSS_ARTICLE = "art. 31 en 47 Paspoortwet"
REPEATED_LOSS_ARTICLE = "art. 24, onder b, Paspoortwet"
REPEATED, WITHIN_YEARS = 3, 5


def is_repeated_loss(earlier: int, *, is_lost_now: bool) -> bool:
    """Three losses or more in five years (Pw 24, under b): the counter asks why, and may have it investigated.

    `earlier` are the losses of the last five years in the register, without the one that is declared now.
    """
    return earlier + is_lost_now >= REPEATED
