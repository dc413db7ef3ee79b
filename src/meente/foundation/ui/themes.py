"""A municipality's look: five brand choices become complete, readable design tokens. Pure.

The choices are a main colour, an accent colour, a typeface for text and for headings, and how round corners are.
A colour that does not reach the contrast of WCAG 2.2 is darkened (on a dark page lightened) until it does, and text on
a colour is black or white, whichever reads better; the choice itself stays visible in the bar above the page.
"""

from __future__ import annotations

import colorsys
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from meente.foundation.definitions.kinds.theme_tokens import OF_PROVINCE
from meente.foundation.ui.colours import (
    MARK_CONTRAST,
    WHITE,
    darkened_for,
    hex_of,
    lightened_for,
    mixed,
    text_on,
)
from meente.foundation.ui.completing import completed, dark_ground, light_ground
from meente.foundation.ui.typefaces import stacks

STRONG_CONTRAST = 8.0
DARK_CONTRAST = 5.5
PAGE = "#f6f7f9"
QUIET = "#eef1f4"
NOTICE = "#eaf2fb"
DARK_PAGE = "#12171d"
DARK_PAPER = "#1b222b"
DARK_QUIET = "#27313c"
SURFACES = (WHITE, PAGE, QUIET, NOTICE)
DARK_SURFACES = (DARK_PAGE, DARK_PAPER, DARK_QUIET)
"""What texts and links stand on, besides the tint of a look."""
LESS = "not all and (prefers-contrast:more)"
KEPT = 2000
"""Stylesheets that a process remembers, of some kB each."""
FONTS = {
    "plain": 'system-ui, "Segoe UI", "Noto Sans", "Helvetica Neue", Arial, sans-serif',
    "humanist": '"Seravek", "Gill Sans Nova", "Ubuntu", "Calibri", "Noto Sans", "DejaVu Sans", sans-serif',
    "geometric": '"Avenir Next", "Avenir", "Montserrat", "Corbel", "Noto Sans", sans-serif',
    "serif": '"Charter", "Bitstream Charter", "Sitka Text", "Cambria", "DejaVu Serif", serif',
    "slab": '"Rockwell", "Rockwell Nova", "Roboto Slab", "DejaVu Serif", serif',
    **stacks(),
}
"""Typefaces that computers have, and those that we serve: nothing is loaded from elsewhere."""


@dataclass(frozen=True, slots=True)
class Brand:
    """Main and accent colour as #rrggbb, fonts by key of `FONTS`, corner radius in pixels; `scene` is our drawing."""

    main: str
    accent: str
    radius: int = 4
    text_font: str = "plain"
    heading_font: str = "plain"
    scene: str = "fields"


NEUTRAL = Brand("#1f4e8c", "#e8a33d", radius=6, scene="fields")
"""The platform's own look: of Meente itself, and of a host without a municipality."""
PROVINCES = {
    "Drenthe": 285, "Flevoland": 190, "Fryslân": 216, "Gelderland": 130, "Groningen": 152, "Limburg": 350,
    "Noord-Brabant": 12, "Noord-Holland": 230, "Overijssel": 172, "Utrecht": 325, "Zeeland": 202, "Zuid-Holland": 110,
}  # fmt: skip
"""The hue in degrees of the municipalities of a province that have no look of their own."""


def brand_from(tokens: Mapping[str, Any], province: str) -> Brand:
    """The brand of a document; a main colour that is left to the province gets its hue."""
    main = str(tokens["main"])
    if main == OF_PROVINCE:
        main = colour_of_province(province)
    return Brand(main, tokens["accent"], tokens["radius"], tokens["text_font"], tokens["heading_font"], tokens["scene"])


def colour_of_province(province: str) -> str:
    """The main colour of who has chosen none."""
    if province not in PROVINCES:
        return NEUTRAL.main
    return hex_of(*colorsys.hls_to_rgb(PROVINCES[province] / 360, 0.3, 0.5))


def palette(brand: Brand) -> dict[str, str]:
    """Every colour that our pages use, by role."""
    tint = mixed(brand.main, WHITE, 0.08)
    main = brand.main
    for background in (*SURFACES, tint):
        main = darkened_for(main, background)
    strong = darkened_for(main, WHITE, STRONG_CONTRAST)
    return {
        "brand": brand.main,
        "on-brand": text_on(brand.main),
        "accent": brand.accent,
        "on-accent": text_on(brand.accent),
        "accent-mark": darkened_for(darkened_for(brand.accent, PAGE, MARK_CONTRAST), tint, MARK_CONTRAST),
        "main": main,
        "on-main": WHITE,
        "strong": strong,
        "deep": darkened_for(strong, WHITE, 12.0),
        "tint": tint,
        "soft": mixed(brand.main, WHITE, 0.2),
        "line": mixed(brand.main, "#c9d0d8", 0.15),
    }


def dark_palette(brand: Brand) -> dict[str, str]:
    """The roles whose colour is another one on a dark page."""
    tint = mixed(brand.main, DARK_PAPER, 0.14)
    main = brand.main
    for background in (*DARK_SURFACES, tint):
        main = lightened_for(main, background, DARK_CONTRAST)
    return {
        "main": main,
        "on-main": text_on(main),
        "strong": lightened_for(main, tint, STRONG_CONTRAST),
        "tint": tint,
        "soft": mixed(brand.main, DARK_PAPER, 0.35),
        "line": mixed(brand.main, "#37424f", 0.2),
        "accent-mark": lightened_for(lightened_for(brand.accent, DARK_PAPER, MARK_CONTRAST), tint, MARK_CONTRAST),
    }


def _in_utrecht(colours: dict[str, str]) -> dict[str, str]:
    """Colours by role as the NL Design System's components name them."""
    main, strong, on_main = colours["main"], colours["strong"], colours["on-main"]
    return {
        "--utrecht-heading-1-color": strong,
        "--utrecht-heading-2-color": strong,
        "--utrecht-heading-3-color": strong,
        "--utrecht-link-color": main,
        "--utrecht-link-hover-color": strong,
        "--utrecht-link-visited-color": main,
        "--utrecht-button-primary-action-background-color": main,
        "--utrecht-button-primary-action-border-color": main,
        "--utrecht-button-primary-action-color": on_main,
        "--utrecht-button-primary-action-hover-background-color": strong,
        "--utrecht-button-primary-action-hover-color": on_main,
        "--utrecht-button-secondary-action-background-color": "transparent",
        "--utrecht-button-secondary-action-border-color": main,
        "--utrecht-button-secondary-action-color": main,
        "--utrecht-button-secondary-action-hover-background-color": colours["tint"],
        "--utrecht-button-secondary-action-hover-color": strong,
    }


def declared(values: Mapping[str, str]) -> str:
    """Tokens as CSS."""
    return "".join(f"{name}:{value};" for name, value in values.items())


def tokens(brand: Brand) -> dict[str, str]:
    """The complete token set, in the names of the NL Design System where it has one."""
    colours = palette(brand)
    own = {f"--m-{role}": colour for role, colour in colours.items()}
    tops = {f"--m-top-{number}": colours[role] for number, role in enumerate(("deep", "strong", "main"), 1)}
    return own | tops | _in_utrecht(colours) | {
        "--m-radius": f"{brand.radius}px",
        "--m-font": FONTS[brand.text_font],
        "--m-heading-font": FONTS[brand.heading_font],
        "--basis-color-accent-1-bg-default": colours["main"],
        "--basis-color-accent-1-color-default": WHITE,
        "--basis-text-font-family-default": FONTS[brand.text_font],
        "--basis-heading-font-family": FONTS[brand.heading_font],
        "--utrecht-document-font-family": FONTS[brand.text_font],
        "--utrecht-heading-font-family": FONTS[brand.heading_font],
        "--utrecht-button-border-radius": f"{brand.radius}px",
    }  # fmt: skip


def dark_tokens(brand: Brand) -> dict[str, str]:
    """What the tokens become on a screen whose owner asks for dark."""
    colours = dark_palette(brand)
    return {f"--m-{role}": colour for role, colour in colours.items()} | _in_utrecht(colours)


def chips(colours: Mapping[str, str]) -> str:
    """Styles of the chips of municipalities: main colour by mark."""
    return "".join(f".m-chip--{mark}{{border-color:{colour}}}" for mark, colour in sorted(colours.items()))


Components = tuple[tuple[str, str], ...]
"""Chosen tokens of the NL Design System, by name."""


def component_tokens(brand: Brand, components: Components, *, dark: bool = False) -> dict[str, str]:
    """The chosen tokens as they are used with this brand: completed and readable."""
    colours = dark_palette(brand) if dark else palette(brand)
    surfaces = (*(DARK_SURFACES if dark else SURFACES), colours["tint"])
    inherited = {name.removeprefix("--"): value for name, value in _in_utrecht(colours).items()}
    return completed(dict(components), inherited, dark_ground(surfaces) if dark else light_ground(surfaces))


def declared_components(brand: Brand, components: Components, *, dark: bool = False) -> str:
    """The chosen tokens, completed, as CSS."""
    found = component_tokens(brand, components, dark=dark)
    return declared({f"--{name}": value for name, value in sorted(found.items())})


@lru_cache(maxsize=KEPT)
def stylesheet(brand: Brand, components: Components = ()) -> str:
    """The tokens as CSS, light and dark. Chosen components give way to who asks for more contrast."""
    dark = f".m-root--site{{{declared(dark_tokens(brand))}}}"
    light = f":root{{{declared(tokens(brand))}}}"
    if components:
        light += f"@media {LESS}{{:root{{{declared_components(brand, components)}}}}}"
        dark += f"@media {LESS}{{.m-root--site{{{declared_components(brand, components, dark=True)}}}}}"
    return f"{light}\n@media screen and (prefers-color-scheme:dark){{{dark}}}\n"


def digest_of(css: str) -> str:
    """Twelve characters that change with the styles: part of their address, so they can be cached for ever."""
    return hashlib.sha256(css.encode()).hexdigest()[:12]
