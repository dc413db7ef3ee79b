"""Somebody wants to hear of something, somewhere else, or no longer."""

from __future__ import annotations

import re
import uuid
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from meente.foundation.applications import sealing
from meente.foundation.database.tenancy import acting_in, new_id
from meente.foundation.events.publishing import publish
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Forbidden, Invalid, InvalidParam
from meente.foundation.resources.values import Values
from meente.registers.subscriptions import rules
from meente.registers.subscriptions.access import abonnement_for, demand, kanalen_for
from meente.registers.subscriptions.events import AbonnementChanged, AbonnementCreated, AbonnementDeleted
from meente.registers.subscriptions.models import Abonnement, Delivery
from meente.registers.subscriptions.terms import Scope

_HEADER = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?")
LONGEST_NAME, LONGEST_VALUE = 100, 1000


@transaction.atomic
def check_abonnement(*, actor: Actor, values: Values) -> None:
    """Refuse what cannot be an abonnement; changes nothing, so that a callback is only tried for what can.

    Raises `Forbidden`, or `Invalid`: kanaal_naam on naam, inconsistent-abonnement-filters on filters, invalid on auth.
    """
    demand(actor, Scope.CONSUMEREN)
    if "auth" in values and not _HEADER.fullmatch(values["auth"] or ""):
        raise Invalid(InvalidParam("auth", "invalid", _("Dit kan niet in de header Authorization staan.")))
    kanalen = list(values.get("kanalen") or [])
    known = dict(kanalen_for(actor).values_list("naam", "filters")) if kanalen else {}
    for number, each in enumerate(kanalen):
        _check_kanaal(each, known, f"kanalen.{number}")


def _check_kanaal(each: Any, known: dict[str, list[str]], place: str) -> None:
    if not isinstance(each, dict):
        raise Invalid(InvalidParam(place, "invalid", _("Hier hoort een object te staan.")))
    naam, filters = each.get("naam"), each.get("filters") or {}
    if not naam:
        raise Invalid(InvalidParam(f"{place}.naam", "required", _("Noem het kanaal.")))
    if not isinstance(naam, str) or naam not in known:
        raise Invalid(InvalidParam("naam", "kanaal_naam", _("Er is geen kanaal met deze naam.")))
    if not isinstance(filters, dict) or not all(
        isinstance(value, str) and 0 < len(value) <= LONGEST_VALUE for value in filters.values()
    ):
        reason = _("Filters zijn namen van kenmerken met een tekst van hoogstens 1000 tekens.")
        raise Invalid(InvalidParam(f"{place}.filters", "invalid", reason))
    if rules.unknown_names(filters, known[naam]):
        reason = _("Het kanaal kent niet al deze kenmerken.")
        raise Invalid(InvalidParam("filters", "inconsistent-abonnement-filters", reason))


def _kanalen(values: Values) -> list[dict[str, Any]]:
    return [{"naam": each["naam"], "filters": each.get("filters") or {}} for each in values["kanalen"] or []]


@transaction.atomic
def create_abonnement(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """A new abonnement of the actor's organisation: it hears of that organisation and those below it.

    Whether the callback answers is the caller's to try. Raises as `check_abonnement`.
    """
    check_abonnement(actor=actor, values=values)
    owner = actor.organisation_id
    if owner is None or not actor.may_change_layer(owner):
        raise Forbidden
    number = new_id()
    abonnement = Abonnement.objects.create(
        id=number,
        owner_id=owner,
        callback_url=values["callback_url"],
        auth=sealing.seal(values["auth"], str(number)),
        kanalen=_kanalen(values),
        send_cloudevents=bool(values.get("send_cloudevents")),
        client_label=actor.label,
        created_at=at,
    )
    publish(AbonnementCreated(owner, number), actor=actor, at=at, after=_shown(abonnement))
    return number


@transaction.atomic
def change_abonnement(*, actor: Actor, abonnement_id: uuid.UUID, values: Values, at: datetime) -> None:
    """Change what was sent; kanalen are replaced as a whole. Raises as `check_abonnement`, and `NotFound`."""
    abonnement = abonnement_for(actor, abonnement_id)
    check_abonnement(actor=actor, values=values)
    before = _shown(abonnement)
    abonnement.callback_url = values.get("callback_url", abonnement.callback_url)
    abonnement.send_cloudevents = bool(values.get("send_cloudevents", abonnement.send_cloudevents))
    if "auth" in values:
        abonnement.auth = sealing.seal(values["auth"], str(abonnement_id))
    if "kanalen" in values:
        abonnement.kanalen = _kanalen(values)
    abonnement.save(update_fields=["callback_url", "auth", "kanalen", "send_cloudevents"])
    fact = AbonnementChanged(abonnement.owner_id, abonnement_id)
    publish(fact, actor=actor, at=at, before=before, after=_shown(abonnement))


@transaction.atomic
def delete_abonnement(*, actor: Actor, abonnement_id: uuid.UUID, at: datetime) -> None:
    """No longer: what was still on its way is dropped. Raises `NotFound` or `Forbidden`."""
    abonnement = abonnement_for(actor, abonnement_id, lock=True)
    fact = AbonnementDeleted(abonnement.owner_id, abonnement_id)
    publish(fact, actor=actor, at=at, before=_shown(abonnement))
    with acting_in(organisations.organisation_ids()):
        Delivery.objects.filter(abonnement_id=abonnement_id).delete()
    abonnement.delete()


def _shown(abonnement: Abonnement) -> dict[str, Any]:
    return {"callbackUrl": abonnement.callback_url, "kanalen": abonnement.kanalen}
