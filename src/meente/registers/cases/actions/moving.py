"""A zaak moves, gets more time, and ends."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meente.foundation.events.publishing import publish
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Refusal
from meente.registers.cases import access, rules
from meente.registers.cases.events import ResultaatSet, StatusSet, ZaakExtended
from meente.registers.cases.models import Resultaat, Status, Zaak
from meente.registers.cases.terms import Scope
from meente.registers.catalogue import queries as catalogue


class ZaakIsClosed(Refusal):
    """A closed zaak does not move (zrc-007)."""

    code = "zaak_is_closed"
    message = _("Deze zaak is afgesloten. Heropen de zaak eerst als er nog iets moet gebeuren.")


class ResultaatMissing(Refusal):
    """Closing needs a resultaat (zrc-007)."""

    code = "resultaat_missing"
    message = _("Kies eerst hoe de zaak is afgelopen. Daarna kunt u de zaak afsluiten.")


def _open(actor: Actor, zaak_id: uuid.UUID, scope: str) -> Zaak:
    zaak = access.zaak_for(actor, zaak_id, scope=scope, lock=True)
    if zaak.einddatum is not None:
        raise ZaakIsClosed
    return zaak


@transaction.atomic
def set_status(*, actor: Actor, zaak_id: uuid.UUID, status: str, toelichting: str = "", at: datetime) -> None:
    """Reach a step (a name of the zaaktype). The end status closes the zaak and derives the archive date (zrc-021).

    Reaching the step in which the zaak is already changes nothing.
    """
    zaak = _open(actor, zaak_id, Scope.STATUSSEN_TOEVOEGEN)
    kind = catalogue.statustype(zaak.zaaktype_id, status)
    last = Status.objects.filter(zaak_id=zaak.id).order_by("-datum_status_gezet").first()
    if last is not None and last.statustype_omschrijving == kind.omschrijving:
        return
    if last is not None and at <= last.datum_status_gezet:
        # Two steps of one action share their moment; the standard wants each status at its own (unique per zaak).
        at = last.datum_status_gezet + timedelta(milliseconds=1)
    if kind.is_end:
        _close(zaak, at)
    Status.objects.create(
        municipality_id=zaak.municipality_id,
        zaak=zaak,
        statustype_id=kind.id,
        statustype_omschrijving=kind.omschrijving,
        datum_status_gezet=at,
        statustoelichting=toelichting,
    )
    publish(
        StatusSet(zaak.municipality_id, zaak.id, kind.omschrijving, kind.is_end),
        actor=actor,
        before={"status": last.statustype_omschrijving} if last else None,
        after={"status": kind.omschrijving},
    )


def _close(zaak: Zaak, at: datetime) -> None:
    result = Resultaat.objects.select_related("resultaattype").filter(zaak_id=zaak.id).first()
    if result is None:
        raise ResultaatMissing
    zaak.einddatum = max(timezone.localdate(at), zaak.startdatum)
    zaak.archiefnominatie = zaak.archiefnominatie or result.resultaattype.archiefnominatie
    zaak.archiefactiedatum = rules.archiefactiedatum(zaak.einddatum, result.resultaattype.archiefactietermijn)
    zaak.save(update_fields=["einddatum", "archiefnominatie", "archiefactiedatum"])


@transaction.atomic
def set_resultaat(*, actor: Actor, zaak_id: uuid.UUID, resultaat: str, toelichting: str = "") -> None:
    """How the zaak ends (a name of the zaaktype); a second call replaces the first while the zaak is open."""
    zaak = _open(actor, zaak_id, Scope.BIJWERKEN)
    kind = catalogue.resultaattype(zaak.zaaktype_id, resultaat)
    Resultaat.objects.update_or_create(
        municipality_id=zaak.municipality_id,
        zaak_id=zaak.id,
        defaults={
            "resultaattype_id": kind.id,
            "resultaattype_omschrijving": kind.omschrijving,
            "toelichting": toelichting,
        },
    )
    publish(ResultaatSet(zaak.municipality_id, zaak.id, kind.omschrijving), actor=actor, after={"resultaat": resultaat})


@transaction.atomic
def extend_zaak(*, actor: Actor, zaak_id: uuid.UUID, duur: str, reden: str) -> None:
    """Extend the term once by an ISO 8601 duration, with the reason that the applicant is told (art. 4:14 Awb)."""
    zaak = _open(actor, zaak_id, Scope.BIJWERKEN)
    if zaak.verlenging_duur:
        raise Refusal(_("De termijn is al één keer verlengd. Vaker mag niet."), code="already_extended")
    before = zaak.uiterlijke_einddatum_afdoening
    zaak.verlenging_duur, zaak.verlenging_reden = duur, reden[:200]
    zaak.uiterlijke_einddatum_afdoening = rules.after(before, duur) if before else None
    zaak.save(update_fields=["verlenging_duur", "verlenging_reden", "uiterlijke_einddatum_afdoening"])
    publish(
        ZaakExtended(zaak.municipality_id, zaak.id, duur),
        actor=actor,
        reason=reden,
        before={"uiterlijkeEinddatumAfdoening": str(before)},
        after={"uiterlijkeEinddatumAfdoening": str(zaak.uiterlijke_einddatum_afdoening)},
    )
