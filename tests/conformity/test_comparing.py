"""The comparison sees what it has to see: each small change of an API that breaks a caller is one line."""

import copy

import pytest

from tests.conformity.comparing import differences
from tools.contract_facts import distil

ZAAK = {
    "type": "object",
    "required": ["url", "omschrijving"],
    "properties": {
        "url": {"type": "string", "format": "uri", "readOnly": True},
        "omschrijving": {"type": "string", "maxLength": 80, "description": "A sentence that is not a fact."},
        "soort": {"oneOf": [{"$ref": "#/components/schemas/SoortEnum"}, {"$ref": "#/components/schemas/BlankEnum"}]},
        "einddatum": {"type": "string", "format": "date", "nullable": True},
        "kenmerken": {"type": "array", "items": {"type": "object", "properties": {"bron": {"type": "string"}}}},
        "deel": {"$ref": "#/components/schemas/Zaak"},
        "_expand": {"type": "object", "properties": {"deel": {"$ref": "#/components/schemas/Zaak"}}},
    },
}
OFFICIAL = {
    "openapi": "3.0.3",
    "info": {"version": "1.0"},
    "paths": {
        "/zaken": {
            "get": {
                "parameters": [{"in": "query", "name": "soort", "schema": {"$ref": "#/components/schemas/SoortEnum"}}],
                "responses": {
                    "200": {
                        "headers": {"API-version": {}},
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Zaak"}}},
                    },
                    "403": {},
                },
            },
            "post": {
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Zaak"}}}},
                "responses": {"201": {}},
            },
        }
    },
    "components": {
        "schemas": {
            "Zaak": ZAAK,
            "SoortEnum": {"type": "string", "enum": ["a", "b"]},
            "BlankEnum": {"enum": [""]},
        }
    },
}


def changed(*path, to=None):
    """A copy of the document in which one place differs; None takes it away."""
    document = copy.deepcopy(OFFICIAL)
    place = document
    for part in path[:-1]:
        place = place[part]
    if to is None:
        del place[path[-1]]
    else:
        place[path[-1]] = to
    return document


def found(document):
    return differences(distil(OFFICIAL), distil(document))


PROPERTIES = ("components", "schemas", "Zaak", "properties")
GET, POST = ("paths", "/zaken", "get"), ("paths", "/zaken", "post")


def test_an_api_is_what_it_is():
    assert found(OFFICIAL) == []


def test_facts_hold_no_sentences_and_the_path_of_ours_may_be_longer():
    assert "sentence" not in str(distil(OFFICIAL))
    longer = {**OFFICIAL, "paths": {"/api/v1/zaken": OFFICIAL["paths"]["/zaken"]}}
    assert found(longer) == []


@pytest.mark.parametrize(
    ("document", "lines"),
    [
        (changed(*POST), ["POST /zaken: is not there"]),
        (changed(*GET, "operationId", to="zaak_lijst"), ["GET /zaken: is called zaak_lijst instead of "]),
        (changed(*GET, "parameters"), ["GET /zaken: parameter query soort is not there"]),
        (changed(*GET, "responses", "403"), ["GET /zaken: status 403 is not there"]),
        (changed(*GET, "responses", "200", "headers"), ["GET /zaken: 200: header API-version is not there"]),
        (changed(*GET, "responses", "200", "content"), ["GET /zaken: 200: content application/json is not there"]),
        (changed(*POST, "requestBody"), ["POST /zaken: takes no body"]),
        (changed(*PROPERTIES, "kenmerken", "items", "properties", "bron"), ["GET /zaken: 200.kenmerken[].bron is not there", "POST /zaken: body.kenmerken[].bron is not there"]),
        (changed(*PROPERTIES, "omschrijving", "maxLength", to=79), ["POST /zaken: body.omschrijving: maxLength 79 instead of 80"]),
        (changed(*PROPERTIES, "omschrijving", "maxLength", to=81), ["GET /zaken: 200.omschrijving: maxLength 81 instead of 80"]),
        (changed(*PROPERTIES, "omschrijving", "minLength", to=2), ["POST /zaken: body.omschrijving: minLength 2 instead of none"]),
        (changed(*PROPERTIES, "einddatum", "nullable"), ["POST /zaken: body.einddatum: may not be null"]),
        (changed(*PROPERTIES, "omschrijving", "nullable", to=True), ["GET /zaken: 200.omschrijving: may be null here"]),
        (changed(*PROPERTIES, "omschrijving", "type", to="integer"), ["GET /zaken: 200.omschrijving: is integer instead of string", "POST /zaken: body.omschrijving: is integer instead of string"]),
        (changed(*PROPERTIES, "omschrijving", "readOnly", to=True), ["POST /zaken: body.omschrijving is not there"]),
        (changed(*PROPERTIES, "soort", to={"enum": ["a", ""]}), ["GET /zaken: 200.soort: is anything instead of string", "GET /zaken: 200.soort: lacks the words 'b'", "POST /zaken: body.soort: lacks the words 'b'"]),
        (changed(*PROPERTIES, "soort", to={"type": "string", "enum": ["a", "b", "c", ""]}), ["GET /zaken: 200.soort: has the words 'c' too"]),
        (changed(*PROPERTIES, "omschrijving", "enum", to=["x"]), ["POST /zaken: body.omschrijving: takes only certain words"]),
        (changed(*PROPERTIES, "omschrijving", "pattern", to="^x"), ["POST /zaken: body.omschrijving: takes only ^x"]),
        (changed(*PROPERTIES, "einddatum", "format", to="date-time"), ["GET /zaken: 200.einddatum: has format date-time instead of date", "POST /zaken: body.einddatum: has format date-time instead of date"]),
        (changed("components", "schemas", "Zaak", "required", to=["url", "omschrijving", "soort"]), ["POST /zaken: body.soort is required here"]),
        (changed("components", "schemas", "Zaak", "required", to=["omschrijving"]), ["GET /zaken: 200.url is not promised"]),
        (changed(*PROPERTIES, "_expand", "properties", "deel"), ["GET /zaken: 200._expand: cannot be expanded: deel", "POST /zaken: body._expand: cannot be expanded: deel"]),
        (changed(*GET, "parameters", to=[{**OFFICIAL["paths"]["/zaken"]["get"]["parameters"][0], "required": True}]), ["GET /zaken: parameter query soort is required here"]),
    ],
)  # fmt: skip
def test_a_change_that_breaks_a_caller_is_seen(document, lines):
    assert found(document) == lines


def test_kinds_of_object_are_told_apart_by_their_word():
    def document(medewerker):
        return {
            "info": {"version": "1"},
            "paths": {"/rollen": {"post": {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Rol"}}}}, "responses": {}}}},
            "components": {
                "schemas": {
                    "Rol": {"type": "object", "properties": {"soort": {"type": "string"}}, "discriminator": {"propertyName": "soort", "mapping": {"m": "#/components/schemas/m_Rol", "n": "#/components/schemas/n_Rol"}}},
                    "m_Rol": {"allOf": [{"$ref": "#/components/schemas/Rol"}, {"type": "object", "properties": {"wie": {"type": "object", "properties": medewerker}}}]},
                    "n_Rol": {"allOf": [{"$ref": "#/components/schemas/Rol"}, {"type": "object", "properties": {"wie": {"type": "object", "properties": {"bsn": {"type": "string"}}}}}]},
                }
            },
        }  # fmt: skip

    official = distil(document({"naam": {"type": "string"}, "nummer": {"type": "string"}}))
    assert differences(official, official) == []
    assert differences(official, distil(document({"naam": {"type": "string"}}))) == [
        "POST /rollen: body.wie.nummer is not there"
    ]
