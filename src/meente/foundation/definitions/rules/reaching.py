"""When an organisation can be reached: its profile, with the shared opening hours wherever it gives none. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

TELEPHONE, COUNTER = "telefoon", "balie"
"""Keys of the opening hours of every telephone and every counter."""


def with_hours(profile: Mapping[str, Any], hours: Mapping[str, Any]) -> dict[str, Any]:
    """The profile with all its hours. `hours`: per key the hours of a definition of kind `opening_hours`.

    A telephone without hours has those of `telefoon`; a location without hours those of its own key, or else of
    `balie`. Hours of the profile itself always go first.
    """
    counter = hours.get(COUNTER, {})
    locations = [
        {**row, "hours": row.get("hours") or hours.get(row["key"], counter)} for row in profile.get("locations", ())
    ]
    return {
        **profile,
        "phone_hours": profile.get("phone_hours") or hours.get(TELEPHONE, {}),
        "locations": locations,
    }
