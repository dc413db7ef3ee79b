"""The exact number of zaken per type and rank: rows of changes, folded into sums by the clock."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction

from meente.foundation.database.tenancy import new_id
from meente.foundation.organisations.actor import Actor
from meente.registers.cases.models import ZaakCount

_FOLD = """
WITH gone AS (
    DELETE FROM cases_zaakcount WHERE municipality_id = %s RETURNING zaaktype_id, vertrouwelijkheid_rank, amount
)
SELECT zaaktype_id, vertrouwelijkheid_rank, sum(amount)::bigint FROM gone GROUP BY 1, 2 HAVING sum(amount) <> 0
"""


@transaction.atomic
def fold_counts(*, actor: Actor, municipality_id: int) -> None:
    """Replace the rows of a municipality by one sum per type and rank; readers see the old rows or the new."""
    with connection.cursor() as cursor:
        cursor.execute(_FOLD, [municipality_id])
        sums = cursor.fetchall()
    _keep(municipality_id, sums)


@transaction.atomic
def recount_zaken(*, actor: Actor, municipality_id: int) -> None:
    """Count again from the zaken themselves: after a bulk load that wrote no counts. Nobody may write meanwhile."""
    ZaakCount.objects.filter(municipality_id=municipality_id)._raw_delete(connection.alias)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT zaaktype_id, vertrouwelijkheid_rank, count(*) FROM cases_zaak WHERE municipality_id = %s"
            " GROUP BY 1, 2",
            [municipality_id],
        )
        _keep(municipality_id, cursor.fetchall())


def _keep(municipality_id: int, sums: list[tuple[Any, ...]]) -> None:
    ZaakCount.objects.bulk_create(
        ZaakCount(
            id=new_id(), municipality_id=municipality_id, zaaktype_id=kind, vertrouwelijkheid_rank=rank, amount=amount
        )
        for kind, rank, amount in sums
    )
