"""What every page of a municipality's site may show of the website: its menu and its alerts."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from meente.channels.website.serving import Frame, frame
from meente.foundation.ui.language import content_language


def site_frame(request: HttpRequest) -> dict[str, Any]:
    """`frame` with menu, alerts and footer; asks the database only when it is shown and not remembered."""
    site = getattr(request, "site", None)
    organisation = site.organisation if site is not None else None
    return {
        "frame": SimpleLazyObject(lambda: frame(organisation, content_language(request))) if organisation else Frame()
    }
