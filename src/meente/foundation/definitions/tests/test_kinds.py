"""Every kind says what is wrong with a document, in a sentence; nothing that a browser would run gets in."""

from pathlib import Path

import pytest

from meente.foundation.definitions import kinds
from meente.foundation.definitions.kinds import KINDS

TITLE = {"title": {"nl": "Proef"}}
TOKENS = {
    "main": "#1a2b3c",
    "accent": "#e8a33d",
    "radius": 4,
    "text_font": "humanist",
    "heading_font": "serif",
    "scene": "sea",
}
LOGO = {"file": "0" * 64, "width": 200, "height": 96, "alt": {"nl": "Wapen van Proefstad"}, "has_name": False}
GOOD = {
    "tariff": {
        **TITLE,
        "lines": [{"key": "a", "label": {"nl": "Volwassene"}, "parameter": "adult"}],
        "parameters": {"adult": 8000},
    },
    "text_block": {**TITLE, "body": {"nl": "Bel {{ phone }}."}, "placeholders": ["phone"]},
    "service_norm": {**TITLE, "unit": "working_days", "legal_term": "P8W", "parameters": {"days": 5}},
    "opening_hours": {**TITLE, "hours": {"mon": [["09:00", "17:00"]]}},
    "theme_tokens": {
        **TITLE,
        "tokens": TOKENS,
        "logo": LOGO,
        "components": {"utrecht-button-border-radius": "4px", "utrecht-link-color": "#1a2b3c"},
    },
}


def test_every_file_is_a_kind_without_a_list_to_keep():
    files = {file.stem for file in Path(kinds.__file__).parent.glob("*.py")} - {"__init__", "schema"}
    assert files == set(KINDS)


@pytest.mark.parametrize("name", GOOD)
def test_a_good_document_is_accepted(name):
    assert KINDS[name].problems(GOOD[name]) == []


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("tariff", {"lines": [{"key": "a", "label": {"nl": "x"}, "parameter": "none"}]}),
        ("tariff", {"lines": [{"key": "a", "label": "x", "parameter": "adult"}]}),
        ("tariff", {"parameters": {"adult": -1}}),
        ("tariff", {"parameters": {"adult": "80"}}),
        ("text_block", {"body": {"en": "x"}}),
        ("text_block", {"body": {"nl": "{{ bsn }}"}}),
        ("service_norm", {"parameters": {"days": 0}}),
        ("service_norm", {"parameters": {"days": True}}),
        ("service_norm", {"unit": "moons"}),
        ("service_norm", {"legal_term": "acht weken"}),
        ("opening_hours", {"hours": {"mon": [["17:00", "09:00"]]}}),
        ("opening_hours", {"closing_days": "2027-02-03"}),
        ("theme_tokens", {"tokens": {**TOKENS, "main": "url(https://x)"}}),
        ("theme_tokens", {"tokens": {**TOKENS, "accent": "red; background: blue"}}),
        ("theme_tokens", {"tokens": {**TOKENS, "accent": "province"}}),
        ("theme_tokens", {"tokens": {**TOKENS, "radius": 25}}),
        ("theme_tokens", {"tokens": {**TOKENS, "radius": True}}),
        ("theme_tokens", {"tokens": {**TOKENS, "text_font": "comic"}}),
        ("theme_tokens", {"tokens": {**TOKENS, "scene": "moon"}}),
        ("theme_tokens", {"tokens": {**TOKENS, "x{}": "#000000"}}),
        ("theme_tokens", {"tokens": {name: TOKENS[name] for name in TOKENS if name != "radius"}}),
        ("theme_tokens", {"logo": {**LOGO, "file": "../../etc/passwd"}}),
        ("theme_tokens", {"logo": {**LOGO, "alt": {"nl": " "}}}),
        ("theme_tokens", {"logo": {"file": "0" * 64}}),
        ("theme_tokens", {"components": {"utrecht-link-color": "url(https://x)"}}),
        ("theme_tokens", {"components": {"utrecht-link-color": "#1a2b3c;}"}}),
        ("theme_tokens", {"components": {"m-text": "#1a2b3c"}}),
        ("text_block", {"body": {"nl": "Klik <a href='https://x'>hier</a>"}}),
        ("text_block", {"body": {"nl": "<SCRIPT>alert(1)</SCRIPT>"}}),
        ("text_block", {"title": {"nl": "<!-- weg -->"}}),
        ("tariff", {"lines": [{"key": "a", "label": {"nl": "<img src=x>"}, "parameter": "adult"}]}),
    ],
)
def test_what_is_wrong_is_said(name, change):
    (problem,) = KINDS[name].problems({**GOOD[name], **change})
    assert problem


def test_smaller_than_is_no_html():
    assert KINDS["text_block"].problems({**TITLE, "body": {"nl": "Jonger dan 18 (leeftijd < 18) en x<3"}}) == []


@pytest.mark.parametrize(
    "change",
    [
        {"url": "javascript:alert(1)"},
        {"url": 'https://x" onclick="'},
        {"read": "gisteren"},
        {"key": "weg"},
        {"says": None},
    ],
)
def test_a_source_is_an_address_and_a_day(change):
    source = {"key": "fee_x", "url": "https://voorbeeld.nl/leges", "read": "2026-11-26", "says": "€ 1"}
    document = {**TITLE, "summary": {"nl": "x"}, "sections": [], "parameters": {"fee_x": 100}}
    assert KINDS["product"].problems({**document, "sources": [source]}) == []
    assert KINDS["product"].problems({**document, "sources": [source | change]}) != []
