"""How to reach an organisation: the one place where every room reads telephone, locations and hours. A door."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from meente.foundation.definitions import queries
from meente.foundation.definitions.rules.reaching import with_hours
from meente.foundation.refusals import NotFound

PROFILE, HOURS = "profile", "opening_hours"


def profile_of(organisation_id: int, at: datetime) -> dict[str, Any]:
    """The profile that holds then, with the shared opening hours where it gives none: one statement.

    Raises `NotFound` while there is no profile.
    """
    rows = queries.all_of_kinds(organisation_id, (PROFILE, HOURS), at)
    profile = next((row.document for row in rows if row.kind == PROFILE), None)
    if profile is None:
        raise NotFound
    return with_hours(profile, {row.key: row.document["hours"] for row in rows if row.kind == HOURS})
