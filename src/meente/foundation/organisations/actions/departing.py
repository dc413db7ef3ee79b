"""A municipality is closed, opened again, or taken out. The rows themselves go in `processes.data_migration`."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meente.foundation.events.publishing import publish
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.events import (
    MunicipalityClosed,
    MunicipalityReadIn,
    MunicipalityRemoved,
    MunicipalityReopened,
)
from meente.foundation.organisations.models import Departure, Domain, Organisation
from meente.foundation.organisations.terms import NATION_ID, OrganisationKind
from meente.foundation.refusals import Forbidden, NotFound, Refusal


class AlreadyLeaving(Refusal):
    """Its rows are going or gone: nothing is left to open."""

    code = "already_leaving"
    message = _("Deze gemeente wordt al weggehaald. Maak dat af, en lees haar daarna weer in als dat nodig is.")


def _municipality(actor: Actor, municipality_id: int) -> Organisation:
    if not actor.may_change_layer(NATION_ID):
        raise Forbidden
    row = Organisation.objects.filter(id=municipality_id, kind=OrganisationKind.MUNICIPALITY).first()
    if row is None:
        raise NotFound
    return row


@transaction.atomic
def close_municipality(*, actor: Actor, municipality_id: int, at: datetime) -> None:
    """From now on nobody gets in: no site, no employee, no application. What is closed already stays so."""
    row = _municipality(actor, municipality_id)
    if Organisation.objects.filter(id=row.id, closed_at__isnull=True).update(closed_at=at):
        publish(MunicipalityClosed(municipality_id=NATION_ID, organisation_id=row.id), actor=actor)


@transaction.atomic
def reopen_municipality(*, actor: Actor, municipality_id: int) -> None:
    """A closed municipality works again. Raises `AlreadyLeaving` when its rows are going."""
    row = _municipality(actor, municipality_id)
    if Departure.objects.filter(organisation_id=row.id).exists():
        raise AlreadyLeaving
    if Organisation.objects.filter(id=row.id, closed_at__isnull=False).update(closed_at=None):
        publish(MunicipalityReopened(municipality_id=NATION_ID, organisation_id=row.id), actor=actor)


@transaction.atomic
def begin_departure(*, actor: Actor, municipality_id: int, manifest: str, at: datetime) -> None:
    """Its rows are about to go: there is no way back but reading the export in. Who begins again changes nothing."""
    row = _municipality(actor, municipality_id)
    if row.closed_at is None:
        raise NotFound
    hosts = list(Domain.objects.filter(organisation_id=row.id).values_list("host", flat=True))
    Departure.objects.get_or_create(
        organisation_id=row.id,
        defaults={"manifest": manifest, "hosts": hosts, "begun_by": actor.label, "begun_at": at},
    )


@transaction.atomic
def finish_departure(*, actor: Actor, municipality_id: int, at: datetime) -> None:
    """Everything is gone; that it was here stays, with the day, and a fact of the nation says who took it out."""
    row = _municipality(actor, municipality_id)
    if not Departure.objects.filter(organisation_id=row.id, finished_at__isnull=True).update(finished_at=at):
        return
    departure = Departure.objects.get(organisation_id=row.id)
    last = max(timezone.localdate(at), row.valid_from + timedelta(days=1))  # a period has at least one day
    Organisation.objects.filter(id=row.id).update(valid_to=last)
    fact = MunicipalityRemoved(
        municipality_id=NATION_ID, organisation_id=row.id, name_then=row.name, manifest=departure.manifest
    )
    publish(fact, actor=actor)


@transaction.atomic
def tell_it_is_back(*, actor: Actor, municipality_id: int, manifest: str) -> None:
    """Its export was read in, in the running transaction: a fact of the nation says so."""
    row = _municipality(actor, municipality_id)
    fact = MunicipalityReadIn(municipality_id=NATION_ID, organisation_id=row.id, manifest=manifest)
    publish(fact, actor=actor)
