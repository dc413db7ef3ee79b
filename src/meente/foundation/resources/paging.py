"""Lists: conditions from parameters, the page, its neighbours and the exact count."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import InvalidParam
from meente.foundation.resources import expanding
from meente.foundation.resources.declaring import Resource
from meente.foundation.resources.exchange import Problem, Request, with_page
from meente.foundation.resources.faults import Fault, Faults
from meente.foundation.resources.filters import Condition, Filter
from meente.foundation.resources.linking import Reader
from meente.foundation.resources.selecting import Selection

_DEEPEST_PAGE = 10_000_000


@dataclass
class Asked:
    """What a list was asked for."""

    conditions: list[Condition] = field(default_factory=list)
    order: tuple[str, ...] = ()
    page: int = 1
    size: int = 100
    expand: expanding.Tree = field(default_factory=dict)
    fields: Any = None


def read_parameters(resource: Resource, parameters: Iterable[tuple[str, Any]], reader: Reader) -> Asked:
    """Everything that a query string asks. Raises `Faults`, or `Problem` for a page that is none."""
    asked = Asked(size=resource.page_size)
    wrong: list[InvalidParam] = []
    sent = list(parameters)
    names = {name for name, _raw in sent}
    for name, raw in (*sent, *((name, value) for name, value in resource.defaults.items() if name not in names)):
        try:
            _read_one(resource, resource.filter_by_name, asked, name, raw, reader)
        except Fault as fault:
            wrong.append(fault.at(name))
    if wrong:
        raise Faults(wrong)
    return asked


def read_search(resource: Resource, body: Mapping[str, Any], reader: Reader) -> Asked:
    """Everything that a `_zoek` body asks. Raises `Faults`."""
    asked = Asked(size=resource.page_size)
    wrong: list[InvalidParam] = []
    for name, raw in body.items():
        try:
            _read_one(resource, resource.search_filter_by_name, asked, name, raw, reader)
        except Fault as fault:
            wrong.append(fault.at(name))
    if asked.expand and asked.fields is not None:
        wrong.append(InvalidParam("fields", "expand-and-fields", _("Gebruik expand of fields, niet allebei.")))
    if wrong:
        raise Faults(wrong)
    return asked


def _read_one(
    resource: Resource, filters: Mapping[str, Filter], asked: Asked, name: str, raw: Any, reader: Reader
) -> None:
    if name in filters:
        if raw is None:
            raise Fault("null", _("Dit filter heeft een waarde nodig."))
        asked.conditions.append(filters[name].condition(raw, reader))
    elif name == "expand" and resource.has_expand:
        asked.expand = expanding.read_tree(resource, raw if isinstance(raw, list) else str(raw).split(","))
    elif name == "ordering" and resource.orderings:
        asked.order = _order(resource, raw if isinstance(raw, list) else str(raw).split(","))
    elif name == "page" and resource.is_paginated:
        asked.page = _number(raw, most=_DEEPEST_PAGE, missing=404)
    elif name == "pageSize" and resource.largest_page:
        asked.size = _number(raw, most=resource.largest_page, missing=400)
    elif name == "fields" and resource.has_fields:
        asked.fields = raw
    else:
        raise Fault("unknown-parameters", _("Deze parameter kennen wij hier niet."))


def _number(raw: Any, *, most: int, missing: int) -> int:
    text = str(raw)
    if not text.isdecimal() or not 1 <= int(text[:12]) <= most:
        if missing == 404:
            raise Problem(404, "not_found", _("Deze pagina is er niet."))
        raise Fault("invalid", _("Dit moet een getal van 1 tot en met %(most)d zijn.") % {"most": most})
    return int(text)


def _order(resource: Resource, words: list[Any]) -> tuple[str, ...]:
    found = []
    for word in map(str, words):
        column = resource.orderings.get(word.lstrip("-"))
        if column is None:
            raise Fault("invalid_choice", _("Op “%(word)s” kan hier niet gesorteerd worden.") % {"word": word[:40]})
        found.append(f"-{column}" if word.startswith("-") else column)
    return (*found, "id")


def page_of(resource: Resource, actor: Actor, asked: Asked, request: Request) -> tuple[list[bytes], bytes, bytes]:
    """The rows, and the JSON that goes before and after them. Raises `Problem` 404 for a page past the end.

    The rows come as one text with commas, unless what was asked needs them one by one.
    """
    selection = Selection(resource, actor, asked.conditions, asked.order)
    if not resource.is_paginated:
        return selection.all(), b"[", b"]"
    is_joined = not asked.expand and asked.fields is None
    offset = (asked.page - 1) * asked.size
    count = _count(selection) if offset else None
    if count is not None and offset >= count:
        raise Problem(404, "not_found", _("Deze pagina is er niet."))
    if count is not None and offset > count // 2:
        size = min(asked.size, count - offset)
        page = selection.page(offset=count - offset - size, size=size, backwards=True, is_joined=is_joined)
    else:
        page = selection.page(offset=offset, size=asked.size, is_joined=is_joined)
    if count is None:
        count = page.amount if page.amount < asked.size else page.kept
    return page.rows, _before(request, asked, offset, _count(selection) if count is None else count), b"]}"


def _count(selection: Selection) -> int:
    """From the room's counters when nothing is filtered and it keeps them; else counted."""
    kept = selection.kept_count()
    return selection.count() if kept is None else kept


def _before(request: Request, asked: Asked, offset: int, count: int) -> bytes:
    following = with_page(request, asked.page + 1) if offset + asked.size < count else None
    previous = with_page(request, asked.page - 1) if asked.page > 1 else None
    head = json.dumps({"count": count, "next": following, "previous": previous})
    return f'{head[:-1]}, "results": ['.encode()


def single_parameters(
    resource: Resource, parameters: Iterable[tuple[str, str]], reader: Reader
) -> tuple[expanding.Tree, dict[str, str]]:
    """What the address of one object may carry: expand, and what the resource declares. Raises `Faults`."""
    tree: expanding.Tree = {}
    own = {each.name: each for each in resource.item_parameters}
    found: dict[str, str] = {}
    wrong: list[InvalidParam] = []
    for name, raw in parameters:
        if name == "expand" and resource.has_expand:
            tree = expanding.read_tree(resource, raw.split(","))
        elif name in own:
            try:
                own[name].condition(raw, reader)
                found[name] = raw
            except Fault as fault:
                wrong.append(fault.at(name))
        else:
            wrong.append(InvalidParam(name, "unknown-parameters", _("Deze parameter kennen wij hier niet.")))
    if wrong:
        raise Faults(wrong)
    return tree, found
