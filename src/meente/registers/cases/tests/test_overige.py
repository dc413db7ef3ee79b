"""An object of somebody else is held against the schema that its definition names."""

import pytest

from meente.registers.cases.rules import overige

KIND = {"jsonSchema": {"type": "object", "required": ["hoogte"], "properties": {"hoogte": {"type": "number"}}}}
TREE = {"record": {"data": {"hoogte": 12}}}
DEFINITION = {"url": "https://x.example/1", "schema": ".jsonSchema", "object_data": ".record.data"}


def code(definition=None, kind=KIND, thing=TREE):
    found = overige.problem(DEFINITION | (definition or {}), kind, thing)
    return found and (found.name, found.code)


def test_an_object_that_fits_its_schema_is_taken():
    assert code() is None


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"thing": {"record": {"data": {"hoogte": "hoog"}}}}, ("object", "invalid-schema")),
        ({"thing": {"record": {"data": {}}}}, ("object", "invalid-schema")),
        ({"thing": {}}, ("objectTypeOverigeDefinitie.objectData", "invalid")),
        ({"kind": {}}, ("objectTypeOverigeDefinitie.schema", "invalid")),
        ({"kind": {"jsonSchema": {"type": "nonsense"}}}, ("objectTypeOverigeDefinitie.schema", "invalid")),
        ({"kind": {"jsonSchema": {"$ref": "http://127.0.0.1/x"}}}, ("objectTypeOverigeDefinitie.schema", "invalid")),
        ({"definition": {"schema": "def f: f; f"}}, ("objectTypeOverigeDefinitie.schema", "invalid")),
        ({"definition": {"object_data": "range(9e9)"}}, ("objectTypeOverigeDefinitie.objectData", "invalid")),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(changes, wanted):
    assert code(**changes) == wanted


@pytest.mark.parametrize(
    ("path", "found"),
    [
        (".a[1].b", 2),
        ('.["a"][1]["b"]', 2),
        ('."a"[0]', 1),
        (".a[7]", None),
        (".a.b", None),
        (".", {"a": [1, {"b": 2}]}),
    ],
)
def test_paths_of_jq(path, found):
    assert overige.follow(path, {"a": [1, {"b": 2}]}) == found


@pytest.mark.parametrize("path", ["", "a", ".a | .b", ".a[]", "..", ".a;", "[0", ". a"])
def test_the_rest_of_jq_is_no_path(path):
    with pytest.raises(overige.NoPath):
        overige.follow(path, {"a": 1})
