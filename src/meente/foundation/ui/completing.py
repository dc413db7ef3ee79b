"""NL Design System tokens that somebody chose, made complete and readable, for a light and a dark page. Pure.

A token never stands alone: whoever chooses the background of a button gets a text on it that reads, and an edge that is
seen on the page. What reads already stays as it was chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from meente.foundation.ui.colours import (
    MARK_CONTRAST,
    TEXT_CONTRAST,
    WHITE,
    contrast,
    darkened_for,
    lightened_for,
    text_on,
)
from meente.foundation.ui.design_tokens import BUTTONS, FIELD, KNOWN, TEXTS, Part

Tokens = Mapping[str, str]
TRANSPARENT = "transparent"


@dataclass(frozen=True, slots=True)
class Ground:
    """What the tokens stand on: the surfaces of a page, which way a colour is repaired, and how a field looks."""

    surfaces: tuple[str, ...]
    repair: Callable[[str, str, float], str]
    field_background: str
    field_text: str
    field_border: str
    keeps_fields: bool

    def readable(self, colour: str, wanted: float, surfaces: Iterable[str] = ()) -> str:
        """The colour, or the nearest one that reaches the contrast on every surface."""
        for surface in (*self.surfaces, *surfaces):
            colour = self.repair(colour, surface, wanted)
        return colour


def light_ground(surfaces: tuple[str, ...]) -> Ground:
    """A light page."""
    return Ground(surfaces, darkened_for, WHITE, "#1d2530", "#5b6673", keeps_fields=True)


def dark_ground(surfaces: tuple[str, ...]) -> Ground:
    """A dark page: fields are ours there, a white one would glare."""
    return Ground(surfaces, lightened_for, "#10151b", "#e6ebf1", "#8b98a6", keeps_fields=False)


def completed(chosen: Tokens, inherited: Tokens, ground: Ground) -> dict[str, str]:
    """Every token that the chosen ones change. `inherited`: what the five choices make of them, by the same names."""
    found = {name: ground.readable(chosen[name], TEXT_CONTRAST) for name in TEXTS if name in chosen}
    for name in BUTTONS:
        found |= _button(name, chosen, inherited, ground)
    found |= _field(chosen, ground)
    return found | {name: value for name, value in chosen.items() if KNOWN.get(name) in _PLAIN}


_PLAIN = (Part.RADIUS, Part.BORDER, Part.WEIGHT)


def _button(name: str, chosen: Tokens, inherited: Tokens, ground: Ground) -> dict[str, str]:
    background, border, text = (f"{name}-{part}" for part in ("background-color", "border-color", "color"))
    if not {background, border, text} & chosen.keys():
        return {}
    behind = chosen.get(background, inherited.get(background, TRANSPARENT))
    own = text_on(behind) if background in chosen and behind != TRANSPARENT else inherited.get(text, "")
    words = chosen.get(text, own) or ground.field_text
    if behind == TRANSPARENT:
        words = ground.readable(words, TEXT_CONTRAST)
    elif contrast(words, behind) < TEXT_CONTRAST:
        words = text_on(behind)
    edge = chosen.get(border, inherited.get(border, "") if behind == TRANSPARENT else behind) or words
    return {background: behind, text: words, border: ground.readable(edge, MARK_CONTRAST)}


def _field(chosen: Tokens, ground: Ground) -> dict[str, str]:
    background, border, text = (f"{FIELD}-{part}" for part in ("background-color", "border-color", "color"))
    if not {background, border, text} & chosen.keys():
        return {}
    behind, words = chosen.get(background, ground.field_background), chosen.get(text, ground.field_text)
    if behind == TRANSPARENT or not ground.keeps_fields:
        behind = ground.field_background
    if not ground.keeps_fields:
        words = ground.field_text
    if contrast(words, behind) < TEXT_CONTRAST:
        words = text_on(behind)
    edge = ground.readable(chosen.get(border, ground.field_border), MARK_CONTRAST)
    return {background: behind, text: words, border: edge}
