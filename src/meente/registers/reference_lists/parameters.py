"""How a query parameter of the reference lists is read."""

from __future__ import annotations

import uuid
from typing import Any

from meente.foundation.resources.fields import Integer
from meente.foundation.resources.linking import Reader
from meente.foundation.resources.links import check_url

NOTHING = uuid.UUID(int=0)


def procestype(raw: Any, reader: Reader) -> uuid.UUID:
    """The id in the URL of a procestype; any other URL finds nothing. Raises `Fault` for what is no URL."""
    found = reader.local(check_url(raw, 1000))
    return found[1] if found is not None and found[0] == "referentielijsten/procestypen" else NOTHING


def jaar(raw: Any, reader: Reader) -> int:
    """A year of the calendar, of at most four digits. Raises `Fault`."""
    return Integer("jaar", minimum=0, maximum=9999).parse(raw, reader)
