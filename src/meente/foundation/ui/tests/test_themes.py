"""Whatever a municipality chooses, people can read it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from meente.foundation.ui.colours import MARK_CONTRAST, TEXT_CONTRAST, WHITE, contrast
from meente.foundation.ui.seed import read_looks
from meente.foundation.ui.themes import (
    DARK_SURFACES,
    FONTS,
    NEUTRAL,
    PAGE,
    PROVINCES,
    SURFACES,
    Brand,
    brand_from,
    dark_palette,
    digest_of,
    palette,
    stylesheet,
)

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
BRAND = st.builds(
    Brand, COLOURS, COLOURS, st.integers(0, 30), st.sampled_from(sorted(FONTS)), st.sampled_from(sorted(FONTS))
)


def assert_readable(brand):
    colours, dark = palette(brand), dark_palette(brand)
    text = [
        *(("main", surface) for surface in (*SURFACES, colours["tint"])), ("on-main", colours["main"]),
        ("strong", WHITE), ("strong", colours["tint"]),
        ("strong", colours["soft"]), ("deep", WHITE), ("on-brand", brand.main), ("on-accent", brand.accent),
    ]  # fmt: skip
    for role, background in text:
        assert contrast(colours[role], background) >= TEXT_CONTRAST, (role, background, brand)
    for role, background in [
        *((role, surface) for role in ("main", "strong") for surface in (*DARK_SURFACES, dark["tint"])),
        ("on-main", dark["main"]),
    ]:
        assert contrast(dark[role], background) >= TEXT_CONTRAST, (role, background, brand)
    for background in (WHITE, PAGE, colours["tint"]):
        assert contrast(colours["accent-mark"], background) >= MARK_CONTRAST
    for background in (*DARK_SURFACES[:2], dark["tint"]):
        assert contrast(dark["accent-mark"], background) >= MARK_CONTRAST


@settings(max_examples=400)
@given(BRAND)
def test_any_choice_is_made_readable(brand):
    assert_readable(brand)


def test_the_looks_of_the_demo_and_of_every_province_are_readable():
    looks = read_looks()
    inherited = looks["nation"]["tokens"]
    assert_readable(NEUTRAL)
    for province in ("", *PROVINCES):
        assert_readable(brand_from(inherited, province))
    for tokens in looks["organisations"].values():
        assert_readable(brand_from(inherited | tokens, "Zeeland"))


def test_a_good_colour_stays_as_chosen():
    assert palette(Brand("#123f6b", "#e8a33d"))["main"] == "#123f6b"


def test_contrast_of_black_and_white_is_21():
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert contrast("#777777", "#777777") == 1


def test_the_address_changes_with_every_choice():
    choices = [Brand("#123f6b", "#e8a33d"), Brand("#123f6c", "#e8a33d"), Brand("#123f6b", "#e8a33d", 9)]
    choices.append(Brand("#123f6b", "#e8a33d", heading_font="serif"))
    assert len({digest_of(stylesheet(brand)) for brand in choices}) == 4
