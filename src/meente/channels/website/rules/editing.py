"""What is wrong with a page that an editor wants to keep, in sentences for her."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from meente.channels.website.rules.filling import unknown_names
from meente.channels.website.rules.inheriting import Row, may_hide, may_replace, slots_of
from meente.channels.website.terms import Freedom, Kind

Above = Callable[[str, str], Row | None]
"""Path of the tree and path on the site → the page that the organisation inherits there."""


def faults(page: Any, cleaned: Mapping[str, Any], parent: Any, above: Above) -> Iterator[tuple[str | None, str]]:
    """Pairs of field and sentence. `above` is asked once."""
    yield from _names(cleaned)
    if page.kind == Kind.PAGE:
        yield from _replacing(page, cleaned, parent, above)
    elif page.kind in (Kind.HIDING, Kind.ADDITION):
        yield from _at_a_target(page, cleaned, parent, above)
    if cleaned.get("picture") and not cleaned.get("alternative", "").strip():
        yield "alternative", "Schrijf wat er op de afbeelding te zien is, voor wie de afbeelding niet ziet."


def _names(cleaned: Mapping[str, Any]) -> Iterator[tuple[str | None, str]]:
    for field in ("title", "intro", "body"):
        for name in unknown_names(str(cleaned.get(field) or "")):
            yield field, f"Wij kennen {{{name}}} niet. Gebruik bijvoorbeeld {{gemeente.naam}} of {{gemeente.telefoon}}."


def _replacing(page: Any, cleaned: Mapping[str, Any], parent: Any, above: Above) -> Iterator[tuple[str | None, str]]:
    slug = cleaned.get("slug", page.slug)
    if parent is None or not slug or getattr(parent, "depth", 1) < 2:
        return
    path = f"{parent.site_path}/{slug}".strip("/") if hasattr(parent, "site_path") else str(slug)
    found = above(parent.path, path)
    if found is None or may_replace(found, cleaned.get("reason", "")):
        return
    if found.freedom in (Freedom.FIXED, Freedom.APPEND):
        yield "slug", f"Op dit adres staat ‘{found.title}’. Die pagina is overal gelijk. Kies een ander adres."
    else:
        yield "reason", f"Deze pagina vervangt ‘{found.title}’. Schrijf waarom u afwijkt."


def _at_a_target(page: Any, cleaned: Mapping[str, Any], parent: Any, above: Above) -> Iterator[tuple[str | None, str]]:
    if parent is None or not cleaned.get("target"):
        return
    found = above(parent.path, cleaned["target"].strip("/"))
    if found is None:
        yield "target", "Op dit adres staat geen pagina van het land of van uw samenwerking."
    elif page.kind == Kind.HIDING and not may_hide(found, cleaned.get("reason", "")):
        is_open = found.freedom == Freedom.HIDE
        sentence = "Schrijf waarom u de pagina verbergt." if is_open else f"‘{found.title}’ mag niet weg van een site."
        yield ("reason" if is_open else "target"), sentence
    elif page.kind == Kind.ADDITION and cleaned.get("slot") not in slots_of(found):
        names = ", ".join(slots_of(found)) or "geen"
        yield "slot", f"Deze plek is er niet. Plekken op deze pagina: {names}."
