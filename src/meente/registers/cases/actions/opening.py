"""What screens and processes do with a zaak by the names of its zaaktype: open it, add people and facts.

Thin: they find the types and call the same actions as the API, so that every rule holds here as well.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.registers.cases import access
from meente.registers.cases.actions.eigenschappen import change_zaakeigenschap, create_zaakeigenschap
from meente.registers.cases.actions.rollen import create_rol
from meente.registers.cases.actions.zaken import create_zaak
from meente.registers.cases.models import Zaak, ZaakEigenschap
from meente.registers.cases.terms import Archiefstatus, BetrokkeneType
from meente.registers.catalogue import queries as catalogue

NEW: dict[str, Any] = {
    "identificatie": "", "opdrachtgevende_organisatie": "", "registratiedatum": None, "einddatum_gepland": None,
    "uiterlijke_einddatum_afdoening": None, "publicatiedatum": None, "communicatiekanaal": "",
    "producten_of_diensten": [], "vertrouwelijkheidaanduiding": "", "betalingsindicatie": "",
    "laatste_betaaldatum": None, "zaakgeometrie": None, "verlenging": None, "opschorting": None,
    "selectielijstklasse": "", "hoofdzaak": None, "relevante_andere_zaken": [], "kenmerken": [],
    "archiefnominatie": None, "archiefstatus": Archiefstatus.NOG_TE_ARCHIVEREN, "archiefactiedatum": None,
    "processobjectaard": None, "startdatum_bewaartermijn": None, "processobject": None,
}  # fmt: skip
"""What a zaak has when nobody says anything else."""


@transaction.atomic
def open_zaak(
    *,
    actor: Actor,
    municipality_id: int,
    zaaktype: str,
    omschrijving: str = "",
    toelichting: str = "",
    zaakgeometrie: Mapping[str, Any] | None = None,
    at: datetime,
) -> tuple[uuid.UUID, str]:
    """Open a zaak of the zaaktype (by identificatie) that holds for the municipality today; gives id and number.

    The term ends after the zaaktype's doorlooptijd, counted from the day of `at` in the Netherlands. `zaakgeometrie` is
    GeoJSON in EPSG:4326.
    """
    today = timezone.localdate(at)
    kind = catalogue.zaaktype_for(municipality_id, zaaktype, today)
    rsin = organisations.organisation(municipality_id).rsin
    values = NEW | {
        "zaaktype": kind.id,
        "bronorganisatie": rsin,
        "verantwoordelijke_organisatie": rsin,
        "omschrijving": omschrijving[:80],
        "toelichting": toelichting,
        "zaakgeometrie": zaakgeometrie,
        "startdatum": today,
    }
    zaak_id = create_zaak(actor=actor, values=values, at=at)
    return zaak_id, str(Zaak.objects.values_list("identificatie", flat=True).get(id=zaak_id))


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
    zaak = access.zaak_for(actor, zaak_id)
    kind = catalogue.roltype(zaak.zaaktype_id, roltype)
    identity: dict[str, Any] = {"identificatie": employee_id} if employee_id else {"inpBsn": bsn}
    values = {
        "zaak": zaak_id,
        "betrokkene": "",
        "betrokkene_type": BetrokkeneType.MEDEWERKER if employee_id else BetrokkeneType.NATUURLIJK_PERSOON,
        "betrokkene_identificatie": identity,
        "afwijkende_naam_betrokkene": name,
        "roltype": kind.id,
        "roltoelichting": kind.omschrijving,
        "indicatie_machtiging": "",
        "contactpersoon_rol": _contact(name, email, phone),
    }
    return create_rol(actor=actor, values=values, at=at)


def _contact(name: str, email: str, phone: str) -> dict[str, str] | None:
    if not email and not phone:
        return None
    return {"naam": name[:40], "functie": "", "emailadres": email, "telefoonnummer": phone[:20]}


@transaction.atomic
def set_eigenschap(*, actor: Actor, zaak_id: uuid.UUID, naam: str, waarde: str, at: datetime | None = None) -> None:
    """Record a fact that the zaaktype knows; the same name again replaces its value."""
    zaak = access.zaak_for(actor, zaak_id, lock=True)
    kind = catalogue.eigenschap(zaak.zaaktype_id, naam)
    now = at or timezone.now()  # noqa: TID251  # callers of before the audit trail had no moment to give
    rows = ZaakEigenschap.objects.filter(municipality_id=zaak.municipality_id, zaak_id=zaak_id, naam=naam)
    current = rows.values_list("id", "waarde").first()
    if current is None:
        values = {"zaak": zaak_id, "eigenschap": kind.id, "waarde": waarde}
        create_zaakeigenschap(actor=actor, values=values, at=now)
    elif current[1] != waarde:
        change_zaakeigenschap(actor=actor, zaakeigenschap_id=current[0], values={"waarde": waarde}, at=now)
