"""One page of one site, ready to show: the rows of its chain, folded, and filled with the values of that site."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import localize
from django.utils.safestring import SafeString

from meente.channels.website import keeping_sites, queries
from meente.channels.website.presenting import values_of
from meente.channels.website.rules.filling import fill, fill_plain, products_in
from meente.channels.website.rules.inheriting import Row, Shown, menu, merged_parts, shown
from meente.channels.website.structured import as_script, facts_of
from meente.channels.website.terms import Kind
from meente.foundation.definitions import queries as definitions
from meente.foundation.organisations.queries import OrganisationFacts
from meente.foundation.refusals import NotFound
from meente.foundation.ui.contact import Contact
from meente.foundation.ui.hosts import base_url


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
    """A link in the menu or the footer, or an alert with its text."""

    path: str
    title: str
    text: str = ""
    target: str = ""
    is_crisis: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page of a site has around it."""

    menu: tuple[Item, ...] = ()
    alerts: tuple[Item, ...] = ()
    footer: tuple[Item, ...] = ()


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


def found_at(facts: OrganisationFacts, path: str) -> Shown | None:
    """What the site has at a path."""
    chain = queries.chain_of(facts)
    return shown([row for row in keeping_sites.rows_at(chain, path) if row.path == path], chain)


def redirect_at(facts: OrganisationFacts, path: str) -> str:
    """Where an old path of the site leads now, or nothing."""
    chain = queries.chain_of(facts)
    return queries.redirect_at([row for row in keeping_sites.rows_at(chain, path) if row.path == path], chain)


def trail(facts: OrganisationFacts, path: str) -> list[tuple[str, str]]:
    """Address and title of the pages above a path; what the page's own statement brought is enough."""
    chain = queries.chain_of(facts)
    rows = keeping_sites.rows_at(chain, path)
    found = (shown([row for row in rows if row.path == above], chain) for above in queries.parents_of(path))
    return [
        (f"/{each.page.path}", fill_plain(each.page.title, {"gemeente.naam": facts.name})) for each in found if each
    ]


def frame(facts: OrganisationFacts) -> Frame:
    """Menu, alerts and footer of a site; a crisis comes first, and the nation before who is below it."""
    chain = queries.chain_of(facts)
    rows = keeping_sites.rows_at(chain, None)
    names = {"gemeente.naam": facts.name}
    place = {organisation_id: number for number, organisation_id in enumerate(chain)}
    alerts = [row for row in rows if row.kind == Kind.ALERT]
    alerts.sort(key=lambda row: (not row.data.get("is_crisis"), place[row.organisation_id]))
    pages = [row for row in rows if row.kind != Kind.ALERT]
    footer = [shown([row for row in pages if row.path == address], chain) for address in queries.FOOTER]
    return Frame(
        tuple(Item(row.path, fill_plain(row.title, names)) for row in menu(pages, chain)),
        tuple(
            Item(row.path, fill_plain(row.title, names), fill_plain(row.intro, names), row.data.get("target", ""),
                 bool(row.data.get("is_crisis")))
            for row in alerts
        ),
        tuple(Item(found.page.path, fill_plain(found.page.title, names)) for found in footer if found),
    )  # fmt: skip


def values(facts: OrganisationFacts, contact: Contact | None, texts: str, at: datetime) -> dict[str, str]:
    """Names and values for the texts of a page; a product costs one statement, only when it is used."""
    found = {
        "gemeente.naam": facts.name,
        "gemeente.provincie": facts.province,
        "gemeente.inwoners": str(localize(facts.residents)),
    }
    if contact is not None:
        found |= {"gemeente.telefoon": contact.phone, "gemeente.telefoonlink": contact.phone_link}
        found |= {"gemeente.adres": contact.places[0].address} if contact.places else {}
    for key in sorted(products_in(texts)):
        with suppress(NotFound):  # a product that this municipality does not have leaves a dash
            document = definitions.effective(facts.id, "product", key, at).document
            filled = values_of(document.get("parameters", {}))
            found |= {f"product.{key}.{name}": value for name, value in filled.items()}
    return found


def needs_contact(texts: str) -> bool:
    """True when a text shows how to reach the municipality."""
    return "{gemeente.telefoon" in texts or "{gemeente.adres" in texts or "{gemeente.email" in texts


def texts_of(found: Shown) -> str:
    """Everything in which a name may stand."""
    parts = [part.get("html", "") for part, _row in merged_parts(found)]
    return "\n".join([found.page.title, found.page.intro, *parts])


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
    row, address = found.page, f"{base_url(organisation.slug)}/{found.page.path}"
    title, intro = fill_plain(row.title, names), fill_plain(row.intro, names)
    described = fill_plain(row.data.get("description", ""), names) or intro or title
    data = facts_of(
        row, title=title, description=described, address=address, publisher=organisation.name, contact=contact
    )
    return Page(row, title, intro, pieces, found.above, address, described, as_script(data))
