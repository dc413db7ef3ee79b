"""What every template may use: the site, the actor and whether this is a demo."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """`site`, `actor`, `demo` for all templates."""
    return {
        "site": getattr(request, "site", None),
        "actor": getattr(request, "actor", None),
        "demo": settings.MEENTE_DEMO,
    }
