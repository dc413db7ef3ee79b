"""Whatever a municipality chooses, people can read it."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from meente.foundation.ui.themes import (
    BRANDS,
    FONTS,
    MARK_CONTRAST,
    NEUTRAL,
    PAGE,
    PROVINCES,
    TEXT_CONTRAST,
    WHITE,
    Brand,
    brand_of,
    contrast,
    digest,
    mark_of,
    palette,
    stylesheet,
)

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
BRAND = st.builds(
    Brand, COLOURS, COLOURS, st.integers(0, 30), st.sampled_from(sorted(FONTS)), st.sampled_from(sorted(FONTS))
)


def assert_readable(brand):
    colours = palette(brand)
    text = [
        ("main", WHITE), ("main", PAGE), ("main", colours["tint"]), ("strong", WHITE), ("strong", colours["tint"]),
        ("strong", colours["soft"]), ("deep", WHITE), ("on-brand", brand.main), ("on-accent", brand.accent),
    ]  # fmt: skip
    for role, background in text:
        assert contrast(colours[role], background) >= TEXT_CONTRAST, (role, background, brand)
    assert contrast(colours["accent-mark"], PAGE) >= MARK_CONTRAST
    assert contrast(colours["accent-mark"], WHITE) >= MARK_CONTRAST


@settings(max_examples=400)
@given(BRAND)
def test_any_choice_is_made_readable(brand):
    assert_readable(brand)


def test_the_looks_of_the_demo_and_of_every_province_are_readable():
    for brand in (NEUTRAL, *BRANDS.values(), *(brand_of("x", province) for province in PROVINCES)):
        assert_readable(brand)


def test_a_good_colour_stays_as_chosen():
    assert palette(Brand("#123f6b", "#e8a33d"))["main"] == "#123f6b"


def test_contrast_of_black_and_white_is_21():
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert contrast("#777777", "#777777") == 1


def test_the_address_changes_with_every_choice():
    choices = [Brand("#123f6b", "#e8a33d"), Brand("#123f6c", "#e8a33d"), Brand("#123f6b", "#e8a33d", 9)]
    choices.append(Brand("#123f6b", "#e8a33d", heading_font="serif"))
    assert len({digest(brand) for brand in choices}) == 4


def test_every_municipality_has_a_colour_for_its_chip():
    css = stylesheet(NEUTRAL)
    for mark in (mark_of("castricum", "Noord-Holland"), mark_of("alkmaar", "Noord-Holland"), mark_of("x", "")):
        assert re.search(rf"\.m-chip--{mark}\{{border-color:#[0-9a-f]{{6}}\}}", css)
    assert mark_of("castricum", "Noord-Holland") != mark_of("alkmaar", "Noord-Holland")
