"""An entry for every product document: what lists show of it and the words that find it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db import connection, transaction

from meente.foundation.definitions.rules import render_text
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.refusals import Forbidden
from meente.registers.products.models import ProductEntry

_INSERT = """
    INSERT INTO products_entry
        (digest, title, summary, theme, form, is_written, is_for_residents, is_for_companies, words)
    SELECT r->>'digest', r->'title', r->'summary', r->>'theme', r->>'form', (r->>'written')::boolean,
        (r->>'residents')::boolean, (r->>'companies')::boolean,
        setweight(to_tsvector('dutch', r->>'a') || to_tsvector('english', r->>'a_en'), 'A')
        || setweight(to_tsvector('dutch', r->>'b') || to_tsvector('english', r->>'b'), 'B')
        || setweight(to_tsvector('dutch', r->>'c') || to_tsvector('english', r->>'c_en'), 'C')
    FROM jsonb_array_elements(%s::jsonb) AS r
    ON CONFLICT (digest) DO NOTHING
"""


def _row(digest: str, document: dict[str, Any]) -> dict[str, Any]:
    audience = document.get("audience", ["burger"])
    names = " ".join(row["name"] for row in document.get("names", ()))
    values = {name: str(value) for name, value in document.get("parameters", {}).items()}
    title, summary = (
        {language: render_text(text, values) for language, text in document[field].items()}
        for field in ("title", "summary")
    )
    return {
        "digest": digest,
        "title": title,
        "summary": summary,
        "theme": document.get("theme", ""),
        "form": document.get("form", ""),
        "written": document.get("written", True),
        "residents": "burger" in audience,
        "companies": "bedrijf" in audience,
        "a": f"{title.get('nl', '')} {names} {document.get('upn', '')}",
        "a_en": title.get("en", ""),
        "b": " ".join(document.get("keywords", ())),
        "c": summary.get("nl", ""),
        "c_en": summary.get("en", ""),
    }


@transaction.atomic
def index_documents(*, actor: Actor, documents: Mapping[str, dict[str, Any]]) -> None:
    """Add an entry per digest, in two statements; an entry that is there stays. Raises `Forbidden`."""
    if not actor.may_change_layer(NATION_ID):
        raise Forbidden
    there = set(ProductEntry.objects.filter(digest__in=documents).values_list("digest", flat=True))
    rows = [_row(digest, document) for digest, document in documents.items() if digest not in there]
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, [json.dumps(rows)])
