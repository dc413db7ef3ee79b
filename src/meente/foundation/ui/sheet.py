"""The sheet of a look: the same parts on a light page, on a dark one and with more contrast, beside each other.

Every panel declares all tokens for itself: those that no theme changes come from `tokens.css`, as it is served.
"""

from __future__ import annotations

import re
from functools import cache

from meente.foundation.ui.looks import Look
from meente.foundation.ui.styles import read_part
from meente.foundation.ui.themes import FONTS, dark_tokens, declared, declared_components, tokens
from meente.foundation.ui.typefaces import BOLD, REGULAR, TYPEFACES, is_there
from meente.foundation.ui.typefaces import declared as declared_faces

PANELS = ("light", "dark", "contrast")


@cache
def _fixed() -> dict[str, str]:
    """What `tokens.css` declares: on a page, on a dark page, and for more contrast."""
    text = read_part("ui/css/tokens.css").decode("utf-8")
    dark = text.index("@media screen and (prefers-color-scheme: dark)")
    contrast = text.index("@media screen and (prefers-contrast: more)")
    found = ((":root", 0), (".m-root--site", dark), (".m-root", contrast))
    blocks = (re.compile(rf"{re.escape(name)}\s*{{([^}}]*)}}").search(text, begin) for name, begin in found)
    return {name: block[1].strip() for name, block in zip(PANELS, blocks, strict=True) if block}


def sample_styles() -> str:
    """Every typeface, for the class `m-type--…` of its sample."""
    faces = declared_faces((name, weight) for name in TYPEFACES if is_there(name) for weight in (REGULAR, BOLD))
    return faces + "".join(f".m-type--{name}{{font-family:{stack}}}\n" for name, stack in FONTS.items())


def sheet_styles(look: Look) -> str:
    """The tokens of each panel, for the class `m-sheet--…`."""
    fixed, light = _fixed(), declared(tokens(look.brand))
    chosen = declared_components(look.brand, look.components)
    dark = declared(dark_tokens(look.brand)) + declared_components(look.brand, look.components, dark=True)
    rows = {
        "light": fixed["light"] + light + chosen,
        "dark": f"{fixed['light']}{light}{chosen}{fixed['dark']};{dark}",
        "contrast": f"{fixed['light']}{light}{fixed['contrast']}",
    }
    return "".join(f".m-sheet--{name}{{{row}}}\n" for name, row in rows.items())
