"""What every template may use: the site, the actor, whether this is a demo, and how to reach the municipality."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from meente.foundation.ui.contact import contact_now


def site(request: HttpRequest) -> dict[str, Any]:
    """`site`, `actor`, `demo` and `contact` for all templates; `contact` asks the database only when it is shown."""
    found = getattr(request, "site", None)
    municipality_id = found.municipality_id if found else None
    return {
        "site": found,
        "actor": getattr(request, "actor", None),
        "demo": settings.MEENTE_DEMO,
        "contact": None if municipality_id is None else SimpleLazyObject(lambda: contact_now(municipality_id)),
    }
