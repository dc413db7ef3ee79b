"""Logos that are kept: by the name of their bytes, for pages and letters."""

from __future__ import annotations

from meente.foundation.refusals import NotFound
from meente.foundation.ui.drawing import Drawn
from meente.foundation.ui.models import Logo


def logo(digest: str, *, organisation_id: int | None = None) -> Drawn:
    """The logo with this name, one of this organisation when asked. Raises `NotFound`."""
    rows = Logo.objects.filter(digest=digest)
    if organisation_id is not None:
        rows = rows.filter(organisation_id=organisation_id)
    row = rows.order_by("id").first()
    if row is None:
        raise NotFound
    return Drawn(bytes(row.content), row.width, row.height)
