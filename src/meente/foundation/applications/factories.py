"""For tests: a client with rights, and tokens as a supplier's software makes them."""

from __future__ import annotations

import hmac
import json
from base64 import urlsafe_b64encode
from datetime import datetime
from typing import Any

from meente.foundation.applications import actions
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID

SECRET = "a-secret-of-a-test-client"  # noqa: S105  # of tests


def make_token(client_id: str, /, *, at: datetime, secret: str = SECRET, alg: str = "HS256", **claims: Any) -> str:
    """An Authorization header; `claims` replace or, when None, remove those of the standard."""
    payload = {"iss": client_id, "iat": int(at.timestamp()), "client_id": client_id} | claims
    header = {"typ": "JWT", "alg": alg}
    parts = [header, {name: value for name, value in payload.items() if value is not None}]
    signed = b".".join(urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=") for part in parts)
    signature = urlsafe_b64encode(hmac.digest(secret.encode(), signed, "sha256")).rstrip(b"=")
    return f"Bearer {(signed + b'.' + signature).decode()}"


def make_client(client_id: str, organisation_id: int, *, at: datetime, **options: Any) -> str:
    """A client of an organisation; gives its secret. `options`: of `NewClient`."""
    new = actions.NewClient(
        client_id, f"Applicatie {client_id}", organisation_id, options.pop("secret", SECRET), **options
    )
    return actions.add_client(actor=operator(NATION_ID), new=new, at=at)
