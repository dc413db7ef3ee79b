"""Make what is there elsewhere equal to what is here: the same call twice changes nothing.

A relation is stored at once; its mirror follows within seconds and is tried again while the other component does not
answer, because a municipality's own work cannot wait for somebody else's server. What is refused there stays visible as
a failed job with the answer in it.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlencode

from django.db import transaction

from meente.connections.linked_data import client as linked_data
from meente.connections.linked_data.answers import Answer
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import NotFound
from meente.processes.mirroring.models import Mirror
from meente.processes.mirroring.rules import Wanted

CREATED, GONE = 201, (204, 404)


class NotMirrored(Exception):
    """The other component refused; the job that called tries again and keeps the answer."""


@transaction.atomic
def synchronise(
    *, actor: Actor, municipality_id: int, source_id: uuid.UUID, wanted: Iterable[Wanted], at: datetime
) -> None:
    """Make the mirrors that are missing and remove those whose relation is gone.

    Raises `NotMirrored` when the other component refuses, `wire.Unavailable` and `outbound.Blocked` when it is not
    reached. A mirror that was made and not noted because of that is found again the next time.
    """
    if municipality_id not in actor.municipalities:
        raise NotFound
    here = Mirror.objects.filter(municipality_id=municipality_id, source_id=source_id)
    known = {row.relation_id: row for row in here}
    needed = {each.relation_id: each for each in wanted}
    for relation_id in known.keys() - needed.keys():
        _remove(known[relation_id], municipality_id)
    for relation_id in needed.keys() - known.keys():
        each = needed[relation_id]
        url = _make(each, municipality_id)
        Mirror.objects.create(
            municipality_id=municipality_id,
            source_id=source_id,
            relation_id=relation_id,
            collection=each.collection,
            url=url,
            made_at=at,
        )


def _make(wanted: Wanted, municipality_id: int) -> str:
    answer = linked_data.send("POST", wanted.collection, wanted.body, organisation_id=municipality_id)
    if answer.status == CREATED and isinstance(answer.body, dict) and isinstance(answer.body.get("url"), str):
        return str(answer.body["url"])
    there = _already(wanted, municipality_id) if answer.status == 400 else ""
    if there:
        return there
    raise NotMirrored(f"{wanted.collection}: {answer.status} {_reason(answer)}")


def _already(wanted: Wanted, municipality_id: int) -> str:
    """The mirror that was made before we could note it, or by somebody else."""
    answer = linked_data.ask(f"{wanted.collection}?{urlencode(wanted.body)}", organisation_id=municipality_id)
    body = answer.body if answer.status == 200 else None
    rows = body.get("results") if isinstance(body, dict) else body
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and all(row.get(name) == value for name, value in wanted.body.items()):
            return str(row.get("url", ""))
    return ""


def _remove(mirror: Mirror, municipality_id: int) -> None:
    answer = linked_data.send("DELETE", mirror.url, None, organisation_id=municipality_id)
    if answer.status not in GONE:
        raise NotMirrored(f"{mirror.url}: {answer.status} {_reason(answer)}")
    mirror.delete()


def _reason(answer: Answer) -> str:
    return str(answer.body)[:500] if answer.body is not None else ""
