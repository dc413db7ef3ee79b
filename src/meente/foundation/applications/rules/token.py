"""A token of the ZGW standard: JWT (RFC 7519) signed with HS256, claims iss, iat, client_id, user_id, …

Written out instead of taken from a JOSE library: one algorithm, one key, nothing that a header may choose, and the key
is only known after reading the client id. The order matters: nothing else a token says is believed before its signature
fits.
"""

from __future__ import annotations

import hmac
import json
import math
import re
from base64 import urlsafe_b64decode
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from meente.foundation.refusals import NotAuthenticated

LONGEST_HEADER = 8192
LONGEST_NAME = 255
"""Characters of user_id and user_representation that the audit trail keeps."""

_FAR_AWAY = 1e12
"""Seconds; also keeps infinity, NaN and numbers that no float holds outside."""

_BEARER = re.compile(r"[Bb][Ee][Aa][Rr][Ee][Rr] ([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{43})", re.ASCII)
_NOT_READABLE = _("Het token in de header Authorization is geen JWT met HS256.")
_NOT_GENUINE = _("De client_id in het token is onbekend of ingetrokken, of de handtekening klopt niet.")


@dataclass(frozen=True, slots=True)
class Token:
    """A token that was read, not yet believed: whose it says it is, and what was signed with which signature."""

    client_id: str
    payload: dict[str, Any]
    signed: bytes
    signature: bytes


@dataclass(frozen=True, slots=True)
class Claims:
    """What a genuine and fresh token says. `until`: the second (Unix time) from which it is too old."""

    client_id: str
    user_id: str
    user_label: str
    until: float


def read_token(authorization: str) -> Token:
    """Take an Authorization header apart. Raises `NotAuthenticated`."""
    if not authorization:
        raise NotAuthenticated
    found = _BEARER.fullmatch(authorization) if len(authorization) <= LONGEST_HEADER else None
    if found is None:
        raise NotAuthenticated(_NOT_READABLE)
    head, body, signature = found.groups()
    header, payload = _decoded(head), _decoded(body)
    if header.get("alg") != "HS256" or "crit" in header or header.get("b64") is False:
        raise NotAuthenticated(_NOT_READABLE)
    client_id = payload.get("client_id")
    if not isinstance(client_id, str) or not client_id or not client_id.isprintable():
        raise NotAuthenticated(_("Het token heeft geen client_id."))
    return Token(client_id, payload, f"{head}.{body}".encode(), urlsafe_b64decode(signature + "="))


def _decoded(part: str) -> dict[str, Any]:
    try:
        found = json.loads(urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (ValueError, RecursionError) as fault:
        raise NotAuthenticated(_NOT_READABLE) from fault
    if not isinstance(found, dict):
        raise NotAuthenticated(_NOT_READABLE)
    return found


def claims_of(token: Token, secret: bytes | None, *, now: float, lifetime: float, leeway: float) -> Claims:
    """The claims of a token signed with this secret, made at most `lifetime` seconds before `now` (Unix time).

    `leeway` seconds are allowed for clocks that differ. `secret` None stands for a client we do not know: the same
    work, the same answer. Raises `NotAuthenticated`.
    """
    expected = hmac.digest(secret or b"nobody", token.signed, "sha256")
    if not hmac.compare_digest(expected, token.signature) or not secret:
        raise NotAuthenticated(_NOT_GENUINE)
    made = _moment(token.payload, "iat")
    if made is None:
        raise NotAuthenticated(_("Het token heeft geen iat: de tijd waarop het is gemaakt."))
    not_before = _moment(token.payload, "nbf")
    if made > now + leeway or (not_before is not None and not_before > now + leeway):
        raise NotAuthenticated(_("Het token is pas later geldig. Loopt de klok van uw systeem gelijk?"))
    expires = _moment(token.payload, "exp")
    until = min(made + lifetime, math.inf if expires is None else expires) + leeway
    if until <= now:
        raise NotAuthenticated(_("Het token is te oud. Maak voor elke aanroep, of elk uur, een nieuw token."))
    user_id, user_label = _text(token.payload, "user_id"), _text(token.payload, "user_representation")
    _text(token.payload, "iss")
    return Claims(token.client_id, user_id, user_label, until)


def _moment(payload: dict[str, Any], name: str) -> float | None:
    value = payload.get(name)
    if value is None:
        return None
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not -_FAR_AWAY < value < _FAR_AWAY:
        raise NotAuthenticated(_("De tijden in het token zijn geen getallen."))
    return float(value)


def _text(payload: dict[str, Any], name: str) -> str:
    value = payload.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise NotAuthenticated(_("De namen in het token zijn geen tekst."))
    # Half a surrogate pair or a NUL is legal in JSON, and nothing that PostgreSQL can keep.
    return value[:LONGEST_NAME].encode(errors="replace").decode().replace("\x00", "")
