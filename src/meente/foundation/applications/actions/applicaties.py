"""Applicaties of the Autorisaties API 1.1.0: made, changed and removed by an administrator or an application."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from meente.foundation.applications import queries
from meente.foundation.applications.access import WRITE, applicatie_for, demand
from meente.foundation.applications.actions.remembering import raise_generation
from meente.foundation.applications.events import ApplicatieChanged, ApplicatieCreated, ApplicatieDeleted
from meente.foundation.applications.models import ApiClient, Applicatie, ApplicatieClient, Autorisatie
from meente.foundation.applications.rules import AutorisatieValues, check_all_or_named, read_autorisaties
from meente.foundation.events.publishing import publish
from meente.foundation.events.snapshots import Change, snapshot
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Forbidden, Invalid, InvalidParam
from meente.foundation.resources.linking import Reader
from meente.foundation.resources.values import Values

COMPONENT, RESOURCE = "autorisaties", "applicatie"
WRITABLE = frozenset(
    {"client_ids", "label", "heeft_alle_autorisaties", "alleen_is_gereed_voor_publicatie", "autorisaties"}
)


@transaction.atomic
def create_applicatie(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """A new applicatie of the actor's organisation; its clients reach no further than that organisation.

    Raises `Forbidden`, or `Invalid`: clientId-exists (ac-001), ambiguous-authorizations-specified and
    missing-authorizations (ac-002), required (ac-003).
    """
    demand(actor, WRITE)
    if actor.organisation_id is None or not actor.may_change_layer(actor.organisation_id):
        raise Forbidden
    named = read_autorisaties(values.get("autorisaties") or (), locate=Reader(actor.origin).local)
    has_all = bool(values.get("heeft_alle_autorisaties"))
    check_all_or_named(has_all=has_all, named=named)
    applicatie = Applicatie.objects.create(
        owner_id=actor.organisation_id,
        label=values["label"],
        heeft_alle_autorisaties=has_all,
        alleen_is_gereed_voor_publicatie=bool(values.get("alleen_is_gereed_voor_publicatie")),
    )
    _set_clients(applicatie, values["client_ids"])
    _set_autorisaties(applicatie, named)
    raise_generation(actor=actor)
    change = Change(COMPONENT, RESOURCE, applicatie.id, "create")
    publish(
        ApplicatieCreated(applicatie.owner_id, applicatie.id),
        actor=actor.within(applicatie.owner_id),
        at=at,
        change=change,
    )
    return applicatie.id


@transaction.atomic
def change_applicatie(*, actor: Actor, applicatie_id: uuid.UUID, values: Values, at: datetime) -> None:
    """Change what was sent; autorisaties are replaced as a whole. Raises as `create_applicatie`, and `NotFound`."""
    applicatie = applicatie_for(actor, applicatie_id, scope=WRITE)
    before = snapshot(COMPONENT, RESOURCE, applicatie_id, applicatie.owner_id, actor.origin)
    named: tuple[AutorisatieValues, ...] | None = None
    if "autorisaties" in values:
        named = read_autorisaties(values["autorisaties"] or (), locate=Reader(actor.origin).local)
    has_all = bool(values.get("heeft_alle_autorisaties", applicatie.heeft_alle_autorisaties))
    held = named if named is not None else list(applicatie.autorisaties.values_list("id"))
    check_all_or_named(has_all=has_all, named=held)
    applicatie.heeft_alle_autorisaties = has_all
    applicatie.label = values.get("label", applicatie.label)
    applicatie.alleen_is_gereed_voor_publicatie = bool(
        values.get("alleen_is_gereed_voor_publicatie", applicatie.alleen_is_gereed_voor_publicatie)
    )
    applicatie.save(update_fields=["heeft_alle_autorisaties", "label", "alleen_is_gereed_voor_publicatie"])
    if "client_ids" in values:
        _set_clients(applicatie, values["client_ids"])
    if named is not None:
        applicatie.autorisaties.all().delete()
        _set_autorisaties(applicatie, named)
    raise_generation(actor=actor)
    action = "update" if values.keys() >= WRITABLE else "partial_update"
    change = Change(COMPONENT, RESOURCE, applicatie_id, action, before)
    publish(
        ApplicatieChanged(applicatie.owner_id, applicatie_id),
        actor=actor.within(applicatie.owner_id),
        at=at,
        change=change,
    )


@transaction.atomic
def delete_applicatie(*, actor: Actor, applicatie_id: uuid.UUID, at: datetime) -> None:
    """Remove an applicatie with its autorisaties; its clients are known still, and may do nothing any more."""
    applicatie = applicatie_for(actor, applicatie_id, scope=WRITE)
    change = Change(COMPONENT, RESOURCE, applicatie_id, "destroy")
    publish(
        ApplicatieDeleted(applicatie.owner_id, applicatie_id),
        actor=actor.within(applicatie.owner_id),
        at=at,
        change=change,
    )
    applicatie.delete()
    raise_generation(actor=actor)


def _set_clients(applicatie: Applicatie, client_ids: Iterable[str]) -> None:
    """ac-001: a client id belongs to one applicatie. One whose client serves an unrelated organisation is taken too."""
    wanted = list(dict.fromkeys(client_ids))
    taken = ApplicatieClient.objects.filter(client_id__in=wanted).exclude(applicatie=applicatie)
    others = ApiClient.objects.filter(client_id__in=wanted).values_list("organisation_id", flat=True)
    if taken.exists() or any(not queries.is_related(each, applicatie.owner_id) for each in set(others)):
        raise _client_id_exists()
    applicatie.clients.exclude(client_id__in=wanted).delete()
    try:
        with transaction.atomic():
            held = set(applicatie.clients.values_list("client_id", flat=True))
            ApplicatieClient.objects.bulk_create(
                ApplicatieClient(client_id=each, applicatie=applicatie) for each in wanted if each not in held
            )
    except IntegrityError as fault:  # somebody else was first, just now
        raise _client_id_exists() from fault
    applicatie.client_ids = wanted
    applicatie.save(update_fields=["client_ids"])


def _client_id_exists() -> Invalid:
    reason = _("Deze client_id hoort al bij een applicatie.")
    return Invalid(InvalidParam("clientIds", "clientId-exists", reason))


def _set_autorisaties(applicatie: Applicatie, named: Iterable[AutorisatieValues]) -> None:
    Autorisatie.objects.bulk_create(
        Autorisatie(
            applicatie=applicatie,
            position=position,
            component=each.component,
            scopes=list(each.scopes),
            type_id=each.type_id,
            type_url=each.type_url,
            max_vertrouwelijkheidaanduiding=each.level,
        )
        for position, each in enumerate(named)
    )
