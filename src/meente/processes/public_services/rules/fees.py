"""The most a municipality may ask, in euro cents; the policies of the products say the same."""

from __future__ import annotations

MAXIMUM_FEES = {
    ("rijbewijs", "fee_licence"): (4940, "Wegenverkeerswet 1994 art. 111: landelijk maximumtarief"),
    ("verklaring-omtrent-gedrag", "fee_vog"): (4135, "Landelijk tarief voor de verklaring omtrent het gedrag"),
}
"""Product and parameter → highest amount and article. Amounts of 2026 have to be checked (docs/rooms)."""
