"""Where a relation of a document really lives: with the zaak or besluit. Rooms that stand above register themselves."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from meente.foundation.organisations.actor import Actor
from meente.foundation.resources.values import External

HasRelation = Callable[[Actor, uuid.UUID, Any], bool]
"""Whether an object (its id, or `External`) has the document with this id."""

_sources: dict[str, HasRelation] = {}


def register_source(object_type: str, has: HasRelation) -> None:
    """Say who knows the relations of one kind of object (zaak, besluit, verzoek)."""
    _sources[object_type] = has


def has_relation(actor: Actor, document: Any, object_type: str, target: uuid.UUID | External) -> bool:
    """True when the source has the relation; an object_type without a source has none (drc-004)."""
    source = _sources.get(object_type)
    return source is not None and source(actor, document.id, target)
