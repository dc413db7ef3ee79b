"""`publish`: tell, inside the transaction of an action, that something happened.

Event, content and outbox row are one statement; what a changed API resource looked like before and after is made inside
it, from the resource's own select.
"""

from __future__ import annotations

import json
import uuid
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import transaction

from meente.foundation.database.tenancy import acting_in, new_id
from meente.foundation.events import reacting, snapshots
from meente.foundation.events.facts import Fact
from meente.foundation.events.snapshots import Change
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import NATION_ID, ActorKind

_EVENT = """
WITH content AS MATERIALIZED (
    SELECT {before} AS before, {after} AS after, {label} AS label, %(reason)s::text AS reason,
           %(person)s::text AS person, gen_random_uuid()::text AS salt
), event AS (
    INSERT INTO events_event (id, municipality_id, name, object_id, payload, actor_id, actor_label, actor_kind,
                              user_id, user_label, component, resource, resource_id, action, content_digest)
    SELECT %(event_id)s, %(municipality_id)s, %(name)s, %(object_id)s, %(payload)s::jsonb, %(actor_id)s,
           %(actor_label)s, %(actor_kind)s, %(user_id)s, %(user_label)s, %(component)s, %(resource)s,
           %(resource_id)s::uuid, %(action)s, {digest} FROM content
), kept AS (
    INSERT INTO events_content (id, municipality_id, before, after, label, reason, person, salt)
    SELECT %(event_id)s, %(municipality_id)s, before, after, label, reason, person, salt FROM content
){outbox}
SELECT before IS NOT NULL, after IS NOT NULL FROM content
"""
_OUTBOX = """, outgoing AS (
    INSERT INTO events_outbox (id, municipality_id, object_id, message)
    SELECT %(event_id)s, %(municipality_id)s, %(object_id)s,
           %(envelope)s || coalesce(({kenmerken})::text, '{{}}') || '}}' FROM content
)"""
RESIDENT = "Inwoner"
"""What an event says of a resident who acted; the name is in its content."""

DIGEST = (
    "encode(sha256(convert_to(concat_ws(E'\\x1f', salt, coalesce(before, ''), coalesce(after, ''), label, reason,"
    " nullif(person, '')), 'UTF8')), 'hex')"
)
"""SQL that makes the digest of a content row from its columns."""


def publish(
    fact: Fact,
    *,
    actor: Actor,
    at: datetime | None = None,
    reason: str = "",
    change: Change | None = None,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
) -> uuid.UUID:
    """Store the fact and enqueue its reactions in the running transaction; with the change, or not at all.

    `change` names the API resource that changed: audit trail and notification follow from it. Without one, `before` and
    `after` are JSON values of the changed object. Gives the id of the event. Bugs of the caller: RuntimeError outside a
    transaction or when a changed resource shows nothing, TypeError for a change without a moment, LookupError for a
    resource that its component does not have, PermissionError for an organisation the actor cannot reach.
    """
    if not transaction.get_connection().in_atomic_block:
        msg = f"{fact.name} was published outside a transaction"
        raise RuntimeError(msg)
    if not _may_tell(actor, fact.municipality_id):
        msg = f"{fact.name} is about organisation {fact.municipality_id}, which {actor.id} cannot reach"
        raise PermissionError(msg)
    event_id = new_id()
    values = _values(fact, event_id, actor, reason)
    with acting_in({fact.municipality_id}):
        if change is None:
            _store(_plain(), values | {"before": _text(before), "after": _text(after)})
        elif at is None:
            msg = f"{fact.name} changes a resource: publish needs the moment"
            raise TypeError(msg)
        else:
            _store_change(change, values, fact, actor, at)
    reacting.enqueue_reactions(fact, event_id)
    return event_id


def _may_tell(actor: Actor, organisation_id: int) -> bool:
    if organisation_id in actor.municipalities:
        return True
    return organisation_id >= NATION_ID and actor.may_change_layer(organisation_id)


def _values(fact: Fact, event_id: uuid.UUID, actor: Actor, reason: str) -> dict[str, Any]:
    is_resident = actor.kind is ActorKind.RESIDENT
    return {
        "event_id": event_id, "municipality_id": fact.municipality_id, "name": fact.name, "object_id": fact.object_id,
        "payload": json.dumps(fact.to_wire()), "actor_id": actor.id,
        "actor_label": RESIDENT if is_resident else actor.label, "person": actor.label if is_resident else "",
        "actor_kind": actor.kind.value, "user_id": actor.user_id, "user_label": actor.user_label,
        "component": "", "resource": "", "resource_id": None, "action": "", "reason": reason or actor.reason,
    }  # fmt: skip


def _text(value: dict[str, Any] | None) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


def _store(statement: str, values: dict[str, Any]) -> tuple[bool, bool]:
    ((has_before, has_after),) = snapshots.run(statement, values)
    return has_before == b"t", has_after == b"t"


@lru_cache(maxsize=1)
def _plain() -> str:
    return _EVENT.format(before="%(before)s::text", after="%(after)s::text", label="''::text", digest=DIGEST, outbox="")


def _store_change(change: Change, values: dict[str, Any], fact: Fact, actor: Actor, at: datetime) -> None:
    if snapshots.find(change.component, change.resource) is None and snapshots.of_component(change.component):
        msg = f"{change.component} has no resource {change.resource}: nobody can record how it changes"
        raise LookupError(msg)
    origin = actor.origin or platform_origin()
    values |= {
        "component": change.component, "resource": change.resource, "resource_id": change.resource_id,
        "action": change.action, "before": change.before, "after": None, "origin": origin, "id": change.resource_id,
        "main_id": fact.object_id, "envelope": _envelope(change, fact.object_id, origin, at),
    }  # fmt: skip
    has_before, has_after = _store(_statement(change.component, change.resource, change.action), values)
    is_complete = (has_before or change.action == "create") and (has_after or change.action == "destroy")
    if not is_complete and snapshots.find(change.component, change.resource) is not None:
        msg = f"{change.action} of {change.component}.{change.resource} {change.resource_id} shows no such resource"
        raise RuntimeError(msg)


@lru_cache(maxsize=512)
def _built(own: snapshots.Snapshot | None, main: snapshots.Snapshot | None, action: str) -> str:
    if own is None:
        return _plain()
    select = f"({own.select})::text"
    is_notified = main is not None and bool(main.kanaal) and own.is_notified
    kenmerken = (main.kenmerken if main else "").replace("%(id)s", "%(main_id)s") or "NULL"
    return _EVENT.format(
        before=select if action == "destroy" else "%(before)s::text",
        after="NULL::text" if action == "destroy" else select,
        label=f"left(coalesce(({own.label or 'NULL'})::text, %(id)s::text), 200)",
        digest=DIGEST,
        outbox=_OUTBOX.format(kenmerken=kenmerken) if is_notified else "",
    )


def _statement(component: str, resource: str, action: str) -> str:
    main = snapshots.main_of(component, resource)
    return _built(snapshots.find(component, resource), main[1] if main else None, action)


def _envelope(change: Change, main_id: str, origin: str, at: datetime) -> str:
    """The notification up to its kenmerken, which PostgreSQL adds."""
    own, main = snapshots.find(change.component, change.resource), snapshots.main_of(change.component, change.resource)
    if own is None or main is None:
        return ""
    head = {
        "kanaal": main[1].kanaal,
        "hoofdObject": origin + snapshots.path_of(main[1], main_id, main_id),
        "resource": change.resource,
        "resourceUrl": origin + snapshots.path_of(own, main_id, change.resource_id),
        "actie": change.action,
        "aanmaakdatum": at.isoformat(),
    }
    return f'{json.dumps(head, ensure_ascii=False)[:-1]}, "kenmerken": '


def platform_origin() -> str:
    """Where URLs begin that nobody asked for at an address of their own: notifications of what screens and jobs do."""
    scheme, port = settings.MEENTE_SCHEME, settings.MEENTE_PORT
    usual = {"http": 80, "https": 443}[scheme]
    is_behind_proxy = scheme == "https" and port == 8000  # our own port, which https never shows
    suffix = "" if port == usual or is_behind_proxy else f":{port}"
    return f"{scheme}://{settings.MEENTE_BASE_HOST}{suffix}"
