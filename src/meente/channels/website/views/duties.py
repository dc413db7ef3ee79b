"""What every government site must have beside its pages: sitemap, robots, RSS, calendar, and whom to tell of a leak."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any
from xml.etree import ElementTree as Xml  # only written, never read

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from meente.channels.website import queries
from meente.channels.website.accessibility import statement
from meente.channels.website.earl import as_earl
from meente.channels.website.rules.filling import fill_plain
from meente.channels.website.rules.inheriting import Row, shown
from meente.channels.website.terms import Kind
from meente.foundation.ui.contact import contact_of
from meente.foundation.ui.hosts import base_url
from meente.registers.products import queries as products

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_SOON = timedelta(days=365)


def _site(request: HttpRequest) -> tuple[Any, tuple[int, ...], str]:
    organisation = request.site.organisation  # type: ignore[attr-defined] # a municipality's
    return organisation, queries.chain_of(organisation), base_url(organisation.slug)


def _pages(chain: tuple[int, ...]) -> list[Row]:
    by_path: dict[str, list[Row]] = {}
    for row in queries.everything(chain):
        if row.kind != Kind.ALERT:
            by_path.setdefault(row.path, []).append(row)
    found = (shown(same, chain) for _path, same in sorted(by_path.items()))
    return [each.page for each in found if each]


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every page and product of the site (sitemaps.org 0.9)."""
    organisation, chain, address = _site(request)
    root = Xml.Element("urlset", xmlns=_SITEMAP)
    for row in _pages(chain):
        _location(root, f"{address}/{row.path}", row.changed_at)
    for line in products.lines(organisation.id, "nl", timezone.now()):
        _location(root, f"{address}/producten/{line.key}", None)
    text = Xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(text, content_type="application/xml")


def _location(root: Xml.Element, address: str, changed_at: datetime | None) -> None:
    url = Xml.SubElement(root, "url")
    Xml.SubElement(url, "loc").text = address
    if changed_at:
        Xml.SubElement(url, "lastmod").text = changed_at.date().isoformat()


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read but what is somebody's own."""
    lines = ("User-agent: *", "Disallow: /mijn/", "Disallow: /formulieren/", "Disallow: /toestemming/", "",
             f"Sitemap: {_site(request)[2]}/sitemap.xml", "")  # fmt: skip
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """Whom to tell of a weakness (RFC 9116); it holds for a year from today."""
    organisation, _chain, address = _site(request)
    contact = contact_of(organisation.id, timezone.localtime())
    reach = f"tel:{contact.phone_link}" if contact else f"{address}/contact"
    expires = (timezone.now() + _SOON).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = (f"Contact: {reach}", f"Contact: {address}/contact", f"Expires: {expires.isoformat()}",
             "Preferred-Languages: nl, en", f"Canonical: {address}/.well-known/security.txt", "")  # fmt: skip
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    """The news of all layers, newest first, as RSS 2.0; `onder` is the path of a subject or a project."""
    organisation, chain, address = _site(request)
    names = {"gemeente.naam": organisation.name}
    feed = Rss201rev2Feed(
        title=_("Nieuws van %(name)s") % {"name": organisation.name}, link=address, language="nl",
        description=_("Het laatste nieuws"), feed_url=f"{address}/nieuws.rss",
    )  # fmt: skip
    under = request.GET.get("onder", "").replace("\0", " ").strip().strip("/")[:400]
    for row in queries.dated(chain, "news", count=30, until=timezone.now(), under=under):
        feed.add_item(
            title=fill_plain(row.title, names), link=f"{address}/{row.path}", unique_id=f"{address}/{row.path}",
            description=fill_plain(row.intro, names), pubdate=row.dated,
        )  # fmt: skip
    return HttpResponse(feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")


@require_safe
def agenda(request: HttpRequest) -> HttpResponse:
    """What is on, as a calendar to subscribe to (RFC 5545)."""
    organisation, chain, address = _site(request)
    calendar = Calendar()
    calendar.add("prodid", "-//Meente//website//NL")
    calendar.add("version", "2.0")
    at = timezone.now()
    for row in queries.dated(chain, "agenda", count=100, since=at):
        event = Event()
        event.add("uid", f"{row.organisation_id}-{row.page_id}@{organisation.slug}")
        event.add("summary", fill_plain(row.title, {"gemeente.naam": organisation.name}))
        event.add("dtstamp", row.changed_at)
        event.add("dtstart", row.dated)
        if ends := row.data.get("ends_at"):
            event.add("dtend", datetime.fromisoformat(ends))
        event.add("location", row.data["place"])
        event.add("url", f"{address}/{row.path}")
        calendar.add_component(event)
    return HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement as data (EARL 1.0, JSON-LD)."""
    organisation, _chain, address = _site(request)
    found = statement(organisation.id, today=timezone.localdate())
    data = as_earl(found, address=address, publisher=organisation.name)
    return HttpResponse(json.dumps(data, ensure_ascii=False), content_type="application/ld+json")
