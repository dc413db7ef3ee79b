"""Secrets of clients at rest: encrypted, because a signature can only be checked with the secret itself.

AES-256-GCM under a key derived from the platform's secret (HKDF); the client id is bound in, so that a sealed secret
copied to another client opens nothing. A stolen database without the platform's secret signs no token.
"""

from __future__ import annotations

import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_NONCE = 12


@lru_cache(maxsize=4)
def _cipher(platform_secret: str) -> AESGCM:
    derive = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"meente.applications.client-secret")
    return AESGCM(derive.derive(platform_secret.encode()))


def seal(secret: str, client_id: str) -> bytes:
    """The secret, encrypted for this client."""
    nonce = os.urandom(_NONCE)
    return nonce + _cipher(settings.SECRET_KEY).encrypt(nonce, secret.encode(), client_id.encode())


def unseal(sealed: bytes, client_id: str) -> bytes | None:
    """The secret again; None when it was sealed under another platform secret or for another client."""
    try:
        return _cipher(settings.SECRET_KEY).decrypt(sealed[:_NONCE], sealed[_NONCE:], client_id.encode())
    except InvalidTag:
        return None
