"""Numbers, names and periods of organisations."""

from datetime import date

import pytest

from meente.foundation.organisations import rules


@pytest.mark.parametrize(
    ("digits", "passes"),
    [
        ("111222333", True),
        ("123456782", True),
        ("123456789", False),
        ("000000000", False),
        ("12345678", False),
        ("12345678a", False),
    ],
)
def test_the_eleven_test(digits, passes):
    assert rules.passes_eleven_test(digits) is passes


def test_every_demo_rsin_passes_and_differs():
    numbers = [rules.demo_rsin(number) for number in [*range(1, 2_000), 90_000, 90_001, 90_002]]
    assert all(rules.passes_eleven_test(number) for number in numbers)
    assert len(set(numbers)) == len(numbers)


def test_an_oin_of_the_test_range_has_twenty_digits():
    assert rules.oin_for_tests("111222333") == "00000099111222333000"


@pytest.mark.parametrize(
    ("code", "number"), [("GM0383", 383), ("GM0000", None), ("383", None), ("gm0383", None), ("GM03831", None)]
)
def test_the_number_in_a_cbs_code(code, number):
    assert rules.municipality_number(code) == number


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Bergen (NH.)", "bergen-nh"),
        ("'s-Gravenhage", "s-gravenhage"),
        ("Súdwest-Fryslân", "sudwest-fryslan"),
        ("Mook en Middelaar", "mook-en-middelaar"),
    ],
)
def test_slugs(name, slug):
    assert rules.slug_of(name) == slug


def test_a_period_holds_its_first_day_and_not_its_last():
    start, end = date(2026, 1, 1), date(2027, 1, 1)
    assert rules.valid_on(start, start, end)
    assert not rules.valid_on(end, start, end)
    assert rules.valid_on(date(2050, 1, 1), start, None)
    assert not rules.valid_on(date(2025, 12, 31), start, None)
