"""Paths of another site as paths of ours. Pure."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import unquote

_PAGE = re.compile(r"\.(html?|php|aspx?|jsp)$", re.IGNORECASE)
_INDEX = re.compile(r"(^|/)(index|default|home)$", re.IGNORECASE)


def new_path(old: str) -> str:
    """`/Wonen/Verhuizen.aspx` → `wonen/verhuizen`; the front page is empty."""
    path = _INDEX.sub("", _PAGE.sub("", unquote(old).strip("/")))
    words = (unicodedata.normalize("NFKD", word.lower()).encode("ascii", "ignore").decode() for word in path.split("/"))
    return "/".join(clean for word in words if (clean := re.sub(r"[^a-z0-9]+", "-", word).strip("-")))
