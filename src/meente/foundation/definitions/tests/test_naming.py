"""A path in the words of its kind."""

import pytest

from meente.foundation.definitions.kinds import KINDS
from meente.foundation.definitions.naming import named

PRODUCT = KINDS["product"]


@pytest.mark.parametrize(
    ("path", "part", "label", "item", "language"),
    [
        ("title/nl", "title", "Titel", "", "nl"),
        ("sections/duur/body/en", "sections", "Tekst", "sections/duur", "en"),
        ("parameters/fee_urgent", "parameters", "Waarde", "", ""),
        ("sections", "sections", "Tekst", "", ""),
        ("iets_nieuws/nl", "iets_nieuws", "Iets nieuws", "", "nl"),
        ("nl", "nl", "Nl", "", ""),
    ],
)
def test_a_path_in_words(path, part, label, item, language):
    found = named(PRODUCT, path)
    assert (found.part.name, str(found.label), found.item, found.language) == (part, label, item, language)


def test_the_closest_pattern_names_it():
    found = named(KINDS["form"], "steps/wie/questions/naam/options/ja/label/nl")
    assert (str(found.label), found.item) == ("Antwoord", "steps/wie/questions/naam/options/ja")
    assert str(named(KINDS["form"], "steps/wie/questions/naam/limits").label) == "Vraag"


def test_a_name_of_the_standard_is_read_as_words():
    assert str(named(KINDS["zaaktype"], "productenOfDiensten").label) == "Producten of diensten"


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_parts_name_fields_that_the_kind_has_and_each_once(kind):
    fields = [pattern for part in kind.parts for pattern in part.fields]
    assert {pattern.split("/")[0] for pattern in fields} <= {*kind.required, *kind.optional, "parameters"}
    assert len(fields) == len(set(fields))
    assert len({part.name for part in kind.parts}) == len(kind.parts)
