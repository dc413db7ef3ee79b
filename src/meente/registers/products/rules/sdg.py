"""Single Digital Gateway: products in the JSON form of the Dutch SDG API (Product and LocalizedProduct). Pure.

Only products that are written in full, in Dutch and English; per uniform name and target group, as that API has them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from meente.registers.products.rules.records import Publisher, Record
from meente.registers.products.terms import OWMS

DOELGROEPEN = {"burger": "eu-burger", "bedrijf": "eu-bedrijf"}
LANGUAGES = ("nl", "en")
LONGEST_TITLE = 50


def organisation_of(publisher: Publisher) -> dict[str, str]:
    """OrganisatieBase."""
    return {"url": f"{publisher.site}/", "owmsIdentifier": publisher.uri, "owmsPrefLabel": publisher.name}


def _uuid(publisher: Publisher, record: Record, term: str, audience: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"{publisher.code}/{record.key}/{term}/{audience}")


def _reference(publisher: Publisher, record: Record, name: tuple[str, str], audience: str) -> dict[str, str]:
    number = _uuid(publisher, record, name[1], audience)
    address = f"{publisher.site}/feeds/sdg/producten/{number}"
    return {"url": address, "upnUri": f"{OWMS}{name[1]}", "upnLabel": name[0]}


def products_of(publisher: Publisher, record: Record) -> Iterator[dict[str, Any]]:
    """A Product per uniform name and target group; none when the product is not written in full."""
    pairs = [(name, audience) for name in record.names for audience in record.audience]
    for name, audience in pairs if record.is_written else ():
        others = [other for other in pairs if other[0] != name and other[1] == audience]
        yield {
            **_reference(publisher, record, name, audience),
            "uuid": str(_uuid(publisher, record, name[1], audience)),
            "versie": record.version,
            "publicatieDatum": f"{record.since:%Y-%m-%d}",
            "organisatie": organisation_of(publisher),
            "productAanwezig": True,
            "productAanwezigToelichting": "",
            "catalogus": f"{publisher.site}/feeds/sdg/catalogus",
            "locaties": [],
            "doelgroep": DOELGROEPEN[audience],
            "vertalingen": [_localized(publisher, record, language) for language in LANGUAGES],
            "referentieProduct": None,
            "gerelateerdeProducten": [_reference(publisher, record, *other) for other in others],
            "productValtOnder": None,
        }


def _localized(publisher: Publisher, record: Record, language: str) -> dict[str, Any]:
    costs = "\n\n".join(filter(None, (record.costs(language), record.section("kosten", language))))
    address = publisher.form(record.form) if record.form else publisher.page(record.key)
    basis = record.document.get("basis", ())
    return {
        "taal": language,
        "specifiekeTekst": record.summary(language),
        "procedureBeschrijving": record.section("stappen", language),
        "vereisten": record.requirements(language),
        "bewijs": record.section("bewijs", language) or record.requirements(language),
        "kostenEnBetaalmethoden": costs,
        "uitersteTermijn": record.section("duur", language),
        "bezwaarEnBeroep": record.section("oneens", language),
        "wtdBijGeenReactie": record.section("geen-antwoord", language),
        "decentraleProcedureLink": address,
        "productTitelDecentraal": record.title(language)[:LONGEST_TITLE],
        "verwijzingLinks": [{"label": row["label"], "url": row["url"]} for row in basis if row["url"]],
        "datumWijziging": record.since.isoformat(),
        "productValtOnderToelichting": "",
    }


def page_of(products: list[dict[str, Any]], number: int, size: int, address: str) -> dict[str, Any]:
    """PaginatedProductList; `number` counts from 1, `address` is that of the first page."""
    last = max(1, -(-len(products) // size))
    return {
        "count": len(products),
        "next": f"{address}?page={number + 1}" if number < last else None,
        "previous": f"{address}?page={number - 1}" if 1 < number <= last else None,
        "results": products[(number - 1) * size : number * size],
    }


def catalogue_of(publisher: Publisher, products: list[dict[str, Any]]) -> dict[str, Any]:
    """ProductenCatalogus with a reference to every product."""
    return {
        "url": f"{publisher.site}/feeds/sdg/catalogus",
        "uuid": str(uuid5(NAMESPACE_URL, f"{publisher.code}/catalogus")),
        "domein": "SDG",
        "naam": f"Producten van de gemeente {publisher.name}",
        "organisatie": organisation_of(publisher),
        "isReferentieCatalogus": False,
        "referentieCatalogus": None,
        "toelichting": "",
        "versie": 1,
        "producten": [{name: row[name] for name in ("url", "upnUri", "upnLabel")} for row in products],
    }
