"""Colours as #rrggbb: how they contrast (WCAG 2.2), and the nearest one that reads well. Pure.

Text reaches at least 4.5 to 1 on its background (1.4.3), borders and marks of controls 3 to 1 (1.4.11).
"""

from __future__ import annotations

import colorsys

TEXT_CONTRAST = 4.5
MARK_CONTRAST = 3.0
WHITE = "#ffffff"
BLACK = "#000000"


def rgb_of(colour: str) -> tuple[float, float, float]:
    """Red, green and blue of #rrggbb, each 0 to 1."""
    red, green, blue = (int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5))
    return red, green, blue


def hex_of(red: float, green: float, blue: float) -> str:
    """Three parts, each 0 to 1, as #rrggbb."""
    return "#" + "".join(f"{round(max(0.0, min(1.0, part)) * 255):02x}" for part in (red, green, blue))


def _luminance(colour: str) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in rgb_of(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def darkened_for(colour: str, background: str, wanted: float = TEXT_CONTRAST) -> str:
    """The colour, darkened in small steps until it reads well on the (light) background."""
    hue, light, saturation = colorsys.rgb_to_hls(*rgb_of(colour))
    while contrast(colour, background) < wanted and light > 0:
        light = max(0.0, light - 0.01)
        colour = hex_of(*colorsys.hls_to_rgb(hue, light, saturation))
    return colour


def lightened_for(colour: str, background: str, wanted: float = TEXT_CONTRAST) -> str:
    """The colour, lightened in small steps until it reads well on the (dark) background."""
    hue, light, saturation = colorsys.rgb_to_hls(*rgb_of(colour))
    while contrast(colour, background) < wanted and light < 1:
        light = min(1.0, light + 0.01)
        colour = hex_of(*colorsys.hls_to_rgb(hue, light, saturation))
    return colour


def text_on(background: str) -> str:
    """Black or white, whichever reads better; one of them always reaches 4.58."""
    return max((BLACK, WHITE), key=lambda colour: contrast(colour, background))


def mixed(colour: str, other: str, share: float) -> str:
    """So much of the one colour, the rest of the other."""
    return hex_of(*(a * share + b * (1 - share) for a, b in zip(rgb_of(colour), rgb_of(other), strict=True)))
