"""Names between braces in texts, filled per site.

`{gemeente.naam}`, `{product.rijbewijs.fee}`, `{tarief.marktgelden.fee_day}`, `{norm.bezwaar.days}`, `{tekst.bezwaar}`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

NAME = re.compile(r"\{([a-z]+(?:\.[a-z0-9_-]+)+)\}")
MUNICIPAL = frozenset(
    f"gemeente.{name}" for name in ("naam", "telefoon", "telefoonlink", "email", "adres", "provincie", "inwoners")
)
PARAMETER = re.compile(r"^(product|tarief|norm)\.([a-z0-9-]+)\.([a-z0-9_]+)$")
BLOCK = re.compile(r"^tekst\.([a-z0-9-]+)$")


def names_in(text: str) -> frozenset[str]:
    """Every name between braces."""
    return frozenset(NAME.findall(text))


def unknown_names(text: str) -> list[str]:
    """Names that no site can fill, in order of the alphabet."""
    return sorted(name for name in names_in(text) if not _is_known(name))


def _is_known(name: str) -> bool:
    return bool(name in MUNICIPAL or PARAMETER.match(name) or BLOCK.match(name))


def parameters_in(text: str) -> dict[str, frozenset[str]]:
    """Keys of the definitions whose parameters a text shows, by `product`, `tarief` or `norm`."""
    found = [match for name in names_in(text) if (match := PARAMETER.match(name))]
    return {kind: frozenset(row[2] for row in found if row[1] == kind) for kind in {row[1] for row in found}}


def blocks_in(text: str) -> frozenset[str]:
    """Keys of the text blocks that a text shows."""
    return frozenset(found[1] for name in names_in(text) if (found := BLOCK.match(name)))


def fill(text: str, values: Mapping[str, str]) -> str:
    """HTML with its names filled; values are escaped, a name without value becomes a dash that says so."""
    return NAME.sub(lambda found: html.escape(values.get(found[1], "–")), text)


def fill_plain(text: str, values: Mapping[str, str]) -> str:
    """The same for plain text, which its reader escapes."""
    return NAME.sub(lambda found: values.get(found[1], "–"), text)
