"""`fields` of a `_zoek` body (zrc-029): only these attributes; of a URL the attributes of what it points at.

`["identificatie", {"status": ["*"], "zaaktype": ["omschrijving", {"catalogus": ["domein"]}]}]`: a nested selection of a
URL comes in `_expand`, one of a group inside the group. `*` is everything.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import InvalidParam
from meente.foundation.resources import expanding, registry
from meente.foundation.resources.declaring import Resource
from meente.foundation.resources.exchange import Problem
from meente.foundation.resources.fields import Field
from meente.foundation.resources.linking import Reader
from meente.foundation.resources.structures import Group, Items

_DEEPEST = 10


def _refuse(reason: str) -> Problem:
    return Problem(400, "invalid", reason, [InvalidParam("fields", "invalid", reason)])


def _pairs(chosen: Any) -> Iterator[tuple[str, Any]]:
    """(name, nested selection or None) of everything in a selection."""
    if not isinstance(chosen, list):
        raise _refuse(_("Stuur een lijst van velden."))
    for each in chosen:
        if isinstance(each, str):
            yield each, None
        elif isinstance(each, dict):
            yield from each.items()
        else:
            raise _refuse(_("Een veld is een naam, of een object met namen."))


def _paths(kinds: list[Resource], chosen: Any, depth: int = 0) -> Iterator[str]:
    """The paths to expand for a selection. Raises `Problem` for a name that is no attribute."""
    if depth > _DEEPEST:
        raise _refuse(_("Deze selectie is te diep."))
    for name, nested in _pairs(chosen):
        if name == "*":
            continue
        found = [kind.by_wire[name] for kind in kinds if name in kind.by_wire]
        if not found:
            raise _refuse(_("“%(name)s” is hier geen veld.") % {"name": name[:80]})
        if nested is None or _is_group(found[0]):
            continue
        if not any(expanding.is_expandable(field) for field in found):
            raise _refuse(_("“%(name)s” is geen verwijzing.") % {"name": name[:80]})
        yield name
        below = [registry.resource(key) for field in found for key in expanding.targets(field)]
        yield from (f"{name}.{path}" for path in _paths(below, nested, depth + 1))


def _is_group(field: Field) -> bool:
    return isinstance(field, Group | Items)


def pick(resource: Resource, rows: list[bytes], chosen: Any, actor: Actor, reader: Reader) -> list[bytes]:
    """The rows with only the chosen attributes. Raises `Problem` for a selection that does not fit."""
    tree = expanding.read_tree(resource, _paths([resource], chosen))
    full = expanding.expand(rows, tree, actor, reader) if tree else rows
    return [json.dumps(_pruned(json.loads(row), chosen), ensure_ascii=False).encode() for row in full]


def _pruned(value: Any, chosen: Any) -> Any:
    if isinstance(value, list):
        return [_pruned(each, chosen) for each in value]
    if not isinstance(value, dict):
        return value
    expanded = value.get("_expand", {})
    found: dict[str, Any] = {}
    inside: dict[str, Any] = {}
    for name, nested in _pairs(chosen):
        if name == "*":
            found |= {key: each for key, each in value.items() if key != "_expand"}
        elif nested is None:
            found[name] = value.get(name)
        elif name in expanded:
            inside[name] = _pruned(expanded[name], nested)
        else:
            found[name] = _pruned(value.get(name), nested) if isinstance(value.get(name), dict | list) else None
    return found | ({"_expand": inside} if inside else {})
