"""Parties and objects have the shape the standard gives them."""

import pytest

from meente.registers.cases.rules import objects, parties
from meente.registers.cases.rules.checking import Problem
from meente.registers.cases.rules.shapes import Group, Text, Texts, Whole, check
from meente.registers.cases.terms import BetrokkeneType
from meente.registers.catalogue.terms import Objecttype

ADDRESS = {
    "aoaIdentificatie": "1",
    "wplWoonplaatsNaam": "Castricum",
    "gorOpenbareRuimteNaam": "Dorpsstraat",
    "aoaHuisnummer": 1,
}
BUILDING = {"identificatie": "1"}
WOZ = {"wozObjectNummer": "1"}
SMALLEST = {
    "adres": {"identificatie": "1", "wplWoonplaatsNaam": "C", "gorOpenbareRuimteNaam": "D", "huisnummer": 12},
    "buurt": {"buurtCode": "01", "buurtNaam": "N", "gemGemeenteCode": "0383", "wykWijkCode": "02"},
    "gemeente": {"gemeenteNaam": "Castricum", "gemeenteCode": "0383"},
    "gemeentelijke_openbare_ruimte": {"identificatie": "1", "openbareRuimteNaam": "N"},
    "huishouden": {"nummer": "1", "isGehuisvestIn": BUILDING},
    "inrichtingselement": {"type": "paal", "identificatie": "1"},
    "kadastrale_onroerende_zaak": {"kadastraleIdentificatie": "1", "kadastraleAanduiding": "a"},
    "kunstwerkdeel": {"type": "duiker", "identificatie": "1", "naam": "n"},
    "maatschappelijke_activiteit": {"kvkNummer": "12345678", "handelsnaam": "H"},
    "medewerker": {},
    "natuurlijk_persoon": {"verblijfsadres": ADDRESS},
    "niet_natuurlijk_persoon": {"innRechtsvorm": "stichting"},
    "openbare_ruimte": {"identificatie": "1", "wplWoonplaatsNaam": "C", "gorOpenbareRuimteNaam": "D"},
    "organisatorische_eenheid": {"naam": "Burgerzaken"},
    "pand": BUILDING,
    "spoorbaandeel": {"type": "smalspoor", "identificatie": "1"},
    "terreindeel": {"type": "gras", "identificatie": "1"},
    "terrein_gebouwd_object": BUILDING,
    "vestiging": {"handelsnaam": ["Bakker"]},
    "waterdeel": {"typeWaterdeel": "zee", "identificatie": "1"},
    "wegdeel": {"type": "rijbaan", "identificatie": "1"},
    "wijk": {"wijkCode": "01", "wijkNaam": "N", "gemGemeenteCode": "0383"},
    "woonplaats": {"identificatie": "1", "woonplaatsNaam": "N"},
    "woz_deelobject": {"nummerWozDeelObject": "1", "isOnderdeelVan": WOZ},
    "woz_object": WOZ,
    "woz_waarde": {"waardepeildatum": "20270101", "isVoor": WOZ},
    "zakelijk_recht": {
        "identificatie": "1",
        "avgAard": "eigendom",
        "heeftAlsGerechtigde": {"natuurlijkPersoon": {"inpBsn": "1"}},
    },
    "overige": {"overigeData": {"a": [1]}},
}


def test_every_kind_of_object_has_a_shape_or_is_only_pointed_at():
    assert (
        set(SMALLEST)
        == set(objects.OBJECTS)
        == {each.value for each in Objecttype} - {"besluit", "enkelvoudig_document", "status"}
    )
    assert set(parties.PARTIES) == {each.value for each in BetrokkeneType}


@pytest.mark.parametrize("kind", sorted(SMALLEST))
def test_the_smallest_of_every_kind_fits_and_comes_back_whole(kind):
    found, problems = check(objects.OBJECTS[kind], SMALLEST[kind], "objectIdentificatie")
    assert problems == []
    assert SMALLEST[kind].keys() <= found.keys() <= set(objects.OBJECTS[kind].fields)


@pytest.mark.parametrize(
    "kind", sorted(kind for kind, shape in objects.OBJECTS.items() if any(f.required for f in shape.fields.values()))
)
def test_every_required_attribute_is_asked(kind):
    shape = objects.OBJECTS[kind]
    _, problems = check(shape, {}, "objectIdentificatie")
    assert problems == [
        Problem(f"objectIdentificatie.{name}", "required") for name, field in shape.fields.items() if field.required
    ]


@pytest.mark.parametrize(
    ("shape", "value", "problem"),
    [
        (Text(3), "abcd", Problem("x", "max_length")),
        (Text(3), None, Problem("x", "null")),
        (Text(3), 3, Problem("x", "invalid")),
        (Text(3, required=True), "", Problem("x", "blank")),
        (Text(3, choices=frozenset({"a"})), "b", Problem("x", "invalid_choice")),
        (Text(3, pattern="[0-9]+"), "b", Problem("x", "invalid")),
        (Whole(9), 10, Problem("x", "max_value")),
        (Whole(9), -1, Problem("x", "min_value")),
        (Whole(9), "x", Problem("x", "invalid")),
        (Whole(9), True, Problem("x", "invalid")),
        (Whole(9), None, Problem("x", "null")),
        (Texts(3), "abc", Problem("x", "not_a_list")),
        (Texts(3), ["abc", "abcd"], Problem("x.1", "max_length")),
        (Group({"a": Text(1)}), [], Problem("x", "invalid")),
        (Group({"a": Text(1)}, null=False), None, Problem("x", "null")),
        (Group({"a": Group({"b": Whole(1, required=True)})}), {"a": {}}, Problem("x.a.b", "required")),
    ],
)
def test_what_does_not_fit_is_named_with_its_place(shape, value, problem):
    assert check(shape, value, "x")[1] == [problem]


def test_unknown_attributes_are_left_out_and_missing_ones_are_empty():
    found, problems = check(parties.MEDEWERKER, {"identificatie": "jan", "x": 1}, "")
    assert (found, problems) == (
        {"identificatie": "jan", "achternaam": "", "voorletters": "", "voorvoegselAchternaam": ""},
        [],
    )
    assert check(Whole(99), "12", "x") == (12, [])


@pytest.mark.parametrize(
    ("kind", "identity", "column", "value"),
    [
        ("natuurlijk_persoon", {"inpBsn": "999990019"}, "bsn", "999990019"),
        ("natuurlijk_persoon", {"anpIdentificatie": "1"}, "anp_identificatie", "1"),
        ("natuurlijk_persoon", {"inpA_nummer": "1234567890"}, "a_nummer", "1234567890"),
        ("niet_natuurlijk_persoon", {"innNnpId": "1"}, "nnp_id", "1"),
        ("niet_natuurlijk_persoon", {"annIdentificatie": "1"}, "ann_identificatie", "1"),
        ("vestiging", {"vestigingsNummer": "1"}, "vestigings_nummer", "1"),
        ("organisatorische_eenheid", {"identificatie": "1"}, "eenheid_identificatie", "1"),
        ("medewerker", {"identificatie": "1"}, "medewerker_identificatie", "1"),
    ],
)
def test_each_party_is_searched_by_its_own_columns(kind, identity, column, value):
    assert parties.searchable(kind, identity) == dict.fromkeys(parties.COLUMNS) | {column: value}
    assert set(parties.searchable(kind, {"inpBsn": ""}).values()) == {None}
    assert set(parties.searchable(kind, None).values()) == {None}


@pytest.mark.parametrize(
    ("kind", "identity", "name"),
    [
        (
            "natuurlijk_persoon",
            {"voorletters": "S.", "voorvoegselGeslachtsnaam": "de", "geslachtsnaam": "Vries"},
            "S. de Vries",
        ),
        ("natuurlijk_persoon", {"voornamen": "Sanne"}, "Sanne"),
        ("niet_natuurlijk_persoon", {"statutaireNaam": "Stichting"}, "Stichting"),
        ("vestiging", {"handelsnaam": ["Bakker", "Taart"]}, "Bakker"),
        ("vestiging", {"handelsnaam": []}, ""),
        ("organisatorische_eenheid", {"naam": "Burgerzaken"}, "Burgerzaken"),
        ("medewerker", {"achternaam": "Boer"}, "Boer"),
        ("medewerker", None, ""),
    ],
)
def test_a_party_has_a_name(kind, identity, name):
    assert parties.name_of(kind, identity) == name
