"""The post of the demo: what residents and employees would find in their e-mail. Every visitor may read all of it."""

from __future__ import annotations

import base64
import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from meente.connections.mail.models import SimulatedMail
from meente.foundation.database.tenancy import acting_in
from meente.foundation.organisations import queries as organisations
from meente.foundation.refusals import NotFound

SHOWN = 100


def _everywhere() -> dict[int, str]:
    return organisations.organisation_names(organisations.organisation_ids())


@require_GET
def outbox(request: HttpRequest) -> HttpResponse:
    """The newest messages of all organisations, or those to one address (`?aan=`)."""
    names = _everywhere()
    address = request.GET.get("aan", "").strip()
    with acting_in(names):
        found = SimulatedMail.objects.order_by("-sent_at", "-id")
        rows = list((found.filter(to__iexact=address) if address else found)[:SHOWN])
    shown = [{"mail": row, "organisation": names[row.municipality_id]} for row in rows]
    return render(request, "mail/outbox.html", {"rows": shown, "address": address})


def _mail(mail_id: uuid.UUID) -> SimulatedMail:
    with acting_in(_everywhere()):
        row: SimulatedMail | None = SimulatedMail.objects.filter(id=mail_id).first()
    if row is None:
        raise NotFound(_("Dit bericht is er niet (meer)."))
    return row


@require_GET
def read(request: HttpRequest, mail_id: uuid.UUID) -> HttpResponse:
    """One message, with links that work."""
    return render(request, "mail/read.html", {"mail": _mail(mail_id)})


@require_GET
def attachment(_request: HttpRequest, mail_id: uuid.UUID, number: int) -> HttpResponse:
    """A file that came with a message, to keep; never shown inside the page."""
    files = _mail(mail_id).attachments
    if number >= len(files):
        raise NotFound
    response = HttpResponse(base64.b64decode(files[number]["content"]), content_type=files[number]["content_type"])
    name = "".join(sign for sign in files[number]["name"] if sign.isalnum() or sign in "._-")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
