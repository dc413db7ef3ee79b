"""Make or change an abonnement: first its callback gets a test message, as the reference implementation does."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from meente.connections.webhooks import client as webhooks
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Invalid, InvalidParam
from meente.foundation.resources.values import Values
from meente.registers.subscriptions import actions as subscriptions
from meente.registers.subscriptions import queries


@transaction.atomic
def create_abonnement(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """A new abonnement whose callback is protected and answers.

    Raises as `subscriptions.create_abonnement`, and `Invalid`: no-auth-on-callback-url on callbackUrl when it takes a
    message without auth, invalid-callback-url when it does not take one with auth.
    """
    subscriptions.check_abonnement(actor=actor, values=values)
    _try(values["callback_url"], values["auth"])
    return subscriptions.create_abonnement(actor=actor, values=values, at=at)


@transaction.atomic
def change_abonnement(*, actor: Actor, abonnement_id: uuid.UUID, values: Values, at: datetime) -> None:
    """Change what was sent; a new address or auth is tried first. Raises as `create_abonnement`, and `NotFound`."""
    known = queries.target_for(actor, abonnement_id)
    subscriptions.check_abonnement(actor=actor, values=values)
    url, auth = values.get("callback_url", known.callback_url), values.get("auth", known.auth)
    if (url, auth) != (known.callback_url, known.auth):
        _try(url, auth)
    subscriptions.change_abonnement(actor=actor, abonnement_id=abonnement_id, values=values, at=at)


def _try(url: str, auth: str) -> None:
    stranger, known = webhooks.probe(url, auth)
    if stranger.status and not stranger.is_refusal:
        reason = _("Dit adres neemt ook een bericht zonder autorisatie aan. Het hoort dat te weigeren met 401 of 403.")
        raise Invalid(InvalidParam("callbackUrl", "no-auth-on-callback-url", reason))
    if not known.is_success:
        reason = _("Dit adres neemt geen notificaties aan. Het hoort een testbericht met 204 te beantwoorden.")
        raise Invalid(InvalidParam("nonFieldErrors", "invalid-callback-url", reason))
