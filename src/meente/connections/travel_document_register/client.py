"""Ask the registers of travel documents what a person holds."""

from __future__ import annotations

from datetime import date

from django.conf import settings

from meente.connections import wire
from meente.connections.travel_document_register.answers import HeldDocument, Holdings
from meente.foundation.ui.hosts import base_url

_BREAKER = wire.Breaker()


def holdings(*, bsn: str) -> Holdings:
    """Documents, losses in five years and signalling. Raises `wire.Unavailable`."""
    if not settings.MEENTE_DEMO:
        raise wire.NotConnected
    answer = wire.call(
        _BREAKER,
        "POST",
        f"http://127.0.0.1:{settings.MEENTE_PORT}",
        "/simulators/reisdocumenten/houder",
        host=base_url().split("://")[1],
        json={"burgerservicenummer": bsn},
    )
    if answer.status_code != 200:
        raise wire.Unavailable
    body = answer.json()
    documents = tuple(
        HeldDocument(row["soort"], date.fromisoformat(row["verloopt"]), row["status"]) for row in body["documenten"]
    )
    return Holdings(documents, int(body["vermissingen"]), bool(body["gesignaleerd"]))
