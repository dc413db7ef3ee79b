"""What a resident will see of a definition that nobody saved yet: a product, a form or a letter in this look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from meente.channels.website.keeping import product_parts
from meente.channels.website.presenting import values_of
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
    found = preview_at(ticket, request.site.organisation.id)  # type: ignore[attr-defined] # municipalities only
    language = str(request.LANGUAGE_CODE)
    context: dict[str, Any] = {"kind": found.kind, "title": _said(found.document.get("title"), language) or found.key}
    if found.kind == "product":
        page, article = product_parts(digest_of(found.document), found.document, language)
        context |= {"article": article, "title": page.title}
    elif found.kind == "letter":
        context |= _letter(found.document, language)
    else:
        parts = _form(found.document, language) if found.kind == "form" else _anything(found.document)
        context["parts"] = list(parts)
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


def _form(document: dict[str, Any], language: str) -> Iterator[Part]:
    """What the resident reads of a form, step by step."""
    values = values_of(document.get("parameters", {}))

    def text(texts: Any) -> str:
        return render_text(_said(texts, language), values)

    needs = [text(row.get("text")) for row in document.get("needs", [])]
    yield Part(text(document.get("intro")), needs)
    for step in document["steps"]:
        yield Part(text(step.get("title", step["key"])), list(_questions(step, text)))


def _questions(step: dict[str, Any], text: Any) -> Iterator[str]:
    for row in step.get("questions", step.get("fields", [])):
        line = text(row.get("label", row.get("title", row["key"])))
        options = [text(option.get("label")) for option in row.get("options", []) if isinstance(option, dict)]
        yield f"{line} ({' / '.join(options)})" if options else line


def _anything(document: dict[str, Any]) -> Iterator[Part]:
    """Every value with its path, for kinds that have no page of their own."""
    for path, value in leaves(document):
        if path not in ("bpmn", "dmn") and value not in (None, "", [], {}):
            yield Part(path.replace("/", " › "), [str(value)])
