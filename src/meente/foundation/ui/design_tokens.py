"""A file with tokens of the NL Design System: which of them we use, and why not the others. Pure.

The file is JSON in the design tokens format: `{"utrecht": {"link": {"color": {"$value": "#005ea2"}}}}`, with `value`
as well as `$value`, flat names, and references to other tokens of the same file. Only components that our pages have,
and only plain values: a colour, a size, a weight. What is not used is named, with the reason.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

MOST_BYTES = 500_000
MOST_REFERENCES = 10
MOST_SHOWN = 200
"""Tokens that are not used and named; of a longer list the number is said."""
TEXTS = tuple(
    f"utrecht-{name}"
    for name in ("heading-1-color", "heading-2-color", "heading-3-color", "link-color", "link-hover-color",
                 "link-visited-color", "form-label-color", "paragraph-color", "paragraph-lead-color")
)  # fmt: skip
BUTTONS = tuple(
    f"utrecht-button-{variant}{state}"
    for variant in ("primary-action", "secondary-action")
    for state in ("", "-hover")
)  # fmt: skip
FIELD = "utrecht-textbox"
"""Text fields; text areas and lists to choose from look the same."""


class Part(StrEnum):
    """What a token says."""

    COLOUR = "colour"
    BACKGROUND = "background"
    RADIUS = "radius"
    BORDER = "border"
    WEIGHT = "weight"


class Why(StrEnum):
    """Why a token is not used."""

    UNKNOWN = "unknown"
    VALUE = "value"
    REFERENCE = "reference"
    RANGE = "range"
    FONT = "font"
    UNDERLINE = "underline"


def _known() -> Iterator[tuple[str, Part]]:
    yield from ((name, Part.COLOUR) for name in TEXTS)
    for name in (*BUTTONS, FIELD):
        yield f"{name}-background-color", Part.BACKGROUND
        yield f"{name}-border-color", Part.COLOUR
        yield f"{name}-color", Part.COLOUR
    for name in ("utrecht-button", FIELD):
        yield f"{name}-border-radius", Part.RADIUS
        yield f"{name}-border-width", Part.BORDER
    for name in ("heading-1", "heading-2", "heading-3", "button", "form-label"):
        yield f"utrecht-{name}-font-weight", Part.WEIGHT


KNOWN = dict(_known())
_RANGES = {Part.RADIUS: (0, 32), Part.BORDER: (1, 4), Part.WEIGHT: (400, 900)}


class NoTokens(ValueError):
    """This is no file with tokens."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file gives: tokens by name, and names with the reason why they are not used."""

    accepted: dict[str, str] = field(default_factory=dict)
    refused: tuple[tuple[str, str, Why], ...] = ()
    more: int = 0


def read(content: bytes) -> Reading:
    """Take from a file what we use. Raises `NoTokens`."""
    if len(content) > MOST_BYTES:
        raise NoTokens
    try:
        tree = json.loads(content.decode("utf-8-sig"))
        values = {name: value for name, value in _leaves(tree, "") if name}
    except (UnicodeDecodeError, ValueError, RecursionError) as fault:
        raise NoTokens from fault
    if not values:
        raise NoTokens
    accepted: dict[str, str] = {}
    refused: list[tuple[str, str, Why]] = []
    for name, value in values.items():
        found = _taken(name, value, values)
        if isinstance(found, Why):
            refused.append((name[:120], str(value)[:60], found))
        else:
            accepted[name] = found
    return Reading(accepted, tuple(refused[:MOST_SHOWN]), max(0, len(refused) - MOST_SHOWN))


def _leaves(value: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Names with a hyphen between the steps, and what stands there."""
    if not isinstance(value, dict):
        yield name, value
        return
    said = next((value[key] for key in ("$value", "value") if key in value and not isinstance(value[key], dict)), None)
    if said is not None:
        yield name, said
        return
    for step, item in value.items():
        if not step.startswith("$"):
            yield from _leaves(item, f"{name}-{step}".strip("-").lower().replace(".", "-").replace(" ", "-"))


def _taken(name: str, value: Any, values: Mapping[str, Any]) -> str | Why:
    part = KNOWN.get(name)
    if name.endswith("-font-family"):
        return Why.FONT
    if name.startswith("utrecht-link") and "text-decoration" in name:
        return Why.UNDERLINE
    if part is None:
        return Why.UNKNOWN
    text = _resolved(str(value).strip(), values)
    if text is None:
        return Why.REFERENCE
    return _colour(text, part) if part in (Part.COLOUR, Part.BACKGROUND) else _size(text, part)


def _resolved(text: str, values: Mapping[str, Any]) -> str | None:
    """The value behind a reference such as `{utrecht.color.blue.40}`; None when it leads nowhere."""
    for _step in range(MOST_REFERENCES):
        found = re.fullmatch(r"\{([^{}]{1,200})\}", text)
        if found is None:
            return text
        name = found[1].strip().lower().replace(".", "-").replace(" ", "-")
        if name not in values:
            return None
        text = str(values[name]).strip()
    return None


def _colour(text: str, part: Part) -> str | Why:
    """#rgb, #rrggbb (also with an f or ff for opaque) and rgb(…) as #rrggbb."""
    text = text.lower()
    if text == "transparent" and part is Part.BACKGROUND:
        return text
    if re.fullmatch(r"#[0-9a-f]{3}f?", text):
        return "#" + "".join(sign * 2 for sign in text[1:4])
    if re.fullmatch(r"#[0-9a-f]{6}(ff)?", text):
        return text[:7]
    found = re.fullmatch(r"rgb\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*\)", text)
    if found and all(int(each) < 256 for each in found.groups()):
        return "#" + "".join(f"{int(each):02x}" for each in found.groups())
    return Why.VALUE


def _size(text: str, part: Part) -> str | Why:
    """Pixels (a rem is 16) or a weight, within what stays readable."""
    words = {"normal": "400", "bold": "700"}
    found = re.fullmatch(r"(\d{1,4}(?:\.\d{1,4})?|\.\d{1,4})(px|rem|em)?", words.get(text, text))
    if found is None or (part is Part.WEIGHT and found[2]):
        return Why.VALUE
    size = round(float(found[1]) * (16 if found[2] in ("rem", "em") else 1))
    low, high = _RANGES[part]
    if not low <= size <= high:
        return Why.RANGE
    return str(size) if part is Part.WEIGHT else f"{size}px"
