"""The national products: those written in full from `definitions/`, all others from the facts of `data/upl.csv`."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from meente.foundation.definitions import actions as definitions
from meente.foundation.definitions import queries
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import NATION_ID
from meente.registers.products import actions as products
from meente.registers.products.national import national_products

SINCE = datetime(2026, 1, 1, tzinfo=UTC)
"""From when the national products hold on a fresh platform."""
REASON = (
    "Landelijk product uit de Uniforme Productnamenlijst (stand 24 december 2021). "
    "Bedragen die een voorbeeld zijn, staan in beheer onder ‘Nog na te kijken’."
)


def seed_products(*, actor: Actor, today: date) -> None:
    """Publish what is new at once, and what a file says differently from today on; the same files change nothing.

    A document that was published before is left alone: what an administrator published since, stays in force.
    """
    rows = list(national_products())
    new = definitions.publish_first_versions(
        actor=actor, owner_id=NATION_ID, kind="product", rows=rows, effective_from=SINCE, reason=REASON
    )
    products.index_documents(actor=actor, documents=queries.documents_in_use(kind="product"))
    if len(new) == len(rows):
        return
    published = queries.published_documents(owner_id=NATION_ID, kind="product")
    for row in rows:
        if row.key in new or (row.document, row.policies) in published[row.key]:
            continue
        definitions.publish_version(
            actor=actor, owner_id=NATION_ID, kind="product", key=row.key, document=row.document,
            policies=row.policies, effective_from=datetime.combine(today, time.min, ZoneInfo("Europe/Amsterdam")),
            reason=REASON, article=row.article,
        )  # fmt: skip
