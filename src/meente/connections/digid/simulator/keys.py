"""The simulator's signing key: made once per data folder, shared by all web processes."""

from __future__ import annotations

import os
from functools import cache

from django.conf import settings
from joserfc.jwk import RSAKey


@cache
def signing_key() -> RSAKey:
    """An RSA key from the data folder; two processes that start together agree on one."""
    file = settings.DATA / "digid-simulator.pem"
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists():
        pem = RSAKey.generate_key(2048).as_pem(private=True)
        own = file.with_suffix(f".{os.getpid()}")
        descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as out:
            out.write(pem)
        try:
            os.link(own, file)
        except FileExistsError:
            pass
        finally:
            own.unlink()
    return RSAKey.import_key(file.read_bytes(), {"kid": "simulator", "use": "sig", "alg": "RS256"})
