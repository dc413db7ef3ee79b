"""The clock of cases: fold the counts of zaken."""

from __future__ import annotations

from django.db.models import Count
from django.utils import timezone

from meente.foundation.database.tenancy import acting_in
from meente.foundation.jobs.queue import every
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import system
from meente.registers.cases import actions
from meente.registers.cases.models import ZaakCount

WORTH_FOLDING = 500
"""Below so many rows a sum costs less than a fold."""


@every("*/5 * * * *", "cases.fold_counts")
def fold_counts() -> None:
    """Fold where many rows have gathered."""
    everywhere = organisations.municipality_ids(today=timezone.localdate())
    with acting_in(everywhere):
        per_municipality = ZaakCount.objects.values("municipality_id").annotate(rows=Count("id"))
        full = [row["municipality_id"] for row in per_municipality.filter(rows__gte=WORTH_FOLDING)]
    for municipality_id in sorted(full):
        with acting_in({municipality_id}):
            actions.fold_counts(actor=system(municipality_id), municipality_id=municipality_id)
