"""snake_case inside, camelCase on the wire."""

from __future__ import annotations

import re
from functools import lru_cache

_UNDERSCORE = re.compile(r"(?<=[a-z0-9])_([a-z0-9])")
_CAPITAL = re.compile(r"(?<=[a-z0-9])([A-Z])")


@lru_cache(maxsize=4096)
def camel(name: str) -> str:
    """`datum_status_gezet` → `datumStatusGezet`; dots stay."""
    return _UNDERSCORE.sub(lambda match: match[1].upper(), name)


@lru_cache(maxsize=4096)
def snake(name: str) -> str:
    """`datumStatusGezet` → `datum_status_gezet`."""
    return _CAPITAL.sub(lambda match: f"_{match[1].lower()}", name)
