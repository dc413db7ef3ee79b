"""What of a look was too light or too dark to read, and what we make of it: each colour with its contrast. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from meente.foundation.ui.colours import MARK_CONTRAST, TEXT_CONTRAST, WHITE, contrast
from meente.foundation.ui.completing import TRANSPARENT
from meente.foundation.ui.design_tokens import FIELD, KNOWN, Part
from meente.foundation.ui.themes import (
    DARK_PAGE,
    DARK_PAPER,
    DARK_SURFACES,
    PAGE,
    SURFACES,
    Brand,
    Components,
    component_tokens,
    dark_palette,
    palette,
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A colour as it was chosen and as it is used; `before` and `after` are the lowest contrast that each reaches.

    `what` is a role (`main`, `accent-mark`, `on-brand`, `on-accent`) or the name of a token.
    """

    what: str
    dark: bool
    chosen: str
    used: str
    before: float
    after: float
    needed: float

    @property
    def is_repaired(self) -> bool:
        """True when we use another colour than the chosen one."""
        return self.chosen != self.used


def _lowest(colour: str, surfaces: Iterable[str]) -> float:
    return min(contrast(colour, surface) for surface in surfaces)


def findings(brand: Brand, components: Components = ()) -> list[Finding]:
    """Everything that is checked, the light page before the dark one."""
    return [*_of_brand(brand, dark=False), *_of_components(brand, components, dark=False),
            *_of_brand(brand, dark=True), *_of_components(brand, components, dark=True)]  # fmt: skip


def _of_brand(brand: Brand, *, dark: bool) -> Iterator[Finding]:
    colours = dark_palette(brand) if dark else palette(brand)
    surfaces = (*(DARK_SURFACES if dark else SURFACES), colours["tint"])
    paper = (DARK_PAGE, DARK_PAPER) if dark else (WHITE, PAGE)
    for role, chosen, grounds, needed in (
        ("main", brand.main, surfaces, TEXT_CONTRAST),
        ("accent-mark", brand.accent, (*paper, colours["tint"]), MARK_CONTRAST),
    ):
        used = colours[role]
        yield Finding(role, dark, chosen, used, _lowest(chosen, grounds), _lowest(used, grounds), needed)
    if not dark:
        for role, behind in (("on-brand", brand.main), ("on-accent", brand.accent)):
            ratio = contrast(colours[role], behind)
            yield Finding(role, dark, colours[role], colours[role], ratio, ratio, TEXT_CONTRAST)


def _of_components(brand: Brand, components: Components, *, dark: bool) -> Iterator[Finding]:
    used = component_tokens(brand, components, dark=dark)
    colours = dark_palette(brand) if dark else palette(brand)
    surfaces = (*(DARK_SURFACES if dark else SURFACES), colours["tint"])
    for name, chosen in components:
        if KNOWN.get(name) is not Part.COLOUR or (dark and name.startswith(FIELD)):
            continue
        is_edge = name.endswith("-border-color")
        behind = used.get(f"{name.removesuffix('-color')}-background-color", TRANSPARENT)
        grounds = surfaces if is_edge or behind == TRANSPARENT else (behind,)
        needed = MARK_CONTRAST if is_edge else TEXT_CONTRAST
        yield Finding(name, dark, chosen, used[name], _lowest(chosen, grounds), _lowest(used[name], grounds), needed)
