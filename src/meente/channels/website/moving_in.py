"""An old site moves in, page by page: what became of each, what was not understood, and what need not move at all."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

from meente.channels.website import actions, queries
from meente.channels.website.actions.moving import Outcome
from meente.channels.website.old_sites import OldSite, SourcePage
from meente.channels.website.rules.inheriting import shown
from meente.channels.website.rules.old_paths import new_path
from meente.channels.website.rules.recognising import Match, recognise
from meente.channels.website.rules.understanding import Note, Understood, understand
from meente.channels.website.terms import Kind
from meente.foundation.database.tenancy import acting_in
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.queries import OrganisationFacts
from meente.registers.products import queries as products


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of one page."""

    old_path: str
    path: str
    title: str
    outcome: str
    page_id: int
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Droppable:
    """A page that the site already has: `leads_to` is the product or page, `likeness` from 0 to 1."""

    old_path: str
    title: str
    leads_to: str
    name: str
    likeness: float


@dataclass
class Report:
    """Everything an editor has to know after a move."""

    municipality: str
    moved: list[Moved] = field(default_factory=list)
    droppable: list[Droppable] = field(default_factory=list)
    redirects: int = 0
    files: int = 0

    @property
    def notes(self) -> int:
        """How many things were not understood."""
        return sum(len(row.notes) for row in self.moved)


class _Move:
    """One run: who, for whom, and when; files are asked once."""

    def __init__(self, actor: Actor, place: OrganisationFacts, site: OldSite, at: datetime) -> None:
        self.named: dict[str, Any] = {"actor": actor, "organisation_id": place.id, "at": at}
        self.site, self.report, self._media = site, Report(place.name), dict[str, tuple[int, str] | None]()

    def media(self, address: str, title: str, *, is_picture: bool) -> tuple[int, str] | None:
        """The file behind an address in the organisation's collection."""
        address = urldefrag(address)[0]
        if address not in self._media:
            content = self.site.file(address)
            self._media[address] = None if content is None else actions.move_media(
                **self.named, old_path=_old_path(address), title=title, content=content,
                digest=hashlib.sha256(content).hexdigest(), is_picture=is_picture,
            )  # fmt: skip
            if (found := self._media[address]) is not None:
                self.report.files += 1
                if not is_picture:
                    self.redirect(_old_path(address), found[1])
        return self._media[address]

    def redirect(self, old_path: str, destination: str) -> None:
        """Let the old path lead there; a path that did not change needs none."""
        if old_path.strip("/") != destination.strip("/") and old_path:
            self.report.redirects += actions.redirect_old_path(
                **self.named, old_path=old_path.strip("/")[:400], destination=destination
            )


def move_in(
    *, actor: Actor, place: OrganisationFacts, site: OldSite, keep: Collection[str] = (), at: datetime
) -> Report:
    """Move a site into the drafts of a municipality. Running it again changes only what changed at the source.

    `keep`: old paths of pages that move although the site already has such a page. Redirects are live at once.
    """
    actions.open_tree(actor=actor, organisation_id=place.id)
    known = _known(place, at)
    with acting_in({place.id}):
        move = _Move(actor, place, site, at)
        for source in site.pages():
            page = understand(source.html, address=source.address)
            match = None if source.old_path in keep else recognise(page.title, known, municipality=place.name)
            if match is None or not new_path(source.old_path):
                _move_page(move, source, page)
            else:
                _drop(move, source, page, match)
    actions.project(actor=actor, organisation_ids=[place.id], at=at)
    return move.report


def _known(place: OrganisationFacts, at: datetime) -> dict[str, Iterable[str]]:
    """Where the site leads already → by which names: products, and pages of the layers above."""
    found: dict[str, Iterable[str]] = {}
    for record in products.records(place.id, at):
        names = [record.title("nl"), *(name for name, _term in record.names), *record.document.get("keywords", ())]
        found[f"/producten/{record.key}"] = [str(name) for name in names]
    chain = queries.chain_of(place)[:-1]
    above = [row for row in queries.everything(chain) if row.kind != Kind.ALERT and row.path]
    for row in above:
        if row.type == "content" and shown([other for other in above if other.path == row.path], chain):
            found[f"/{row.path}"] = [row.title]
    return found


def _drop(move: _Move, source: SourcePage, page: Understood, match: Match) -> None:
    move.report.droppable.append(Droppable(source.old_path, page.title, match.key, match.name, match.likeness))
    move.redirect(source.old_path, match.key)


def _move_page(move: _Move, source: SourcePage, page: Understood) -> None:
    path = new_path(source.old_path)
    if not path:
        move.report.moved.append(Moved(source.old_path, "", page.title, "voorpagina: die maakt u zelf", 0, ()))
        return
    digest = hashlib.sha256(json.dumps([page.title, page.intro, page.blocks]).encode()).hexdigest()
    body = _body(move, page, source.old_path)
    if not body:
        page.notes.append(Note("geen tekst gevonden", 0, ""))
    outcome, page_id = actions.move_page(
        **move.named, old_path=source.old_path, path=path, title=page.title or path, intro=page.intro, body=body,
        digest=digest,
    )  # fmt: skip
    if outcome is not Outcome.REMOVED:
        move.redirect(source.old_path, f"/{path}")
    move.report.moved.append(Moved(source.old_path, path, page.title, outcome, page_id, tuple(page.notes)))


def _body(move: _Move, page: Understood, old_path: str) -> list[dict[str, Any]]:
    """The blocks as our pages keep them; a picture or file that is not there becomes a note."""
    body = []
    for number, (kind, value) in enumerate(page.blocks):
        made = _value(move, kind, value)
        if made is None:
            page.notes.append(Note(f"{kind}: het bestand is er niet of is van een soort die wij niet kennen", 0,
                                   value["src"]))  # fmt: skip
        else:
            body.append(
                {"type": kind, "value": made, "id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{old_path}/{number}"))}
            )
    return body


def _value(move: _Move, kind: str, value: Any) -> Any:
    if kind == "picture":
        found = move.media(value["src"], value["alternative"], is_picture=True)
        rest = {"alternative": value["alternative"], "caption": value["caption"]}
        return None if found is None else {"picture": found[0], **rest}
    if kind == "download":
        found = move.media(value["src"], value["label"], is_picture=False)
        return None if found is None else {"attachment": found[0], "label": value["label"]}
    return value


def _old_path(address: str) -> str:
    return unquote(urlsplit(address).path).lstrip("/")[:400]
