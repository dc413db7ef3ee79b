"""Mijn and a letter as they would look, with made-up cases: for who tries a look by a ticket in the address."""

from __future__ import annotations

from types import SimpleNamespace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meente.foundation.refusals import NotFound
from meente.foundation.ui.hosts import Site
from meente.processes.notifying import queries as notifying


def _tried(request: HttpRequest) -> Site:
    """The site, while a look is tried on it. Raises `NotFound`: without a ticket these pages do not exist."""
    site: Site = request.site  # type: ignore[assignment] # set by HostMiddleware
    if site.look is None:
        raise NotFound
    return site


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Mijn of somebody who does not exist."""
    _tried(request)
    now = timezone.localtime()
    rows = ((_("Paspoort aanvragen"), _("In behandeling")), (_("Verhuizing doorgeven"), _("Afgehandeld")))
    zaken = [
        SimpleNamespace(id="", omschrijving=name, identificatie=f"ZAAK-{now.year}-000000000{number}", status=state,
                        is_closed=False)
        for number, (name, state) in enumerate(rows, 1)
    ]  # fmt: skip
    letter = SimpleNamespace(id="", subject=_("Uw paspoort ligt klaar"), sent_at=now, read_at=None)
    context = {"zaken": zaken, "inbox": [letter], "is_example": True}
    return render(request, "portal/overview.html", context)


@require_safe
def letter(request: HttpRequest) -> HttpResponse:
    """A letter to nobody, as PDF."""
    site, at = _tried(request), timezone.localtime()
    if site.look is None or site.municipality_id is None:
        raise NotFound
    body = _("Beste meneer Jansen,\n\nUw paspoort ligt klaar. U kunt het ophalen in het gemeentehuis.")
    content = notifying.example_letter(
        site.municipality_id, title=_("Uw paspoort ligt klaar"), body=body, language=str(request.LANGUAGE_CODE),
        look=site.look, at=at,
    )  # fmt: skip
    return HttpResponse(content, content_type="application/pdf")
