"""What stands on the site of an organisation, page by page: whose each page is, and what its editors may do with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from meente.channels.website import queries
from meente.channels.website.models import Tree
from meente.channels.website.rules.filling import fill_plain
from meente.channels.website.rules.inheriting import Row, shown, stands_on
from meente.channels.website.terms import Freedom, Kind
from meente.foundation.organisations import queries as organisations

REPLACED_BY_COPY = frozenset(
    {"home", "content", "theme", "guide", "questions", "news", "agenda", "location", "project"}
)
"""Types of which a draft of one's own can begin with what stands there now."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One path of the site. `page_id` is that of the own page or of the own row that hides it; 0 when there is none."""

    row: Row
    title: str
    owner: str
    is_own: bool
    is_hidden: bool
    page_id: int
    may_replace: bool
    may_hide: bool


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """What a new site still lacks of its own; `root_page_id` is its front page in the editor."""

    root_page_id: int
    has_front: bool
    has_news: bool
    has_place: bool
    has_menu: bool

    @property
    def is_done(self) -> bool:
        """True when there is nothing left to begin with."""
        return self.has_front and self.has_news and self.has_place and self.has_menu


def contents(organisation_id: int) -> list[Entry]:
    """Every page of the site in the order of its paths, also what is hidden there. Three statements."""
    chain = organisations.chain(organisation_id)
    names = organisations.organisation_names(chain)
    by_path: dict[str, list[Row]] = {}
    for row in queries.everything(chain):
        if row.kind in (Kind.PAGE, Kind.HIDING) and stands_on(row, chain):
            by_path.setdefault(row.path, []).append(row)
    found = (_entry(same, chain, names) for _path, same in sorted(by_path.items()))
    return [entry for entry in found if entry is not None]


def _entry(same: list[Row], chain: Sequence[int], names: dict[int, str]) -> Entry | None:
    own = next((row for row in same if row.organisation_id == chain[-1] and row.kind == Kind.PAGE), None)
    hiding = next((row for row in same if row.organisation_id == chain[-1] and row.kind == Kind.HIDING), None)
    here = shown(same, chain)
    above = shown([row for row in same if row.organisation_id != chain[-1]], chain)
    if here is None and (hiding is None or above is None):
        return None  # hidden by a layer above
    page = here.page if here else above.page  # type: ignore[union-attr] # one of the two is there
    is_free = above is not None and own is None and hiding is None
    may_replace = page.path == "" or page.freedom in (Freedom.REPLACE, Freedom.HIDE)
    return Entry(
        page, fill_plain(page.title, {"gemeente.naam": names.get(chain[-1], "")}), names.get(page.organisation_id, ""),
        page is own, here is None,
        own.page_id if own else hiding.page_id if hiding and here is None else 0,
        is_free and may_replace and page.type in REPLACED_BY_COPY,
        is_free and page.freedom == Freedom.HIDE and page.path != "",
    )  # fmt: skip


def alerts(organisation_id: int) -> list[Row]:
    """What stands above every page of the site now."""
    return [row for row in queries.around(organisations.chain(organisation_id)) if row.kind == Kind.ALERT]


def first_steps(organisation_id: int, entries: Sequence[Entry]) -> FirstSteps:
    """What the site has of its own."""
    tree = Tree.objects.filter(organisation_id=organisation_id).first()
    own = [entry.row for entry in entries if entry.is_own]
    return FirstSteps(
        tree.root_page_id if tree else 0,
        any(row.path == "" for row in own),
        any(row.type == "news" for row in own),
        any(row.type == "location" for row in own),
        any(row.in_menu for row in own),
    )
