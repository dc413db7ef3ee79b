"""A token file of the NL Design System: only what we know and only plain values, and whatever it says reads."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meente.foundation.definitions.kinds import KINDS
from meente.foundation.ui.colours import MARK_CONTRAST, TEXT_CONTRAST, contrast
from meente.foundation.ui.design_tokens import BUTTONS, FIELD, KNOWN, TEXTS, NoTokens, Part, Why, read
from meente.foundation.ui.repairing import findings
from meente.foundation.ui.tests.test_themes import BRAND, COLOURS
from meente.foundation.ui.themes import (
    DARK_SURFACES,
    SURFACES,
    Brand,
    component_tokens,
    dark_palette,
    palette,
    stylesheet,
)

VALUES = {
    Part.COLOUR: COLOURS,
    Part.BACKGROUND: COLOURS | st.just("transparent"),
    Part.RADIUS: st.integers(0, 32).map("{}px".format),
    Part.BORDER: st.integers(1, 4).map("{}px".format),
    Part.WEIGHT: st.sampled_from(["400", "700"]),
}
FILES = st.fixed_dictionaries({}, optional={name: VALUES[part] for name, part in KNOWN.items()})


def _file(tree):
    return read(json.dumps(tree).encode())


def _assert_readable(brand, chosen, *, dark):
    colours = dark_palette(brand) if dark else palette(brand)
    surfaces = (*(DARK_SURFACES if dark else SURFACES), colours["tint"])
    used = component_tokens(brand, tuple(chosen.items()), dark=dark)
    for name in TEXTS:
        if name in used:
            assert min(contrast(used[name], surface) for surface in surfaces) >= TEXT_CONTRAST, (name, used[name])
    for name in (*BUTTONS, FIELD):
        if f"{name}-color" not in used:
            assert not {f"{name}-background-color", f"{name}-border-color"} & used.keys()
            continue
        words, behind = used[f"{name}-color"], used[f"{name}-background-color"]
        for ground in surfaces if behind == "transparent" else (behind,):
            assert contrast(words, ground) >= TEXT_CONTRAST, (name, words, ground)
        for surface in surfaces:
            assert contrast(used[f"{name}-border-color"], surface) >= MARK_CONTRAST, name


@settings(max_examples=300)
@given(BRAND, FILES)
def test_whatever_is_chosen_reads_light_and_dark(brand, chosen):
    _assert_readable(brand, chosen, dark=False)
    _assert_readable(brand, chosen, dark=True)
    for row in findings(brand, tuple(chosen.items())):
        assert row.after >= row.needed
        assert row.is_repaired or row.before >= row.needed


@settings(max_examples=100)
@given(FILES)
def test_what_is_accepted_comes_back_the_same_and_fits_the_definition(chosen):
    if not chosen:
        return
    reading = _file({name: {"$value": value} for name, value in chosen.items()})
    assert (reading.accepted, reading.refused) == (chosen, ())
    kind = KINDS["theme_tokens"]
    tokens = {
        "main": "province",
        "accent": "#e8a33d",
        "radius": 4,
        "text_font": "plain",
        "heading_font": "plain",
        "scene": "sea",
    }
    assert kind.problems({"title": {"nl": "x"}, "tokens": tokens, "components": chosen}) == []


def test_nested_flat_and_referring_tokens_are_read():
    reading = _file(
        {
            "$schema": "x",
            "proef": {"color": {"blue": {"40": {"value": "#005EA2", "type": "color"}}, "rood": {"$value": "#c00"}}},
            "utrecht": {
                "link": {"color": {"value": "{proef.color.blue.40}"}, "hover": {"color": {"$value": "{proef.rond}"}}},
                "button": {"border-radius": {"value": "0.25rem"}, "border-width": {"value": 2}},
                "heading-1": {"color": {"value": "{proef.color.rood}"}, "font-weight": {"value": "bold"}},
                "textbox": {"background-color": {"value": "rgb(255, 255, 250)"}},
            },
            "utrecht-form-label-color": "#222222ff",
        }
    )
    assert reading.accepted == {
        "utrecht-link-color": "#005ea2",
        "utrecht-button-border-radius": "4px",
        "utrecht-button-border-width": "2px",
        "utrecht-heading-1-color": "#cc0000",
        "utrecht-heading-1-font-weight": "700",
        "utrecht-textbox-background-color": "#fffffa",
        "utrecht-form-label-color": "#222222",
    }
    assert {(name, why) for name, _value, why in reading.refused} == {
        ("proef-color-blue-40", Why.UNKNOWN),
        ("proef-color-rood", Why.UNKNOWN),
        ("utrecht-link-hover-color", Why.REFERENCE),
    }


@pytest.mark.parametrize(
    ("name", "value", "why"),
    [
        ("utrecht-link-color", "url(https://evil.example/x)", Why.VALUE),
        ("utrecht-link-color", "#123456;} body{display:none", Why.VALUE),
        ("utrecht-link-color", "var(--x)", Why.VALUE),
        ("utrecht-link-color", "{utrecht.link.color}", Why.REFERENCE),
        ("utrecht-link-color", "rgb(300, 0, 0)", Why.VALUE),
        ("utrecht-link-color", "transparent", Why.VALUE),
        ("utrecht-link-color", ["#123456"], Why.VALUE),
        ("utrecht-link-text-decoration", "none", Why.UNDERLINE),
        ("utrecht-button-border-radius", "999px", Why.RANGE),
        ("utrecht-button-border-width", "0", Why.RANGE),
        ("utrecht-heading-1-font-weight", "100", Why.RANGE),
        ("utrecht-heading-1-font-weight", "700px", Why.VALUE),
        ("utrecht-document-font-family", "Comic Sans", Why.FONT),
        ("utrecht-skip-link-color", "#123456", Why.UNKNOWN),
        ("m-text", "#ffffff", Why.UNKNOWN),
    ],
)
def test_what_is_not_used_is_named_with_the_reason(name, value, why):
    reading = _file({name: {"value": value}})
    assert reading.accepted == {}
    assert [(row[0], row[2]) for row in reading.refused] == [(name, why)]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b"1",
        b'{"a": {"b": {}}}',
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b" " * 600_000,
    ],
    ids=lambda content: content[:8].decode("latin-1"),
)
def test_what_is_no_token_file_is_refused(content):
    with pytest.raises(NoTokens):
        read(content)


def test_a_long_list_of_strange_tokens_is_cut_off_and_counted():
    reading = _file({f"vreemd-{number}": {"value": "x"} for number in range(1000)})
    assert (len(reading.refused), reading.more) == (200, 800)


def test_who_asks_for_more_contrast_gets_no_chosen_components():
    css = stylesheet(Brand("#123f6b", "#e8a33d"), (("utrecht-link-color", "#005ea2"),))
    first, rest = css.split("@media not all and (prefers-contrast:more){", 1)
    assert "--utrecht-link-color:#123f6b" in first
    assert rest.startswith(":root{--utrecht-link-color:#005ea2")
    assert css.count("prefers-contrast:more") == 2
