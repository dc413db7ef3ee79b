"""References to people without their number, and the links of consent invitations: keyed hashes, nothing stored."""

from __future__ import annotations

import base64
import uuid

from django.utils.crypto import constant_time_compare, salted_hmac

from meente.foundation.organisations.actor import Actor

_SIGNATURE = 16


def person_ref(bsn: str) -> str:
    """A stable reference to a person that only this platform can make; "" for nobody."""
    return salted_hmac("meente.webforms.person", bsn, algorithm="sha256").hexdigest() if bsn else ""


VISITOR = "visitor:"
"""Begins the id of an actor who did not sign in, and whom only her browser can show to be the same."""


def visitor_id(secret: str) -> str:
    """The id of the visitor whose browser keeps this secret; the secret cannot be found back from it."""
    return VISITOR + salted_hmac("meente.webforms.visitor", secret, algorithm="sha256").hexdigest()[:40]


def owner_ref(actor: Actor) -> str:
    """Whose a draft is: of a person by her number, of a visitor by her browser; "" for nobody."""
    return person_ref(actor.bsn) or (actor.id if actor.id.startswith(VISITOR) else "")


def _signature(municipality_id: int, request_id: uuid.UUID) -> bytes:
    message = f"{municipality_id}:{request_id}"
    return salted_hmac("meente.webforms.consent", message, algorithm="sha256").digest()[:_SIGNATURE]


def consent_token(municipality_id: int, request_id: uuid.UUID) -> str:
    """The secret part of an invitation's address: the id with 128 bits that cannot be guessed."""
    raw = request_id.bytes + _signature(municipality_id, request_id)
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def consent_id(municipality_id: int, token: str) -> uuid.UUID | None:
    """The request behind an invitation's address, or None when the address was not made by us."""
    try:
        raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        request_id = uuid.UUID(bytes=raw[:16])
    except ValueError:
        return None
    return request_id if constant_time_compare(raw[16:], _signature(municipality_id, request_id)) else None
