"""Operations of the Catalogi API beside plain reading and writing: publish, and reading as on another day."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import datetime

from meente.foundation.organisations.actor import Actor
from meente.foundation.resources import operations, registry
from meente.foundation.resources.exchange import Request, Response, json_response
from meente.foundation.resources.linking import Reader
from meente.foundation.resources.selecting import Selection
from meente.registers.catalogue import actions, parameters

ReadAt = Callable[[Actor, uuid.UUID, Mapping[str, str]], "bytes | None"]


def _reading(key: str) -> ReadAt:
    def read_at(actor: Actor, row_id: uuid.UUID, asked: Mapping[str, str]) -> bytes | None:
        day = parameters.valid_on(asked["datumGeldigheid"], Reader(actor.origin))
        selection = Selection(registry.resource(key), actor, [("t.id = %s", [str(row_id)]), day])
        return next(iter(selection.page(offset=0, size=1).rows), None)

    return read_at


zaaktype_at = _reading("catalogi.zaaktype")
informatieobjecttype_at = _reading("catalogi.informatieobjecttype")
besluittype_at = _reading("catalogi.besluittype")


def publish_zaaktype(_request: Request, actor: Actor, zaaktype_id: uuid.UUID, *, at: datetime) -> Response:
    """Make a zaaktype definitive and show it."""
    actions.publish_zaaktype(actor=actor, zaaktype_id=zaaktype_id, at=at)
    return json_response(200, operations.current(registry.resource("catalogi.zaaktype"), actor, (zaaktype_id,)))


def publish_informatieobjecttype(_request: Request, actor: Actor, type_id: uuid.UUID, *, at: datetime) -> Response:
    """Make an informatieobjecttype definitive and show it."""
    actions.publish_informatieobjecttype(actor=actor, informatieobjecttype_id=type_id, at=at)
    return json_response(200, operations.current(registry.resource("catalogi.informatieobjecttype"), actor, (type_id,)))


def publish_besluittype(_request: Request, actor: Actor, type_id: uuid.UUID, *, at: datetime) -> Response:
    """Make a besluittype definitive and show it."""
    actions.publish_besluittype(actor=actor, besluittype_id=type_id, at=at)
    return json_response(200, operations.current(registry.resource("catalogi.besluittype"), actor, (type_id,)))
