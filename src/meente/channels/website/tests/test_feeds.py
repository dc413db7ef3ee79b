"""The feeds against the facts of their standards: names, order and types; texts and amounts of the municipality itself."""

from datetime import date, datetime
from urllib.parse import urlparse
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest

from meente.registers.products.national import COVERED, national_products, read_list, read_owms
from meente.registers.products.queries import owms_uri
from meente.registers.products.rules import sdg
from meente.registers.products.rules.catalogi import DCTERMS, PRODUCT
from meente.registers.products.terms import OWMS

pytestmark = pytest.mark.django_db
XML = "/feeds/samenwerkende-catalogi.xml"
KERN = [f"{{{DCTERMS}}}{name}" for name in ("identifier", "title", "language", "type", "modified", "spatial")] + [
    f"{{{OWMS}}}authority"
]
PRODUCT_FIELDS = {
    "url": "uri", "uuid": "uuid", "upnLabel": str, "upnUri": "uri", "versie": int, "publicatieDatum": "date",
    "organisatie": dict, "productAanwezig": bool, "productAanwezigToelichting": str, "catalogus": "uri", "locaties": list,
    "doelgroep": str, "vertalingen": list, "referentieProduct": type(None), "gerelateerdeProducten": list,
    "productValtOnder": type(None),
}  # fmt: skip
"""Every property of Product in the SDG API 1.0.0 with its type or format."""
TEXT_FIELDS = {
    "taal": str, "specifiekeTekst": str, "bewijs": str, "bezwaarEnBeroep": str, "decentraleProcedureLink": "uri",
    "kostenEnBetaalmethoden": str, "procedureBeschrijving": str, "productTitelDecentraal": str, "uitersteTermijn": str,
    "vereisten": str, "verwijzingLinks": list, "wtdBijGeenReactie": str, "datumWijziging": "moment",
    "productValtOnderToelichting": str,
}  # fmt: skip
MAY_BE_EMPTY = {"productValtOnderToelichting"}


def fetch(client, path, slug="castricum"):
    answer = client.get(path, headers={"host": f"{slug}.localhost"})
    assert answer.status_code == 200
    return answer


def fits(value, kind):
    if kind == "uri":
        return bool(urlparse(value).scheme and urlparse(value).netloc)
    if kind == "uuid":
        return str(UUID(value)) == value
    if kind == "date":
        return bool(date.fromisoformat(value))
    if kind == "moment":
        return datetime.fromisoformat(value).tzinfo is not None
    return isinstance(value, kind)


def assert_shape(found, shape):
    assert set(found) == set(shape)
    assert [name for name, kind in shape.items() if not fits(found[name], kind)] == []


def by_name(client, slug="castricum"):
    root = ET.fromstring(fetch(client, XML, slug).content)
    assert root.tag == f"{{{PRODUCT}}}scproducten"
    return {row.findtext(f".//{{{PRODUCT}}}uniformeProductnaam"): row for row in root}


def test_the_catalogue_has_every_name_once_with_the_parts_of_the_standard_in_order(client):
    answer = fetch(client, XML)
    assert answer["Content-Type"] == "application/xml"
    products = by_name(client)
    assert set(products) == {row["naam"] for row in read_list()}
    numbers = set()
    for product in products.values():
        assert product.attrib == {"owms-version": "4.0"}
        assert [child.tag for child in product] == [f"{{{PRODUCT}}}meta", f"{{{PRODUCT}}}body"]
        kern, mantel, scmeta = product[0]
        assert [child.tag for child in kern] == KERN
        assert all(child.text for child in kern)
        assert [child.text for child in mantel if child.tag.endswith("audience")] in (
            [], ["particulier"], ["ondernemer"], ["particulier", "ondernemer"]
        )  # fmt: skip
        assert 0 < len(mantel[-1].text) <= 300
        online = scmeta.findtext(f"{{{PRODUCT}}}onlineAanvragen")
        assert online in ("ja", "nee", "digid")
        assert (scmeta.find(f"{{{PRODUCT}}}aanvraagURL") is not None) == (online != "nee")
        numbers.add(scmeta.findtext(f"{{{PRODUCT}}}productID"))
    assert len(numbers) == len(products)


def test_the_catalogue_is_of_this_municipality_and_leads_to_its_pages(client):
    passport = by_name(client)["paspoort"]
    kern, _mantel, scmeta = passport[0]
    assert kern[0].text == "http://castricum.localhost:8000/producten/reisdocument"
    assert kern[5].attrib["resourceIdentifier"] == f"{OWMS}Castricum_(gemeente)"
    assert kern[6].text == "Castricum"
    assert scmeta.findtext(f"{{{PRODUCT}}}onlineAanvragen") == "digid"
    address = scmeta.find(f"{{{PRODUCT}}}aanvraagURL").attrib["resourceIdentifier"]
    assert address.endswith("/formulieren/reisdocument-voorbereiden/start")
    assert scmeta[-1].attrib["resourceIdentifier"] == f"{OWMS}paspoort"
    assert by_name(client, "nijmegen")["paspoort"][0][0][6].text == "Nijmegen"


def test_the_gateway_gets_every_written_product_in_two_languages_in_its_form(client):
    found = fetch(client, "/feeds/sdg/producten").json()
    assert set(found) == {"count", "next", "previous", "results"}
    names = {row["upnLabel"] for row in found["results"]}
    written = {
        row["name"] for each in national_products() if each.document["written"] for row in each.document["names"]
    }
    assert names == written | set(COVERED)
    for product in found["results"]:
        assert_shape(product, PRODUCT_FIELDS)
        assert_shape(product["organisatie"], {"url": "uri", "owmsIdentifier": "uri", "owmsPrefLabel": str})
        assert product["doelgroep"] in ("eu-burger", "eu-bedrijf")
        assert [text["taal"] for text in product["vertalingen"]] == ["nl", "en"]
        for text in product["vertalingen"]:
            assert_shape(text, TEXT_FIELDS)
            assert [name for name, value in text.items() if value == "" and name not in MAY_BE_EMPTY] == []
            assert len(text["productTitelDecentraal"]) <= 50
            assert "{{" not in str(text)


def test_a_deviation_of_a_municipality_is_in_its_feed(client):
    def costs(slug):
        query = f"/feeds/sdg/producten?upnUri={OWMS}paspoort"
        (product,) = fetch(client, query, slug).json()["results"]
        return product["vertalingen"][0]["kostenEnBetaalmethoden"]

    assert "€ 83,85" in costs("castricum")
    assert "€ 86,65" in costs("nijmegen")


def test_every_reference_leads_somewhere(client):
    catalogue = fetch(client, "/feeds/sdg/catalogus").json()
    assert catalogue["organisatie"]["owmsPrefLabel"] == "Castricum"
    reference = catalogue["producten"][0]
    path = urlparse(reference["url"]).path
    product = fetch(client, path).json()
    assert {name: product[name] for name in reference} == reference
    assert client.get(path, headers={"host": "nijmegen.localhost"}).status_code == 404
    assert urlparse(product["catalogus"]).path == "/feeds/sdg/catalogus"


@pytest.mark.parametrize("page", ["0", "99", "x", "-1", "9999999999999999999", "²"])
def test_a_page_that_does_not_exist_is_not_found(client, page):
    answer = client.get(f"/feeds/sdg/producten?page={page}", headers={"host": "castricum.localhost"})
    assert answer.status_code == 404


def test_pages_follow_each_other():
    rows = [{"n": number} for number in range(5)]
    first, last = (sdg.page_of(rows, number, 2, "https://x/p") for number in (1, 3))
    assert (first["next"], first["previous"]) == ("https://x/p?page=2", None)
    assert (last["next"], last["previous"], last["results"]) == (None, "https://x/p?page=2", [{"n": 4}])


def test_a_municipality_is_named_as_the_value_list_names_it():
    assert len(read_owms()) == 338
    assert owms_uri("GM0373") == f"{OWMS}Bergen_(NH)"
    assert owms_uri("GM1982") == "https://identifier.overheid.nl/tooi/id/gemeente/gm1982"
