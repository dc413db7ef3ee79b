"""The kinds of definitions, registered in one place: every file beside this one that has a `KIND` is a kind."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pkgutil import iter_modules

from meente.foundation.definitions.kinds.schema import Check, Kind

_modules = (import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__))
KINDS: dict[str, Kind] = {module.KIND.name: module.KIND for module in _modules if hasattr(module, "KIND")}


def check_with(name: str, check: Check) -> None:
    """Let the room that reads a kind check its documents, before they are published."""
    KINDS[name] = replace(KINDS[name], check=check)
