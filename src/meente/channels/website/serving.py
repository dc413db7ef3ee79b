"""One page of one site, ready to show: the rows of its chain, folded, and filled with the values of that site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.formats import localize
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from meente.channels.website import keeping_sites, queries
from meente.channels.website.rules.filling import blocks_in, fill, fill_plain, parameters_in
from meente.channels.website.rules.inheriting import Row, Shown, menu, merged_parts, nested, shown, translated
from meente.channels.website.structured import as_script, facts_of
from meente.channels.website.terms import Kind
from meente.foundation.definitions import queries as definitions
from meente.foundation.definitions import text_blocks
from meente.foundation.definitions.rules.blocks import MUNICIPAL
from meente.foundation.definitions.rules.values import as_text
from meente.foundation.organisations.queries import OrganisationFacts
from meente.foundation.ui.contact import Contact
from meente.foundation.ui.hosts import base_url

RIGHT_TO_LEFT = frozenset({"ar"})
KINDS = {"product": "product", "tarief": "tariff", "norm": "service_norm"}
"""Whose parameters a text may show, as editors write it."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a page as its template shows it; `local` is True for what a layer below added."""

    kind: str
    html: SafeString
    rows: tuple[Any, ...]
    heading: str
    is_local: bool


@dataclass(frozen=True, slots=True)
class Item:
    """A link with those below it, or an alert with its text.

    `language` when it is in another one than what stands around it.
    """

    path: str
    title: str
    language: str = ""
    text: str = ""
    target: str = ""
    is_crisis: bool = False
    below: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page of a site has around it."""

    links: tuple[Item, ...] = ()
    alerts: tuple[Item, ...] = ()
    footer: tuple[Item, ...] = ()
    languages: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page with its frame."""

    row: Row
    title: str
    intro: str
    pieces: tuple[Piece, ...]
    above: Row | None
    address: str
    description: str
    facts: SafeString
    language: str = "nl"
    is_behind: bool = False
    """True when the page changed after it was translated."""

    @property
    def direction(self) -> str:
        """`rtl` for a language that is written from right to left."""
        return "rtl" if self.language in RIGHT_TO_LEFT else "ltr"

    @property
    def open_graph_type(self) -> str:
        """What the page is to who shares it."""
        return {"news": "article", "person": "profile"}.get(self.row.type, "website")

    @property
    def picture_address(self) -> str:
        """The whole address of its picture, for who shares it."""
        base = self.address.removesuffix(f"/{self.row.path}")
        return base + str(self.row.data["picture"]["src"]) if self.row.data.get("picture") else ""


def found_at(facts: OrganisationFacts, path: str, language: str = "nl") -> Shown | None:
    """What the site has at a path, with its translation when there is one in this language."""
    chain = queries.chain_of(facts)
    rows = [row for row in keeping_sites.rows_at(chain, path) if row.path == path]
    found = shown(rows, chain)
    if found is None or language == "nl":
        return found
    return replace(found, foreign=translated(found, rows, chain, language))


def redirect_at(facts: OrganisationFacts, path: str) -> str:
    """Where an old path of the site leads now, or nothing."""
    chain = queries.chain_of(facts)
    return queries.redirect_at([row for row in keeping_sites.rows_at(chain, path) if row.path == path], chain)


def trail(facts: OrganisationFacts, path: str, language: str = "nl") -> list[tuple[str, str]]:
    """Address and title of the pages above a path; what the page's own statement brought is enough."""
    chain = queries.chain_of(facts)
    rows = keeping_sites.rows_at(chain, path)
    found = []
    for above in queries.parents_of(path):
        same = [row for row in rows if row.path == above]
        if there := shown(same, chain):
            row = translated(there, same, chain, language) or there.page
            found.append((f"/{above}", fill_plain(row.title, {"gemeente.naam": facts.name})))
    return found


def frame(facts: OrganisationFacts, language: str = "nl") -> Frame:
    """Menu, alerts, footer and languages of a site; a crisis comes first, and the nation before who is below it."""
    chain = queries.chain_of(facts)
    return keeping_sites.kept(chain, ("frame", language, get_language()), lambda: _frame(facts, chain, language))


def _frame(facts: OrganisationFacts, chain: tuple[int, ...], language: str) -> Frame:
    rows = keeping_sites.rows_at(chain, None)
    names = {"gemeente.naam": facts.name}
    place = {organisation_id: number for number, organisation_id in enumerate(chain)}
    alerts = [row for row in rows if row.kind == Kind.ALERT]
    alerts.sort(key=lambda row: (not row.data.get("is_crisis"), place[row.organisation_id]))
    pages = [row for row in rows if row.kind != Kind.ALERT]
    footer = [shown([row for row in pages if row.path == address], chain) for address in queries.FOOTER]
    there = {row.data["language"] for row in rows if row.kind == Kind.TRANSLATION} | {"nl", "en"}

    def item(row: Row, **more: Any) -> Item:
        same = [each for each in pages if each.path == row.path]
        foreign = translated(Shown(row), same, chain, language)
        spoken = foreign.data["language"] if foreign else "nl"
        title = fill_plain((foreign or row).title, names)
        return Item(f"/{row.path}", title, "" if spoken == get_language() else spoken, **more)

    return Frame(
        (
            Item("/producten", _("Producten")),
            *(item(row, below=tuple(item(each) for each in below)) for row, below in nested(menu(pages, chain))),
            Item("/mijn/", _("Mijn %(name)s") % {"name": facts.name}),
        ),
        tuple(
            item(row, text=fill_plain(row.intro, names), target=row.data.get("target", ""),
                 is_crisis=bool(row.data.get("is_crisis")))
            for row in alerts
        ),
        tuple(item(found.page) for found in footer if found),
        tuple((code, name) for code, name in settings.MEENTE_CONTENT_LANGUAGES.items() if code in there),
    )  # fmt: skip


def values(facts: OrganisationFacts, contact: Contact | None, texts: str, at: datetime) -> dict[str, str]:
    """Names and values for the texts of a page; a kind of definition costs one statement, only when it is used."""
    found = {
        "gemeente.naam": facts.name,
        "gemeente.provincie": facts.province,
        "gemeente.inwoners": str(localize(facts.residents)),
    }
    if contact is not None:
        found |= {"gemeente.telefoon": contact.phone, "gemeente.telefoonlink": contact.phone_link}
        found |= {"gemeente.adres": contact.places[0].address} if contact.places else {}
    for word, keys in parameters_in(texts).items():  # one that this municipality does not have leaves a dash
        for key, row in definitions.some_effective(facts.id, KINDS[word], keys, at).items():
            filled = _filled(word, row.document.get("parameters", {}))
            found |= {f"{word}.{key}.{name}": value for name, value in filled.items()}
    known = {name: found[f"gemeente.{word}"] for name, word in MUNICIPAL.items() if f"gemeente.{word}" in found}
    said = text_blocks.said(
        blocks_in(texts), organisation_id=facts.id, language=get_language() or "nl", values=known, at=at
    )
    return found | {f"tekst.{key}": text for key, text in said.items()}


def _filled(word: str, parameters: dict[str, Any]) -> dict[str, str]:
    """Parameters by name as texts show them; whatever its name, a number of a tariff is an amount in euro cents."""
    money = "fee_" if word == "tarief" else ""
    return {name: as_text(f"{money}{name}", value) for name, value in parameters.items()}


def texts_of(found: Shown) -> str:
    """Everything in which a name may stand."""
    parts = [part.get("html", "") for part, _row in merged_parts(found)]
    said = found.foreign or found.page
    return "\n".join([said.title, said.intro, *parts])


def page(
    found: Shown,
    names: Mapping[str, str],
    lists: Mapping[str, tuple[Any, ...]],
    *,
    organisation: OrganisationFacts,
    contact: Contact | None,
) -> Page:
    """The page with its names filled; `lists` has the rows for news, agenda, products and pages below."""
    pieces = tuple(
        Piece(
            part["kind"],
            SafeString(fill(part.get("html", ""), names)),  # rendered by a template; values are escaped
            tuple(lists.get(part["kind"], ()))[: part.get("count") or None],
            fill_plain(part.get("heading", ""), names),
            row is not found.page,
        )
        for part, row in merged_parts(found)
    )
    row, said, address = found.page, found.foreign or found.page, f"{base_url(organisation.slug)}/{found.page.path}"
    title, intro = fill_plain(said.title, names), fill_plain(said.intro, names)
    described = fill_plain(said.data.get("description", ""), names) or intro or title
    data = facts_of(
        row, title=title, description=described, address=address, publisher=organisation.name, contact=contact
    )
    language = found.foreign.data["language"] if found.foreign else "nl"
    is_behind = bool(found.foreign and found.foreign.original != row.digest)
    return Page(row, title, intro, pieces, found.above, address, described, as_script(data), language, is_behind)
