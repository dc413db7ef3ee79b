"""Samenwerkende catalogi 4.0: the products of one municipality as overheid.nl harvests them. Pure.

One `scproduct` per product and uniform name. The parts and their order are those of the standard: `owmskern`,
`owmsmantel` and `scmeta`, with OWMS 4.0.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree as ET

from meente.registers.products.rules.records import Publisher, Record
from meente.registers.products.terms import OWMS

DCTERMS = "http://purl.org/dc/terms/"
PRODUCT = "http://standaarden.overheid.nl/product/terms/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
LOCATION = f"{PRODUCT} http://standaarden.overheid.nl/sc/4.0/xsd/sc.xsd"
LONGEST_ABSTRACT = 300
AUDIENCES = {"burger": "particulier", "bedrijf": "ondernemer"}
"""Our word → the word of the value list `overheid:Doelgroep`."""

ET.register_namespace("dcterms", DCTERMS)
ET.register_namespace("overheid", OWMS)
ET.register_namespace("overheidproduct", PRODUCT)
ET.register_namespace("xsi", XSI)


def scproducten(publisher: Publisher, records: Iterable[Record]) -> bytes:
    """The whole catalogue as an XML document."""
    root = ET.Element(f"{{{PRODUCT}}}scproducten", {f"{{{XSI}}}schemaLocation": LOCATION})
    for record in records:
        for name in record.names or ((record.title("nl"), ""),):
            _scproduct(root, publisher, record, name)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _add(parent: ET.Element, space: str, tag: str, text: str = "", **attributes: str) -> ET.Element:
    found = ET.SubElement(parent, f"{{{space}}}{tag}", attributes)
    found.text = text or None
    return found


def _scproduct(root: ET.Element, publisher: Publisher, record: Record, name: tuple[str, str]) -> None:
    product = _add(root, PRODUCT, "scproduct", **{"owms-version": "4.0"})
    meta = _add(product, PRODUCT, "meta")
    kern = _add(meta, PRODUCT, "owmskern")
    _add(kern, DCTERMS, "identifier", publisher.page(record.key))
    _add(kern, DCTERMS, "title", record.title("nl"))
    _add(kern, DCTERMS, "language", "nl")
    _add(kern, DCTERMS, "type", "productbeschrijving", scheme="overheid:Informatietype")
    _add(kern, DCTERMS, "modified", f"{record.since:%Y-%m-%d}")
    place = {"scheme": "overheid:Gemeente", "resourceIdentifier": publisher.uri}
    _add(kern, DCTERMS, "spatial", publisher.name, **place)
    _add(kern, OWMS, "authority", publisher.name, **place)
    mantel = _add(meta, PRODUCT, "owmsmantel")
    for audience in record.audience:
        _add(mantel, DCTERMS, "audience", AUDIENCES[audience], scheme="overheid:Doelgroep")
    _add(mantel, DCTERMS, "abstract", record.summary("nl")[:LONGEST_ABSTRACT])
    scmeta = _add(meta, PRODUCT, "scmeta")
    _add(scmeta, PRODUCT, "productID", f"{publisher.code}-{record.key}-{name[1]}".rstrip("-"))
    _add(scmeta, PRODUCT, "onlineAanvragen", "digid" if record.form else "nee")
    if record.form:
        _add(scmeta, PRODUCT, "aanvraagURL", resourceIdentifier=publisher.form(record.form))
    if name[1]:
        upl = {"scheme": "overheid:UniformeProductnaam", "resourceIdentifier": f"{OWMS}{name[1]}"}
        _add(scmeta, PRODUCT, "uniformeProductnaam", name[0], **upl)
    _add(product, PRODUCT, "body")
