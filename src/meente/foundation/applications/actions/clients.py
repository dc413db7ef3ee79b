"""A client comes, gets a new secret, goes; and when it last called."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meente.foundation.applications import sealing
from meente.foundation.applications.access import client_for
from meente.foundation.applications.actions.remembering import raise_generation
from meente.foundation.applications.events import ApplicatieCreated, ClientAdded, ClientRevoked, ClientSecretRotated
from meente.foundation.applications.models import ApiClient, Applicatie, ApplicatieClient
from meente.foundation.events.publishing import publish
from meente.foundation.events.snapshots import Change
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import ActorKind
from meente.foundation.refusals import Forbidden, Refusal

SHORTEST_SECRET = 16
LONGEST_SECRET = 512
NOTED_EVERY = timedelta(minutes=1)
_CLIENT_ID = re.compile(r"[!-~]{1,50}", re.ASCII)


class ClientExists(Refusal):
    """The client id is taken, by a client or in an applicatie."""

    code = "client_exists"
    message = _("Deze client-id bestaat al. Kies een andere; een ingetrokken client-id komt niet terug.")


class WeakSecret(Refusal):
    """The secret can be guessed."""

    code = "weak_secret"
    message = _("Dit geheim is te kort. Neem minstens 16 tekens, of laat het veld leeg: dan maken wij er een.")


@dataclass(frozen=True, slots=True)
class NewClient:
    """What an administrator says of a client. `secret` empty: we make one."""

    client_id: str
    label: str
    organisation_id: int
    secret: str = ""
    is_superuser: bool = False
    has_applicatie: bool = True


@transaction.atomic
def add_client(*, actor: Actor, new: NewClient, at: datetime) -> str:
    """A client with credentials and, unless told otherwise, an applicatie; gives the secret, which is shown once.

    With `is_superuser` the applicatie may do everything in the client's organisation and below; without, it has no
    rights yet: these are given through the API. Raises `Forbidden`, `ClientExists`, `WeakSecret`, `Refusal`.
    """
    if not actor.may_change_layer(new.organisation_id):
        raise Forbidden
    secret = _strong(new.secret)
    if not _CLIENT_ID.fullmatch(new.client_id):
        message = _("Een client-id heeft 1 tot 50 tekens: letters, cijfers en leestekens, geen spaties.")
        raise Refusal(message, code="client_id", field="client_id")
    label = new.label.strip()
    if not label or len(label) > 100:
        raise Refusal(_("Geef een naam van hoogstens 100 tekens."), code="label", field="label")
    # Two who add the same id at once: the second waits here for the first, and then finds it.
    client, is_new = ApiClient.objects.get_or_create(
        client_id=new.client_id,
        defaults={
            "secret": sealing.seal(secret, new.client_id),
            "label": label,
            "organisation_id": new.organisation_id,
            "created_at": at,
        },
    )
    is_listed = ApplicatieClient.objects.filter(client_id=new.client_id).exists()
    if not is_new or (new.has_applicatie and is_listed):
        raise ClientExists(field="client_id")
    if new.has_applicatie:
        _give_applicatie(actor, new, label, at)
    raise_generation(actor=actor)
    publish(ClientAdded(new.organisation_id, client.id), actor=actor.within(new.organisation_id), at=at)
    return secret


def _give_applicatie(actor: Actor, new: NewClient, label: str, at: datetime) -> None:
    applicatie = Applicatie.objects.create(
        owner_id=new.organisation_id,
        label=label,
        client_ids=[new.client_id],
        heeft_alle_autorisaties=new.is_superuser,
    )
    ApplicatieClient.objects.create(client_id=new.client_id, applicatie=applicatie)
    change = Change("autorisaties", "applicatie", applicatie.id, "create")
    fact = ApplicatieCreated(new.organisation_id, applicatie.id)
    publish(fact, actor=actor.within(new.organisation_id), at=at, change=change)


def _strong(secret: str) -> str:
    """The secret to use. The demo takes short ones, so that examples and test suites can bring their own."""
    if not secret:
        return secrets.token_urlsafe(36)
    if len(secret) > LONGEST_SECRET or (len(secret) < SHORTEST_SECRET and not settings.MEENTE_DEMO):
        raise WeakSecret(field="secret")
    return secret


@transaction.atomic
def rotate_secret(*, actor: Actor, client_id: str, secret: str = "") -> str:
    """A new secret; the old one is worth nothing at once. Gives the secret. Raises `NotFound`, `WeakSecret`."""
    client = client_for(actor, client_id)
    if client.revoked_at is not None:
        raise Refusal(_("Deze client is ingetrokken. Voeg een nieuwe toe."), code="revoked")
    chosen = _strong(secret)
    client.secret = sealing.seal(chosen, client_id)
    client.save(update_fields=["secret"])
    raise_generation(actor=actor)
    publish(ClientSecretRotated(client.organisation_id, client.id), actor=actor.within(client.organisation_id))
    return chosen


@transaction.atomic
def revoke_client(*, actor: Actor, client_id: str, at: datetime) -> None:
    """No token of this client is believed any more. The row stays, so that history can say who it was."""
    client = client_for(actor, client_id)
    if client.revoked_at is None:
        client.revoked_at = at
        client.save(update_fields=["revoked_at"])
        raise_generation(actor=actor)
        publish(ClientRevoked(client.organisation_id, client.id), actor=actor.within(client.organisation_id), at=at)


@transaction.atomic
def note_use(*, actor: Actor, seen: Mapping[str, datetime]) -> None:
    """Write when clients last called: at most once a minute for each. `actor` is the platform itself."""
    if actor.kind != ActorKind.SYSTEM:
        raise Forbidden
    for client_id, at in sorted(seen.items()):
        stale = Q(last_used_at__isnull=True) | Q(last_used_at__lte=at - NOTED_EVERY)
        ApiClient.objects.filter(stale, client_id=client_id).update(last_used_at=at)
