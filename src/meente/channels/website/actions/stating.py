"""What a scan found of a site is kept, and a municipality says how accessible its site is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from meente.channels.website.models import AccessibilityScan, AccessibilityScanRequest, AccessibilityStatement, Tree
from meente.channels.website.rules.compliance import Said
from meente.foundation.database.tenancy import acting_in
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Forbidden, NotFound

KEPT = 12
"""Scans per site: what changed in a year can still be seen."""


@transaction.atomic
def keep_scan(
    *,
    actor: Actor,
    municipality_id: int,
    tool: str,
    pages: Sequence[dict[str, Any]],
    faults: Sequence[dict[str, Any]],
    measured: Sequence[str],
    at: datetime,
) -> None:
    """Keep what a program found on a sample of pages; older runs than the last twelve go.

    Raises:
        Forbidden: the actor does not work for this municipality.
    """
    if municipality_id not in actor.municipalities:
        raise Forbidden
    with acting_in({municipality_id}):
        AccessibilityScan.objects.create(
            municipality_id=municipality_id, at=at, tool=tool[:60], pages=list(pages), faults=list(faults),
            measured=sorted(measured),
        )  # fmt: skip
        kept = AccessibilityScan.objects.order_by("-at").values_list("id", flat=True)[:KEPT]
        AccessibilityScan.objects.exclude(id__in=list(kept)).delete()
        AccessibilityScanRequest.objects.all().delete()
        _show_now(municipality_id)


@transaction.atomic
def state_accessibility(*, actor: Actor, municipality_id: int, said: Said) -> None:
    """Say how accessible the site of a municipality is, from now on.

    Raises:
        NotFound: it is not a site of the actor.
        Forbidden: the actor writes but does not publish.
    """
    if municipality_id not in actor.sites:
        raise NotFound
    if not actor.publishes:
        raise Forbidden
    issues = [
        {
            "criterion": row.criterion, "what": row.what, "why": row.why, "measure": row.measure,
            "planned_on": row.planned_on.isoformat(),
        }
        for row in said.issues
    ]  # fmt: skip
    values = {
        "approved_on": said.approved_on, "approved_by": said.approved_by, "audited_on": said.audited_on,
        "audited_by": said.audited_by, "audit_report": said.audit_report, "audit_planned_on": said.audit_planned_on,
        "issues": issues,
    }  # fmt: skip
    with acting_in({municipality_id}):
        AccessibilityStatement.objects.update_or_create(municipality_id=municipality_id, defaults=values)
        _show_now(municipality_id)


def _show_now(municipality_id: int) -> None:
    """What processes remember of the site no longer holds."""
    Tree.objects.filter(organisation_id=municipality_id).update(version=F("version") + 1)
