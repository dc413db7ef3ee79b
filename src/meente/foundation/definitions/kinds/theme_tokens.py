"""Theme tokens: the look of an organisation. Only plain values, so that no style sheet or address can hide in one.

`tokens` are the five brand choices and which of our drawings stands on the home page. `logo` names a picture that the
platform keeps (`file` is its SHA-256), with its size and a text for who does not see it; `has_name` says that the
name of the organisation stands in it. `components` are NL Design System tokens by name, as somebody chose them.
An empty logo, or no components, is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from meente.foundation.definitions.kinds.schema import Kind, Part
from meente.foundation.definitions.rules.values import has_type
from meente.foundation.definitions.terms import ValueType

OF_PROVINCE = "province"
"""As a main colour: the one of the province, for who has chosen none."""
FONTS = (
    "plain", "humanist", "geometric", "serif", "slab",
    "source-sans", "atkinson", "figtree", "nunito", "crimson", "aleo",
)  # fmt: skip
"""Typefaces that computers have, and open ones that the platform serves."""
SCENES = ("fields", "sea", "dunes", "wood", "lake", "city")
LARGEST_RADIUS = 24
MOST_COMPONENTS = 60
_COMPONENT = r"utrecht(-[a-z0-9]{1,30}){2,8}"
_COMPONENT_VALUE = r"#[0-9a-f]{6}|transparent|\d{1,3}|\d{1,3}px"


def _is_radius(value: Any) -> bool:
    return has_type(ValueType.NUMBER, value) and value <= LARGEST_RADIUS


_TOKENS: dict[str, Callable[[Any], bool]] = {
    "main": lambda value: has_type(ValueType.COLOUR, value),
    "accent": lambda value: has_type(ValueType.COLOUR, value) and value != OF_PROVINCE,
    "radius": _is_radius,
    "text_font": lambda value: value in FONTS,
    "heading_font": lambda value: value in FONTS,
    "scene": lambda value: value in SCENES,
}


def _problems_of_tokens(tokens: dict[str, Any]) -> Iterator[str]:
    yield from (f"'tokens/{name}' ontbreekt" for name in _TOKENS if name not in tokens)
    for name, value in tokens.items():
        if name not in _TOKENS or not _TOKENS[name](value):
            yield f"'tokens/{name}' heeft geen goede naam of waarde"


def _problems_of_logo(logo: dict[str, Any]) -> Iterator[str]:
    if not logo:
        return
    shape = {"file": str, "width": int, "height": int, "alt": dict, "has_name": bool}
    if set(logo) != set(shape) or not all(isinstance(logo[name], kind) for name, kind in shape.items()):
        yield "'logo' heeft niet de goede vorm"
    elif not re.fullmatch(r"[0-9a-f]{64}", logo["file"]) or min(logo["width"], logo["height"]) < 1:
        yield "'logo' wijst geen plaatje aan"
    elif not isinstance(logo["alt"].get("nl"), str) or not logo["alt"]["nl"].strip():
        yield "'logo/alt' ontbreekt: wat staat er op het logo?"


def _problems_of_components(components: dict[str, Any]) -> Iterator[str]:
    if len(components) > MOST_COMPONENTS:
        yield f"'components' heeft meer dan {MOST_COMPONENTS} tokens"
    for name, value in components.items():
        is_good = isinstance(value, str) and re.fullmatch(_COMPONENT_VALUE, value)
        if not re.fullmatch(_COMPONENT, name) or not is_good:
            yield f"'components/{name}' heeft geen goede naam of waarde"


def _check(document: dict[str, Any]) -> list[str]:
    return [
        *_problems_of_tokens(document["tokens"]),
        *_problems_of_logo(document.get("logo", {})),
        *_problems_of_components(document.get("components", {})),
    ]


KIND = Kind(
    name="theme_tokens",
    label=_("Huisstijl"),
    required={"title": dict, "tokens": dict},
    optional={"logo": dict, "components": dict},
    check=_check,
    is_own=True,
    parts=(
        Part(
            "tokens",
            _("Kleuren en vormen"),
            {
                "tokens/main": _("Hoofdkleur"),
                "tokens/accent": _("Accentkleur"),
                "tokens/radius": _("Ronde hoeken"),
                "tokens/text_font": _("Lettertype van teksten"),
                "tokens/heading_font": _("Lettertype van koppen"),
                "tokens/scene": _("Tekening op de voorpagina"),
                "title": _("Titel"),
            },
        ),
        Part("logo", _("Logo"), {"logo": _("Logo")}),
        Part(
            "components", _("Tokens van het NL Design System"), {"components": _("Token"), "components/*": _("Token")}
        ),
    ),
)
