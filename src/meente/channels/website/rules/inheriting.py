"""Which page a site shows at a path, of what the layers above and the organisation itself have there.

Layers go from the nation down. A lower layer replaces, hides or adds only where the page above leaves that free; what
is not free does not apply and is named in `refused`, so that its editor hears it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from meente.channels.website.terms import Freedom, Kind

_REPLACES = frozenset({Freedom.REPLACE, Freedom.HIDE})


@dataclass(frozen=True, slots=True)
class Row:
    """A published row, as rules see it. `sites` are the municipalities on whose sites it stands; empty: all below."""

    organisation_id: int
    kind: str
    type: str
    path: str
    title: str
    freedom: str = Freedom.FIXED
    reason: str = ""
    slot: str = ""
    intro: str = ""
    order: str = ""
    in_menu: bool = False
    digest: str = ""
    original: str = ""
    page_id: int = 0
    sites: tuple[int, ...] = ()
    parts: tuple[dict[str, Any], ...] = ()
    data: dict[str, Any] = field(default_factory=dict)
    dated: Any = None
    changed_at: Any = None


@dataclass(frozen=True, slots=True)
class Shown:
    """The page of a path on one site; `above` is what it replaces, `foreign` its translation."""

    page: Row
    additions: tuple[Row, ...] = ()
    above: Row | None = None
    refused: tuple[Row, ...] = ()
    foreign: Row | None = None


def _layered(rows: Iterable[Row], chain: Sequence[int]) -> list[Row]:
    place = {organisation_id: number for number, organisation_id in enumerate(chain)}
    here = (row for row in rows if row.organisation_id in place and stands_on(row, chain))
    return sorted(here, key=lambda row: place[row.organisation_id])


def stands_on(row: Row, chain: Sequence[int]) -> bool:
    """True unless the row is for chosen sites, and the one at the end of this chain is none of them."""
    return not row.sites or chain[-1] in row.sites


def may_replace(above: Row, reason: str) -> bool:
    """True when a page may stand in the place of the one above; the front page of a site is always its own."""
    return above.path == "" or (above.freedom in _REPLACES and bool(reason.strip()))


def may_hide(above: Row, reason: str) -> bool:
    """True when an organisation below may leave the page out."""
    return above.freedom == Freedom.HIDE and bool(reason.strip())


def shown(rows: Iterable[Row], chain: Sequence[int]) -> Shown | None:
    """What a site with this chain (nation first) shows of the rows of one path; None when there is nothing."""
    page: Row | None = None
    above: Row | None = None
    additions: list[Row] = []
    refused: list[Row] = []
    hidden = False
    for row in _layered(rows, chain):
        if row.kind == Kind.PAGE:
            if page is None or may_replace(page, row.reason):
                above, page, hidden = page, row, False
                additions = []
            else:
                refused.append(row)
        elif row.kind == Kind.HIDING and page is not None:
            allowed = may_hide(page, row.reason)
            hidden = hidden or allowed
            refused += [] if allowed else [row]
        elif row.kind == Kind.ADDITION and page is not None:
            is_open = page.freedom != Freedom.FIXED and row.slot in slots_of(page)
            additions += [row] if is_open else []
            refused += [] if is_open else [row]
    if page is None or hidden:
        return None
    return Shown(page, tuple(additions), above, tuple(refused))


def translated(found: Shown, rows: Iterable[Row], chain: Sequence[int], language: str) -> Row | None:
    """The translation of a shown page, of the nearest layer. One from above the page's own layer is of another page."""
    own = chain.index(found.page.organisation_id)
    fitting = [
        row
        for row in _layered(rows, chain[own:])
        if row.kind == Kind.TRANSLATION and row.data.get("language") == language
    ]
    return fitting[-1] if fitting else None


def slots_of(page: Row) -> tuple[str, ...]:
    """The names of the slots of a page, in order."""
    return tuple(part["name"] for part in page.parts if part["kind"] == "slot")


def merged_parts(found: Shown) -> list[tuple[dict[str, Any], Row]]:
    """The parts in order with the row each comes from; additions stand in their slots, upper layers first."""
    if found.foreign is not None:
        of_the_site = (part for part in found.page.parts if part["kind"] == "accessibility")  # speaks every language
        return [(part, found.page) for part in (*found.foreign.parts, *of_the_site)]
    result: list[tuple[dict[str, Any], Row]] = []
    for part in found.page.parts:
        if part["kind"] != "slot":
            result.append((part, found.page))
            continue
        for addition in found.additions:
            if addition.slot == part["name"]:
                result += [(each, addition) for each in addition.parts]
    return result


def menu(rows: Iterable[Row], chain: Sequence[int]) -> list[Row]:
    """The pages that want to be in the menu of a site: nation first, then what lower layers add, without the hidden."""
    by_path: dict[str, list[Row]] = {}
    for row in rows:
        by_path.setdefault(row.path, []).append(row)
    place = {organisation_id: number for number, organisation_id in enumerate(chain)}

    def order(path: str) -> tuple[int, str]:
        first = min(by_path[path], key=lambda row: place.get(row.organisation_id, len(place)))
        return place.get(first.organisation_id, len(place)), first.order

    found = [shown(same, chain) for same in by_path.values()]
    return sorted((each.page for each in found if each and each.page.in_menu), key=lambda row: order(row.path))


def nested(rows: Sequence[Row]) -> list[tuple[Row, tuple[Row, ...]]]:
    """The pages of a menu on two levels: a page hangs below the highest page of the menu that stands above its path."""
    paths = {row.path for row in rows}
    below: dict[str, list[Row]] = {}
    tops: list[Row] = []
    for row in rows:
        words = row.path.split("/")
        above = next((each for count in range(1, len(words)) if (each := "/".join(words[:count])) in paths), None)
        if above is None:
            tops.append(row)
        else:
            below.setdefault(above, []).append(row)
    return [(row, tuple(below.get(row.path, ()))) for row in tops]
