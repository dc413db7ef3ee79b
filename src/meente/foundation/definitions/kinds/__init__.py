"""The kinds of definitions, registered in one place; a kind is one file with a `KIND`."""

from __future__ import annotations

from dataclasses import replace

from meente.foundation.definitions.kinds import form, letter, procedure, product, profile, zaaktype
from meente.foundation.definitions.kinds.schema import Check, Kind

KINDS: dict[str, Kind] = {
    module.KIND.name: module.KIND for module in (form, letter, procedure, product, profile, zaaktype)
}


def check_with(name: str, check: Check) -> None:
    """Let the room that reads a kind check its documents, before they are published."""
    KINDS[name] = replace(KINDS[name], check=check)
