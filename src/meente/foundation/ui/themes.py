"""A municipality's look: five brand choices become complete, readable design tokens. Pure.

The choices are a main colour, an accent colour, a typeface for text and for headings, and how round corners are.
Contrast follows WCAG 2.2: text at least 4.5 to 1 on its background (1.4.3), borders and marks of controls 3 to 1
(1.4.11). A colour that does not reach it is darkened until it does, and text on a colour is black or white, whichever
reads better; the choice itself stays visible in the bar above the page.
"""

from __future__ import annotations

import colorsys
import hashlib
from dataclasses import dataclass
from functools import cache

TEXT_CONTRAST = 4.5
MARK_CONTRAST = 3.0
STRONG_CONTRAST = 8.0
WHITE = "#ffffff"
BLACK = "#000000"
PAGE = "#f6f7f9"
DARK_PAGE = "#12171d"
DARK_PAPER = "#1b222b"
FONTS = {
    "plain": 'system-ui, "Segoe UI", "Noto Sans", "Helvetica Neue", Arial, sans-serif',
    "humanist": '"Seravek", "Gill Sans Nova", "Ubuntu", "Calibri", "Noto Sans", "DejaVu Sans", sans-serif',
    "geometric": '"Avenir Next", "Avenir", "Montserrat", "Corbel", "Noto Sans", sans-serif',
    "serif": '"Charter", "Bitstream Charter", "Sitka Text", "Cambria", "DejaVu Serif", serif',
    "slab": '"Rockwell", "Rockwell Nova", "Roboto Slab", "DejaVu Serif", serif',
}
"""Typefaces that computers have: nothing is loaded from elsewhere."""


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
BRANDS = {
    "bergen-nh": Brand("#0b5f73", "#e3a72f", 2, "humanist", "serif", "sea"),
    "castricum": Brand("#2f6b3a", "#e0b04a", 8, "plain", "humanist", "dunes"),
    "heiloo": Brand("#6b3a1f", "#7fa653", 4, "plain", "serif", "wood"),
    "uitgeest": Brand("#1c5fa8", "#5cc0c4", 12, "plain", "geometric", "lake"),
    "nijmegen": Brand("#a3172b", "#f0b429", 0, "plain", "slab", "city"),
}
PROVINCES = {
    "Drenthe": 285, "Flevoland": 190, "Fryslân": 216, "Gelderland": 130, "Groningen": 152, "Limburg": 350,
    "Noord-Brabant": 12, "Noord-Holland": 230, "Overijssel": 172, "Utrecht": 325, "Zeeland": 202, "Zuid-Holland": 110,
}  # fmt: skip
"""The hue in degrees of the municipalities of a province that have no look of their own."""


def brand_of(slug: str, province: str) -> Brand:
    """The brand of a municipality; one without its own gets a hue of its province."""
    if slug in BRANDS:
        return BRANDS[slug]
    if province not in PROVINCES:
        return NEUTRAL
    return Brand(_hex(*colorsys.hls_to_rgb(PROVINCES[province] / 360, 0.3, 0.5)), "#e9b44c", radius=6)


def mark_of(slug: str, province: str) -> str:
    """The name of the colour of a municipality, for a class of a chip: `castricum`, `p230`, `meente`."""
    if slug in BRANDS:
        return slug
    return f"p{PROVINCES[province]}" if province in PROVINCES else "meente"


def _rgb(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5))
    return red, green, blue


def _hex(red: float, green: float, blue: float) -> str:
    return "#" + "".join(f"{round(max(0.0, min(1.0, part)) * 255):02x}" for part in (red, green, blue))


def _luminance(colour: str) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _rgb(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def darkened_for(colour: str, background: str, wanted: float = TEXT_CONTRAST) -> str:
    """The colour, darkened in small steps until it reads well on the (light) background."""
    hue, light, saturation = colorsys.rgb_to_hls(*_rgb(colour))
    while contrast(colour, background) < wanted and light > 0:
        light = max(0.0, light - 0.01)
        colour = _hex(*colorsys.hls_to_rgb(hue, light, saturation))
    return colour


def lightened_for(colour: str, background: str, wanted: float = TEXT_CONTRAST) -> str:
    """The colour, lightened in small steps until it reads well on the (dark) background."""
    hue, light, saturation = colorsys.rgb_to_hls(*_rgb(colour))
    while contrast(colour, background) < wanted and light < 1:
        light = min(1.0, light + 0.01)
        colour = _hex(*colorsys.hls_to_rgb(hue, light, saturation))
    return colour


def text_on(background: str) -> str:
    """Black or white, whichever reads better; one of them always reaches 4.58."""
    return max((BLACK, WHITE), key=lambda colour: contrast(colour, background))


def _mixed(colour: str, other: str, share: float) -> str:
    return _hex(*(a * share + b * (1 - share) for a, b in zip(_rgb(colour), _rgb(other), strict=True)))


def palette(brand: Brand) -> dict[str, str]:
    """Every colour that our pages use, by role."""
    tint = _mixed(brand.main, WHITE, 0.08)
    main = darkened_for(darkened_for(brand.main, PAGE), tint)
    strong = darkened_for(main, WHITE, STRONG_CONTRAST)
    return {
        "brand": brand.main,
        "on-brand": text_on(brand.main),
        "accent": brand.accent,
        "on-accent": text_on(brand.accent),
        "accent-mark": darkened_for(brand.accent, PAGE, MARK_CONTRAST),
        "main": main,
        "on-main": WHITE,
        "strong": strong,
        "deep": darkened_for(strong, WHITE, 12.0),
        "tint": tint,
        "soft": _mixed(brand.main, WHITE, 0.2),
        "line": _mixed(brand.main, "#c9d0d8", 0.15),
    }


def dark_palette(brand: Brand) -> dict[str, str]:
    """The roles whose colour is another one on a dark page."""
    tint = _mixed(brand.main, DARK_PAPER, 0.14)
    main = lightened_for(lightened_for(brand.main, tint, 5.5), DARK_PAPER, 5.5)
    return {
        "main": main,
        "on-main": text_on(main),
        "strong": lightened_for(main, tint, STRONG_CONTRAST),
        "tint": tint,
        "soft": _mixed(brand.main, DARK_PAPER, 0.35),
        "line": _mixed(brand.main, "#37424f", 0.2),
        "accent-mark": lightened_for(brand.accent, DARK_PAPER, MARK_CONTRAST),
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


def _declared(values: dict[str, str]) -> str:
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


def _chips() -> str:
    """Colours of municipality chips: every brand and every province, the same on every page."""
    brands = BRANDS | {f"p{hue}": brand_of("", name) for name, hue in PROVINCES.items()} | {"meente": NEUTRAL}
    return "".join(f".m-chip--{mark}{{border-color:{brand.main}}}" for mark, brand in brands.items())


def stylesheet(brand: Brand) -> str:
    """The tokens as CSS, light and dark."""
    dark = f"@media screen and (prefers-color-scheme:dark){{.m-root--site{{{_declared(dark_tokens(brand))}}}}}"
    return f":root{{{_declared(tokens(brand))}}}\n{dark}\n{_chips()}\n"


@cache
def digest(brand: Brand) -> str:
    """Twelve characters that change with the look: part of the stylesheet's address, so it can be cached for ever."""
    return hashlib.sha256(stylesheet(brand).encode()).hexdigest()[:12]
