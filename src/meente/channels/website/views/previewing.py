"""What a resident will see of a definition that nobody saved yet: a product or a letter in this look.

A form is walked at its own address (`processes/webforms/views/previewing.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from meente.channels.website.keeping import product_parts
from meente.channels.website.presenting import values_of
from meente.foundation.definitions import text_blocks
from meente.foundation.definitions.previewing import preview_at
from meente.foundation.definitions.rules import digest_of, leaves, render_text


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with lines below it."""

    heading: str
    lines: list[str]


@csrf_exempt  # a signed ticket, no session: nothing is changed and nothing is read that the ticket does not hold
@require_POST
def preview(request: HttpRequest) -> HttpResponse:
    """The page with what the ticket carries."""
    ticket = request.POST.get("voorbeeld", "")
    place = request.site.organisation.id  # type: ignore[attr-defined] # municipalities only
    found = preview_at(ticket, place)
    found = replace(found, document=text_blocks.inserted(found.document, organisation_id=place, at=timezone.now()))
    language = str(request.LANGUAGE_CODE)
    context: dict[str, Any] = {"kind": found.kind, "title": _said(found.document.get("title"), language) or found.key}
    if found.kind == "product":
        page, article = product_parts(digest_of(found.document), found.document, language)
        context |= {"article": article, "title": page.title}
    elif found.kind == "letter":
        context |= _letter(found.document, language)
    else:
        context["parts"] = list(_anything(found.document))
    return render(request, "website/preview.html", context)


def _said(texts: Any, language: str) -> str:
    return str(texts.get(language) or texts.get("nl", "")) if isinstance(texts, dict) else str(texts or "")


def _letter(document: dict[str, Any], language: str) -> dict[str, Any]:
    """Subject and paragraphs; what is filled in per person stands between brackets."""
    names = document.get("placeholders", [])
    values = {name: f"[{name}]" for name in names if isinstance(name, str)}
    values |= values_of(document.get("parameters", {}))
    subject, body = (render_text(_said(document.get(part), language), values) for part in ("subject", "body"))
    return {"title": subject, "paragraphs": [part for part in body.split("\n\n") if part]}


def _anything(document: dict[str, Any]) -> Iterator[Part]:
    """Every value with its path, for kinds that have no page of their own."""
    for path, value in leaves(document):
        if path not in ("bpmn", "dmn") and value not in (None, "", [], {}):
            yield Part(path.replace("/", " › "), [str(value)])
