"""What a page says to search engines: schema.org as JSON-LD. Pure."""

from __future__ import annotations

import json
from typing import Any

from django.utils.safestring import SafeString

from meente.channels.website.rules.inheriting import Row
from meente.foundation.ui.contact import Contact

_UNSAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
_TYPES = {
    "home": "WebSite", "news": "NewsArticle", "agenda": "Event", "location": "GovernmentOffice", "person": "Person",
    "vacancy": "JobPosting", "questions": "FAQPage", "document": "DigitalDocument",
}  # fmt: skip


def facts_of(
    row: Row, *, title: str, description: str, address: str, publisher: str, contact: Contact | None
) -> dict[str, Any]:
    """The page as an object of schema.org; types without one of their own are a WebPage."""
    organisation = {"@type": "GovernmentOrganization", "name": f"Gemeente {publisher}"}
    if contact:
        organisation["telephone"] = contact.phone
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _TYPES.get(row.type, "WebPage"),
        "name": title,
        "description": description,
        "url": address,
        "publisher": organisation,
    }
    if row.changed_at is not None:
        found["dateModified"] = row.changed_at.isoformat()
    add = _ADDS.get(row.type)
    return found | (add(row.data, title, organisation) if add else {})


def product_facts(
    *, title: str, description: str, address: str, publisher: str, cheapest: int | None, form: str
) -> dict[str, Any]:
    """A product as a service of the government, with its lowest price and where one begins."""
    organisation = {"@type": "GovernmentOrganization", "name": f"Gemeente {publisher}"}
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": title,
        "description": description,
        "url": address,
        "provider": organisation,
        "areaServed": {"@type": "AdministrativeArea", "name": publisher},
    }
    if cheapest is not None:
        price = f"{cheapest // 100}.{cheapest % 100:02d}"
        found["offers"] = {"@type": "Offer", "price": price, "priceCurrency": "EUR"}
    if form:
        begins = f"{address.rsplit('/producten/', 1)[0]}/formulieren/{form}/start"
        found["availableChannel"] = {"@type": "ServiceChannel", "serviceUrl": begins}
    return found


def _news(data: dict[str, Any], title: str, organisation: dict[str, Any]) -> dict[str, Any]:
    return {"headline": title[:110], "datePublished": data["date"], "author": organisation}


def _event(data: dict[str, Any], _title: str, organisation: dict[str, Any]) -> dict[str, Any]:
    ends = {"endDate": data["ends_at"]} if data.get("ends_at") else {}
    place = {"@type": "Place", "name": data["place"], "address": data["place"]}
    return {"startDate": data["starts_at"], **ends, "location": place, "organizer": organisation}


def _person(data: dict[str, Any], _title: str, organisation: dict[str, Any]) -> dict[str, Any]:
    return {"jobTitle": data["role"], "worksFor": organisation} | ({"email": data["email"]} if data["email"] else {})


def _vacancy(data: dict[str, Any], title: str, organisation: dict[str, Any]) -> dict[str, Any]:
    return {
        "title": title,
        "validThrough": data["closes_on"],
        "hiringOrganization": organisation,
        "workHours": data["hours"],
    }


def _questions(data: dict[str, Any], _title: str, _organisation: dict[str, Any]) -> dict[str, Any]:
    return {
        "mainEntity": [
            {"@type": "Question", "name": question, "acceptedAnswer": {"@type": "Answer", "text": answer}}
            for question, answer in data["questions"]
        ]
    }


_ADDS = {"news": _news, "agenda": _event, "person": _person, "vacancy": _vacancy, "questions": _questions}


def as_script(facts: dict[str, Any]) -> SafeString:
    """The object in a script element that no browser runs; nothing in it can end the element."""
    text = json.dumps(facts, ensure_ascii=False).translate(_UNSAFE)
    return SafeString(f'<script type="application/ld+json">{text}</script>')
