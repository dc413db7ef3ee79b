"""Names between braces in texts, filled per site: `{gemeente.naam}`, `{product.rijbewijs.fee}`, `{tekst.bezwaar}`."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

NAME = re.compile(r"\{([a-z]+(?:\.[a-z0-9_-]+)+)\}")
MUNICIPAL = frozenset(
    f"gemeente.{name}" for name in ("naam", "telefoon", "telefoonlink", "email", "adres", "provincie", "inwoners")
)
PRODUCT = re.compile(r"^product\.([a-z0-9-]+)\.([a-z0-9_]+)$")
BLOCK = re.compile(r"^tekst\.([a-z0-9-]+)$")


def names_in(text: str) -> frozenset[str]:
    """Every name between braces."""
    return frozenset(NAME.findall(text))


def unknown_names(text: str) -> list[str]:
    """Names that no site can fill, in order of the alphabet."""
    return sorted(name for name in names_in(text) if not _is_known(name))


def _is_known(name: str) -> bool:
    return bool(name in MUNICIPAL or PRODUCT.match(name) or BLOCK.match(name))


def products_in(text: str) -> frozenset[str]:
    """Keys of the products whose parameters a text shows."""
    return frozenset(found[1] for name in names_in(text) if (found := PRODUCT.match(name)))


def blocks_in(text: str) -> frozenset[str]:
    """Keys of the text blocks that a text shows."""
    return frozenset(found[1] for name in names_in(text) if (found := BLOCK.match(name)))


def fill(text: str, values: Mapping[str, str]) -> str:
    """HTML with its names filled; values are escaped, a name without value becomes a dash that says so."""
    return NAME.sub(lambda found: html.escape(values.get(found[1], "–")), text)


def fill_plain(text: str, values: Mapping[str, str]) -> str:
    """The same for plain text, which its reader escapes."""
    return NAME.sub(lambda found: values.get(found[1], "–"), text)
