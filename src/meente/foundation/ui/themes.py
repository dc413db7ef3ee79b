"""A municipality's look: a few brand choices become complete, readable design tokens. Pure.

Contrast follows WCAG 2.2: text at least 4.5 to 1 on its background. A main colour that is too light for white text is
darkened until it is not; the choice itself stays visible in the bar above the page.
"""

from __future__ import annotations

import colorsys
import hashlib
from dataclasses import dataclass

TEXT_CONTRAST = 4.5
WHITE = "#ffffff"


@dataclass(frozen=True, slots=True)
class Brand:
    """Main and accent colour as #rrggbb, corner radius in pixels."""

    main: str
    accent: str
    radius: int = 4


NEUTRAL = Brand("#1f4e8c", "#e8a33d")
BRANDS = {
    "bergen-nh": Brand("#0b6a75", "#d99a2b", 2),
    "castricum": Brand("#2f6b3a", "#e0b04a", 8),
    "heiloo": Brand("#7a3b1d", "#5b8c3a", 3),
    "uitgeest": Brand("#1c5fa8", "#39a0a8", 12),
    "nijmegen": Brand("#a3172b", "#1c1c1c", 0),
}
_PROVINCES = ("Drenthe", "Flevoland", "Fryslân", "Gelderland", "Groningen", "Limburg", "Noord-Brabant",
              "Noord-Holland", "Overijssel", "Utrecht", "Zeeland", "Zuid-Holland")  # fmt: skip


def brand_of(slug: str, province: str) -> Brand:
    """The brand of a municipality; one without its own gets a hue of its province."""
    if slug in BRANDS:
        return BRANDS[slug]
    if province not in _PROVINCES:
        return NEUTRAL
    hue = _PROVINCES.index(province) / len(_PROVINCES)
    return Brand(_hex(*colorsys.hls_to_rgb(hue, 0.32, 0.55)), _hex(*colorsys.hls_to_rgb((hue + 0.5) % 1, 0.5, 0.5)))


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
    """The colour, darkened in small steps until it reads well on the background."""
    hue, light, saturation = colorsys.rgb_to_hls(*_rgb(colour))
    while contrast(colour, background) < wanted and light > 0:
        light = max(0.0, light - 0.01)
        colour = _hex(*colorsys.hls_to_rgb(hue, light, saturation))
    return colour


def _mixed(colour: str, other: str, share: float) -> str:
    return _hex(*(a * share + b * (1 - share) for a, b in zip(_rgb(colour), _rgb(other), strict=True)))


def tokens(brand: Brand) -> dict[str, str]:
    """Every token that our pages use, in the names of the NL Design System where it has one."""
    tint = _mixed(brand.main, WHITE, 0.08)
    main = darkened_for(darkened_for(brand.main, WHITE), tint)
    strong = darkened_for(main, WHITE, 8.0)
    radius = f"{brand.radius}px"
    return {
        "--m-brand": brand.main,
        "--m-accent": brand.accent,
        "--m-main": main,
        "--m-strong": strong,
        "--m-tint": tint,
        "--m-radius": radius,
        "--utrecht-link-color": main,
        "--utrecht-link-hover-color": strong,
        "--utrecht-button-border-radius": radius,
        "--utrecht-button-primary-action-background-color": main,
        "--utrecht-button-primary-action-border-color": main,
        "--utrecht-button-primary-action-color": WHITE,
        "--utrecht-button-primary-action-hover-background-color": strong,
        "--utrecht-button-primary-action-hover-color": WHITE,
        "--utrecht-heading-1-color": strong,
        "--utrecht-heading-2-color": strong,
    }


def stylesheet(brand: Brand) -> str:
    """The tokens as CSS."""
    return ":root{" + "".join(f"{name}:{value};" for name, value in tokens(brand).items()) + "}\n"


def digest(brand: Brand) -> str:
    """Twelve characters that change with the look: part of the stylesheet's address, so it can be cached for ever."""
    return hashlib.sha256(stylesheet(brand).encode()).hexdigest()[:12]
