"""For tests: applications of an organisation, abonnementen, and notifications in the outbox."""

from __future__ import annotations

import json
import uuid
from datetime import datetime
from typing import Any

from meente.foundation.events import outbox
from meente.foundation.organisations.actor import Actor, Authorisation
from meente.foundation.organisations.terms import ActorKind
from meente.registers.subscriptions import actions

SCOPES = frozenset({"notificaties.publiceren", "notificaties.consumeren"})
CALLBACK = "http://127.0.0.1:9/callback"


def application(organisation_id: int, *municipalities: int, chain: tuple[int, ...] = ()) -> Actor:
    """An application of an organisation that may publish and subscribe."""
    served = frozenset(municipalities or (organisation_id,))
    return Actor(
        f"application:{organisation_id}", "Zaaksysteem", ActorKind.APPLICATION, served,
        organisation_id=organisation_id, layers=served | {organisation_id}, chain=frozenset(chain),
        authorisations=(Authorisation("nrc", SCOPES),), origin="http://api.example",
    )  # fmt: skip


def abonnement(actor: Actor, *, at: datetime, **values: Any) -> uuid.UUID:
    """An abonnement on `zaken` whose callback nobody tried."""
    given = {"callback_url": CALLBACK, "auth": "Bearer s", "kanalen": [{"naam": "zaken", "filters": {}}]}
    return actions.create_abonnement(actor=actor, values=given | values, at=at)


def notification(organisation_id: int, *, thing: str = "1", kanaal: str = "zaken", **kenmerken: str) -> uuid.UUID:
    """A notification about an object of an organisation in the outbox."""
    message = {
        "kanaal": kanaal, "hoofdObject": f"http://api.example/{thing}", "resource": "zaak",
        "resourceUrl": f"http://api.example/{thing}", "actie": "create", "aanmaakdatum": "2026-01-01T00:00:00Z",
        "kenmerken": kenmerken,
    }  # fmt: skip
    return outbox.post(organisation_id, thing, json.dumps(message))
