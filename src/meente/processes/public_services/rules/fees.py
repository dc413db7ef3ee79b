"""The most a municipality may ask, in euro cents; the policies of the products say the same."""

from __future__ import annotations

MAXIMUM_FEES = {
    ("rijbewijs", "fee_licence"): (
        5365,
        "Wegenverkeerswet 1994 art. 111 lid 6, Reglement rijbewijzen art. 104b: landelijk maximumtarief",
    ),
    ("verklaring-omtrent-gedrag", "fee_vog"): (
        4135,
        "Wet justitiële en strafvorderlijke gegevens art. 39 lid 2: landelijk maximumtarief",
    ),
}
"""Product and parameter → highest amount and article. Amounts of 2026 have to be checked (docs/rooms).

That of the rijbewijs is what a municipality lowered its price to when the maximum of 2026 was known (gmb-2025-552086).
"""
