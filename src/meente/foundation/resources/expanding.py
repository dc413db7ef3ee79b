"""`expand=zaaktype,status.statustype`: other resources beside their URLs, one statement per resource and level.

What the actor may not read is left out: its URL stays, the object does not come. A URL elsewhere is fetched.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import InvalidParam
from meente.foundation.resources import registry, selecting
from meente.foundation.resources.declaring import Resource
from meente.foundation.resources.exchange import Problem
from meente.foundation.resources.fields import Field
from meente.foundation.resources.linking import Reader
from meente.foundation.resources.links import Link, LinkList, LinksBack
from meente.foundation.resources.rights import may_read
from meente.foundation.resources.structures import Items, List, Shown, Sql
from meente.foundation.resources.values import External

_DEEPEST, _MOST_PATHS = 10, 60
Tree = dict[str, "Tree"]


def targets(field: Field) -> tuple[str, ...]:
    """The resources a field can be expanded to; empty when it cannot."""
    if isinstance(field, Link):
        return tuple(each for each in field.targets if registry.has(each))
    if isinstance(field, LinkList | LinksBack | Shown | Sql) and field.to:
        return (field.to,)
    if isinstance(field, Items) and field.expands:
        return next((targets(each) for each in field.fields if each.name == field.expands), ())
    return ()


def is_expandable(field: Field) -> bool:
    """True for a URL, here or elsewhere."""
    kind = field.of if isinstance(field, List) else field
    return bool(targets(field)) or (isinstance(kind, Link) and bool(kind.shape))


def read_tree(resource: Resource, words: Iterable[str]) -> Tree:
    """The paths as a tree. Raises `Problem` for a path that is no attribute (zrc-027), or for too many of them."""
    tree: Tree = {}
    chosen = [word for word in (str(each).strip() for each in words) if word]
    if len(chosen) > _MOST_PATHS:
        raise _wrong(_("Vraag minder paden tegelijk."))
    for path in chosen:
        steps, below, kinds = path.split("."), tree, [resource]
        if len(steps) > _DEEPEST:
            raise _wrong(_("Dit pad is te lang."))
        for step in steps:
            found = [kind.by_wire[step] for kind in kinds if step in kind.by_wire]
            if not found or not any(is_expandable(field) for field in found):
                raise _wrong(_("“%(path)s” is hier geen verwijzing.") % {"path": path[:80]})
            kinds = [registry.resource(name) for field in found for name in targets(field)]
            below = below.setdefault(step, {})
    return tree


def _wrong(reason: str) -> Problem:
    return Problem(400, "invalid", reason, [InvalidParam("expand", "invalid-expand", reason)])


def expand(rows: list[bytes], tree: Tree, actor: Actor, reader: Reader) -> list[bytes]:
    """The same rows, with `_expand`."""
    objects = [json.loads(row) for row in rows]
    _expand(objects, tree, actor, reader)
    return [json.dumps(each, ensure_ascii=False).encode() for each in objects]


def _expand(objects: list[dict[str, Any]], tree: Tree, actor: Actor, reader: Reader) -> None:
    for name, below in tree.items():
        urls = {url for each in objects for url in _urls(each.get(name))}
        found = _fetch(urls, actor, reader)
        if below:
            _expand([found[url] for url in urls if url in found], below, actor, reader)
        for each in objects:
            value = each.get(name)
            if isinstance(value, list):
                each.setdefault("_expand", {})[name] = [found[url] for url in _urls(value) if url in found]
            elif value and value in found:
                each.setdefault("_expand", {})[name] = found[value]
    for each in objects:
        each.setdefault("_expand", {})


def _urls(value: Any) -> Iterator[str]:
    if isinstance(value, str) and value:
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _urls(_first_url(each) if isinstance(each, dict) else each)


def _first_url(item: dict[str, Any]) -> str:
    """The link of an object in a list: relevanteAndereZaken has it in `url`, gerelateerdeZaaktypen in `zaaktype`."""
    return next((each for each in item.values() if isinstance(each, str) and "://" in each), "")


def _fetch(urls: set[str], actor: Actor, reader: Reader) -> dict[str, dict[str, Any]]:
    """The objects behind the URLs: ours in one statement per resource, others one by one."""
    wanted: dict[str, list[uuid.UUID]] = {}
    found: dict[str, dict[str, Any]] = {}
    collections = {each.collection: each for each in registry.resources()}
    for url in urls:
        local = reader.local(url)
        if local is not None and local[0] in collections:
            wanted.setdefault(local[0], []).append(local[1])
        elif not reader.is_ours(url):
            found[url] = _elsewhere(url, reader)
    for collection, ids in wanted.items():
        resource = collections[collection]
        if may_read(actor, resource):
            for row in selecting.items(resource, actor, ids):
                each = json.loads(row)
                found[each["url"]] = each
    return found


def _elsewhere(url: str, reader: Reader) -> dict[str, Any]:
    answer = reader.elsewhere(url, "any")
    if not isinstance(answer, External):
        raise Problem(404, "not_found", _("Een van de gevraagde verwijzingen geeft geen antwoord."))  # zrc-028
    return dict(answer.body)
