"""What people type: fillers, compounds and slips."""

import pytest

from meente.registers.products.queries import vocabulary
from meente.registers.products.rules.searching import distance, meanings_of, nearest, vocabulary_of, words_of

KNOWN = vocabulary_of(["afvalcontainer", "vuilnis", "rijbewijs kwijt", "paspoort", "kapvergunning", "boom", "hond"])


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [("paspoort", "paspoort", 0), ("paspport", "paspoort", 1), ("papsoort", "paspoort", 1), ("pasport", "paspoort", 1),
     ("rijbewijss", "rijbewijs", 1), ("ribewis", "rijbewijs", 2), ("hond", "paspoort", 3), ("", "ab", 2)],
)  # fmt: skip
def test_distance_counts_slips_and_stops_above_the_most(one, other, slips):
    assert distance(one, other, 2) == slips
    assert distance(other, one, 2) == slips


def test_words_that_say_nothing_are_left_out_unless_there_is_nothing_else():
    assert [each.word for each in meanings_of("Ik ben mijn rijbewijs kwijt!", KNOWN)] == ["rijbewijs", "kwijt"]
    assert [each.word for each in meanings_of("hoe kan ik", KNOWN)] == ["hoe", "kan", "ik"]
    assert meanings_of("'); DROP TABLE x; --", KNOWN)[0].tsquery == "'drop':*"
    assert vocabulary_of(["aan de weg"]) == {"weg"}
    assert len(meanings_of("een twee drie vier vijf zes zeven acht", KNOWN)) == 6
    assert words_of("AOW-uitkering  (65+)") == ["aow-uitkering", "65"]


def test_a_word_may_hide_in_a_longer_one_or_hold_a_known_one():
    assert meanings_of("container", KNOWN)[0].texts == ("container", "afvalcontainer")
    assert meanings_of("vuilniszak", KNOWN)[0].texts == ("vuilniszak", "vuilnis")


def test_a_slip_is_corrected_only_when_the_word_is_unknown():
    assert meanings_of("paspport", KNOWN)[0].corrected == ("paspoort",)
    assert meanings_of("paspoort", KNOWN)[0].corrected == ()
    assert meanings_of("pasp", KNOWN)[0].corrected == ()
    assert nearest("hnd", KNOWN) == []
    assert nearest("hont", KNOWN) == ["hond"]


def test_the_vocabulary_knows_names_and_everyday_words():
    assert {"paspoort", "hondenbelasting", "vuilnis", "container", "scheiden"} <= vocabulary()
