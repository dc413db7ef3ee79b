"""A source that is not ours tells what happened: its message goes the same way as our own."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from meente.foundation.events import outbox
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.placing import place
from meente.foundation.refusals import Forbidden, Invalid, InvalidParam
from meente.foundation.resources.values import Values
from meente.registers.subscriptions import rules
from meente.registers.subscriptions.access import demand, kanalen_for
from meente.registers.subscriptions.terms import Scope

_RSIN = ("bronorganisatie", "verantwoordelijke_organisatie", "verantwoordelijkeOrganisatie", "rsin")


@transaction.atomic
def publish_notificatie(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """Take a message in as the standard writes it (`values` in the names of the wire); it is passed on unchanged.

    It is about the actor's municipality; of several, about the one whose RSIN is among the kenmerken; else about the
    actor's organisation. Raises `Forbidden`, or `Invalid`: message_kanaal on kanaal, kenmerken_inconsistent.
    """
    demand(actor, Scope.PUBLICEREN)
    kenmerken: Mapping[str, str] = values.get("kenmerken") or {}
    known = dict(kanalen_for(actor).values_list("naam", "filters"))
    if values["kanaal"] not in known:
        raise Invalid(InvalidParam("kanaal", "message_kanaal", _("Er is geen kanaal met deze naam.")))
    if rules.unknown_names(kenmerken, known[values["kanaal"]]):
        reason = _("Het kanaal kent niet al deze kenmerken.")
        raise Invalid(InvalidParam("kenmerken", "kenmerken_inconsistent", reason))
    main = str(values["hoofdObject"])
    key = f"url:{hashlib.sha256(main.encode()).hexdigest()}"
    return outbox.post(_about(actor, kenmerken), key, json.dumps(_wire(values), ensure_ascii=False))


def _wire(values: Values) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in values.items()}


def _about(actor: Actor, kenmerken: Mapping[str, str]) -> int:
    if len(actor.municipalities) == 1:
        return next(iter(actor.municipalities))
    rsin = next((kenmerken[name] for name in _RSIN if name in kenmerken), None)
    if rsin is not None:
        return place(actor, rsin, field="kenmerken")
    if actor.organisation_id is None:
        raise Forbidden
    return actor.organisation_id
