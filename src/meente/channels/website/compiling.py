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


CARDS = ((480, 270), (960, 540))
"""Pixels: a picture in a list, and the same on a sharp screen."""


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
        context["picture"] = picture_of(child.value["picture"])
    return {"kind": "html", "html": render_to_string(f"website/blocks/{name}.html", context).strip()}


def picture_of(picture: Picture) -> dict[str, Any]:
    """Addresses of a picture in small files, AVIF and WebP, made once. `card`: cut around its focal point."""
    sizes = [width for width in WIDTHS if width < picture.width] or [picture.width]
    cuts = [size for size in CARDS if size[0] <= picture.width and size[1] <= picture.height] or CARDS[:1]
    card = _files(picture, [f"fill-{width}x{height}" for width, height in cuts])
    return _files(picture, [f"width-{width}" for width in sizes]) | {"card": card}


def _files(picture: Picture, shapes: list[str]) -> dict[str, Any]:
    made = [picture.get_rendition(f"{shape}|format-webp|webpquality-78") for shape in shapes]
    modern = [picture.get_rendition(f"{shape}|format-avif|avifquality-60") for shape in shapes]
    largest = made[-1]
    return {
        "src": largest.url,
        "srcset": _srcset(made),
        "avif": _srcset(modern),
        "width": largest.width,
        "height": largest.height,
    }


def _srcset(made: list[Any]) -> str:
    return ", ".join(f"{each.url} {each.width}w" for each in made)


def text_of(parts: list[dict[str, Any]]) -> str:
    """The words of the parts, for search."""
    return " ".join(
        " ".join(strip_tags(part["html"].replace("<", " <")).split()) for part in parts if part["kind"] == "html"
    )


def digest_of(content: dict[str, Any]) -> str:
    """SHA-256 of everything a visitor can see of a page."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()
