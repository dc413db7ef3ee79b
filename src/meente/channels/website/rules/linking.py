"""Where the links of a published page lead, from its parts. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import unquote, urlsplit

_LINK = re.compile(r'<a\b[^>]*?\shref="([^"]*)"', re.IGNORECASE)
_ADDRESSES_IN_DATA = ("destination", "target", "apply_at")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a link leads: `path` on the own site (without slashes around it), or an address elsewhere."""

    written: str
    path: str | None
    address: str | None


def target_of(written: str) -> Target | None:
    """What a link means; None for what is no page: a telephone number, e-mail, a place on the page itself."""
    text = unescape(written).strip()
    if not text or text.startswith(("#", "mailto:", "tel:", "{")):
        return None
    try:
        parts = urlsplit(text)
    except ValueError:  # looks like an address, and is none
        return Target(text, None, text)
    if parts.scheme in ("http", "https"):
        return Target(text, None, text)
    if parts.scheme or parts.netloc:
        return Target(text, None, text)
    return Target(text, unquote(parts.path).strip("/"), None)


def targets(parts: Iterable[Mapping[str, Any]], data: Mapping[str, Any]) -> list[Target]:
    """Every link of a page, once, in the order of the page."""
    written = [found for part in parts for found in _LINK.findall(part.get("html", ""))]
    for part in parts:
        if part.get("kind") == "products":
            written += [f"/producten/{key}" for key in part.get("keys", ())]
    written += [str(data[name]) for name in _ADDRESSES_IN_DATA if data.get(name)]
    found = (target_of(each) for each in dict.fromkeys(written))
    return [each for each in found if each is not None]
