"""Filters on documents that a column of theirs cannot say."""

from __future__ import annotations

import datetime as dt
from typing import Any

from meente.foundation.resources.fields import Integer, Moment
from meente.foundation.resources.filters import By, Condition, Where, as_param
from meente.foundation.resources.linking import Reader
from meente.foundation.resources.links import check_url

_RELATION = (
    "EXISTS (SELECT 1 FROM documents_objectinformatieobject o"
    " WHERE o.municipality_id = t.municipality_id AND o.informatieobject_id = t.id AND {})"
)
OF_KIND = _RELATION.format("o.object_type = %s")


def of_object(raw: Any, reader: Reader) -> Condition:
    """Documents of a zaak or besluit: of ours by its id, of another by its URL. Raises `Fault`."""
    url = check_url(raw, 1000)
    found = reader.local(url)
    if found is not None and found[0] in ("zaken/zaken", "besluiten/besluiten"):
        return _RELATION.format("o.object_id = %s"), [str(found[1])]
    return _RELATION.format("o.object_url = %s"), [url]


def with_trefwoorden(raw: Any, reader: Reader) -> Condition:
    """Documents that have every one of these words."""
    words = raw if isinstance(raw, list) else [word for word in str(raw).split(",") if word]
    return "t.trefwoorden @> %s::text[]", [as_param([str(word) for word in words])]


def moment(raw: Any, reader: Reader) -> dt.datetime:
    """A moment, with its zone; a plus that became a space in the address counts as a plus. Raises `Fault`."""
    return Moment("moment").parse(str(raw).replace(" ", "+"), reader)


def on_moment(column: str) -> tuple[Where, ...]:
    """Before and after a moment, for the four comparisons of the standard."""
    signs = {"lt": "<", "lte": "<=", "gt": ">", "gte": ">="}
    return tuple(
        Where(f"{column}__{name}", f't."{column}" {sign} %s', moment, {"type": "string"})
        for name, sign in signs.items()
    )


VERSIONS = (
    By("versie", Integer("versie")),
    Where("registratieOp", "t.begin_registratie <= %s", moment, {"type": "string"}),
)
"""Which version of a document: by its number, or as it was at a moment."""
