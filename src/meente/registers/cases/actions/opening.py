"""A zaak begins, and gets its people and facts."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from meente.foundation.events.publishing import publish
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Forbidden
from meente.registers.cases import access, rules
from meente.registers.cases.events import EigenschapSet, RolAdded, ZaakOpened
from meente.registers.cases.models import Rol, Zaak, ZaakEigenschap, ZaakNummer
from meente.registers.cases.terms import BetrokkeneType, Scope
from meente.registers.catalogue import queries as catalogue
from meente.registers.catalogue.terms import Vertrouwelijkheidaanduiding


def _next_number(municipality_id: int, year: int) -> int:
    rows = ZaakNummer.objects.filter(municipality_id=municipality_id, year=year)
    if not rows.update(last=F("last") + 1):
        ZaakNummer.objects.get_or_create(municipality_id=municipality_id, year=year)
        rows.update(last=F("last") + 1)
    return int(rows.values_list("last", flat=True)[0])


@transaction.atomic
def open_zaak(
    *,
    actor: Actor,
    municipality_id: int,
    zaaktype: str,
    omschrijving: str = "",
    toelichting: str = "",
    at: datetime,
) -> tuple[uuid.UUID, str]:
    """Open a zaak of the zaaktype (by identificatie) that holds for the municipality today; gives id and number.

    The term ends after the zaaktype's doorlooptijd, counted from the day of `at` in the Netherlands.
    """
    today = timezone.localdate(at)
    kind = catalogue.zaaktype_for(municipality_id, zaaktype, today)
    if not actor.may(Scope.AANMAKEN, municipality_id, kind.identificatie):
        raise Forbidden
    rsin = organisations.organisation(municipality_id).rsin
    secrecy = Vertrouwelijkheidaanduiding(kind.vertrouwelijkheidaanduiding)
    zaak = Zaak.objects.create(
        municipality_id=municipality_id,
        identificatie=rules.identificatie(today.year, _next_number(municipality_id, today.year)),
        bronorganisatie=rsin,
        verantwoordelijke_organisatie=rsin,
        omschrijving=omschrijving[:80],
        toelichting=toelichting,
        zaaktype_id=kind.id,
        zaaktype_identificatie=kind.identificatie,
        vertrouwelijkheidaanduiding=secrecy,
        vertrouwelijkheid_rank=secrecy.rank,
        registratiedatum=today,
        startdatum=today,
        einddatum_gepland=rules.after(today, kind.servicenorm) if kind.servicenorm else None,
        uiterlijke_einddatum_afdoening=rules.after(today, kind.doorlooptijd),
    )
    publish(
        ZaakOpened(municipality_id, zaak.id, kind.identificatie),
        actor=actor,
        after={"identificatie": zaak.identificatie, "omschrijving": zaak.omschrijving},
    )
    return zaak.id, zaak.identificatie


@transaction.atomic
def add_rol(
    *,
    actor: Actor,
    zaak_id: uuid.UUID,
    roltype: str,
    name: str,
    bsn: str = "",
    email: str = "",
    phone: str = "",
    employee_id: str = "",
    at: datetime,
) -> uuid.UUID:
    """Somebody plays the part `roltype` (a name of the zaaktype) in the zaak: a person by BSN, or an employee."""
    zaak = access.zaak_for(actor, zaak_id, scope=Scope.BIJWERKEN, lock=True)
    kind = catalogue.roltype(zaak.zaaktype_id, roltype)
    identity: dict[str, Any] = {"identificatie": employee_id} if employee_id else {"inpBsn": bsn}
    rol: Rol = Rol.objects.create(
        municipality_id=zaak.municipality_id,
        zaak=zaak,
        betrokkene_type=BetrokkeneType.MEDEWERKER if employee_id else BetrokkeneType.NATUURLIJK_PERSOON,
        betrokkene_identificatie=identity,
        bsn=bsn or None,
        roltype_id=kind.id,
        omschrijving=kind.omschrijving,
        omschrijving_generiek=kind.generic,
        contactpersoon_naam=name,
        emailadres=email,
        telefoonnummer=phone,
        registratiedatum=at,
    )
    publish(RolAdded(zaak.municipality_id, zaak.id, kind.omschrijving), actor=actor, after={"rol": kind.omschrijving})
    return rol.id


@transaction.atomic
def set_eigenschap(*, actor: Actor, zaak_id: uuid.UUID, naam: str, waarde: str) -> None:
    """Record a fact that the zaaktype knows; the same name again replaces its value."""
    zaak = access.zaak_for(actor, zaak_id, scope=Scope.BIJWERKEN, lock=True)
    kind = catalogue.eigenschap(zaak.zaaktype_id, naam)
    current = ZaakEigenschap.objects.filter(zaak_id=zaak.id, naam=naam).values_list("waarde", flat=True).first()
    if current == waarde:
        return
    ZaakEigenschap.objects.update_or_create(
        municipality_id=zaak.municipality_id,
        zaak_id=zaak.id,
        naam=naam,
        defaults={"eigenschap_id": kind.id, "waarde": waarde},
    )
    publish(
        EigenschapSet(zaak.municipality_id, zaak.id, naam),
        actor=actor,
        before=None if current is None else {naam: current},
        after={naam: waarde},
    )
