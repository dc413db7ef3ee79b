"""Where a relation of a document really lives: with the zaak or besluit, of ours or elsewhere (drc-004)."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from meente.foundation.organisations.actor import Actor
from meente.foundation.resources.linking import Reader
from meente.foundation.resources.values import External
from meente.registers.cases import queries as cases
from meente.registers.documents.terms import ObjectType

HasRelation = Callable[[Actor, uuid.UUID, Any], bool]
"""(actor, informatieobject, object) → whether an object of ours, by its id, has the document."""

_sources: dict[str, HasRelation] = {ObjectType.ZAAK: cases.has_informatieobject}
_LISTS = {ObjectType.ZAAK: "zaakinformatieobjecten", ObjectType.BESLUIT: "besluitinformatieobjecten"}


_LOOKS = {
    ObjectType.ZAAK: ("url", "identificatie", "bronorganisatie", "zaaktype"),
    ObjectType.BESLUIT: ("url", "identificatie", "verantwoordelijkeOrganisatie", "besluittype"),
}


def looks_like(object_type: str, target: uuid.UUID | External) -> bool:
    """False for something elsewhere that is no zaak or besluit at all (drc-002); ours are known by their id."""
    names = _LOOKS.get(ObjectType(object_type), ())
    return not isinstance(target, External) or all(name in target.body for name in names)


def register_source(object_type: str, has: HasRelation) -> None:
    """Say who knows the relations of one kind of object; decisions, which stands above, does so for besluiten."""
    _sources[object_type] = has


def has_relation(actor: Actor, document: Any, object_type: str, target: uuid.UUID | External) -> bool:
    """True when the source has the relation; an object_type without a source has none."""
    if isinstance(target, External):
        return _elsewhere(actor, document.id, object_type, target.url)
    source = _sources.get(object_type)
    return source is not None and source(actor, document.id, target)


def _elsewhere(actor: Actor, document_id: uuid.UUID, object_type: str, url: str) -> bool:
    """Ask the API that the object's URL belongs to, in the way the standard has for it."""
    name = _LISTS.get(ObjectType(object_type))
    if name is None or url.count("/") < 4:
        return False
    root = url.rstrip("/").rsplit("/", 2)[0]
    ours = f"{actor.origin}/documenten/api/v1/enkelvoudiginformatieobjecten/{document_id}"
    asked = f"{root}/{name}?{object_type}={quote(url, safe='')}&informatieobject={quote(ours, safe='')}"
    return isinstance(Reader(actor.origin).elsewhere(asked, "filled_list"), External)
