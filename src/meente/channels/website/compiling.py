"""From blocks to parts: HTML once, at publishing; what differs per site stays a part that the site fills.

A part is a dictionary with `kind`: `html` (with names between braces still in it), `slot`, `news`, `agenda`,
`products`, `subjects`, `children`, `contact` or `accessibility`.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from django.utils.text import slugify

from meente.channels.website.models import Picture

_LEFT_TO_THE_SITE = frozenset(
    {"slot", "news", "agenda", "products", "subjects", "children", "contact", "accessibility"}
)
_HEADINGS = frozenset({"heading", "subheading"})
WIDTHS = (480, 960, 1440)
"""Pixels: a small screen, a column, and a column on a sharp screen."""


def compiled(body: Any) -> list[dict[str, Any]]:
    """The parts of a stream of blocks; HTML that follows HTML is one part."""
    parts: list[dict[str, Any]] = []
    for child in body or ():
        part = _part(child)
        if part["kind"] == "html" and parts and parts[-1]["kind"] == "html":
            parts[-1]["html"] += part["html"]
        else:
            parts.append(part)
    return parts


def _part(child: Any) -> dict[str, Any]:
    name = child.block_type
    if name in _LEFT_TO_THE_SITE:
        plain = child.block.get_prep_value(child.value)
        return {**plain, "kind": name, "keys": [row["value"] for row in plain["keys"]]} if name == "products" else {
            **plain, "kind": name,
        }  # fmt: skip
    context = {"value": child.value, "id": slugify(str(child.value))[:60] if name in _HEADINGS else child.id}
    if name == "picture":
        context |= picture_of(child.value["picture"])
    return {"kind": "html", "html": render_to_string(f"website/blocks/{name}.html", context).strip()}


def picture_of(picture: Picture) -> dict[str, Any]:
    """Addresses of a picture in small WebP files, for `srcset`; made once."""
    sizes = [width for width in WIDTHS if width < picture.width] or [picture.width]
    made = [picture.get_rendition(f"width-{width}|format-webp|webpquality-78") for width in sizes]
    largest = made[-1]
    return {
        "src": largest.url,
        "srcset": ", ".join(f"{each.url} {each.width}w" for each in made),
        "width": largest.width,
        "height": largest.height,
    }


def text_of(parts: list[dict[str, Any]]) -> str:
    """The words of the parts, for search."""
    return " ".join(
        " ".join(strip_tags(part["html"].replace("<", " <")).split()) for part in parts if part["kind"] == "html"
    )


def digest_of(content: dict[str, Any]) -> str:
    """SHA-256 of everything a visitor can see of a page."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()
