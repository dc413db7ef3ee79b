"""What screens and processes do by the names of the zaaktype: move a zaak, say how it ends, give it more time.

Thin: they find the types and call the same actions as the API, so that every rule holds here as well.
"""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Refusal
from meente.registers.cases import access, closing, rules
from meente.registers.cases.actions.resultaten import change_resultaat, create_resultaat
from meente.registers.cases.actions.statussen import create_status
from meente.registers.cases.events import ZaakExtended
from meente.registers.cases.models import Resultaat, Status, Zaak
from meente.registers.cases.telling import seen, tell
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


class NoEndStatus(Refusal):
    """The zaaktype has no statustypen."""

    code = "no_end_status"
    message = _("Dit zaaktype heeft geen eindstatus. Vraag de beheerder van het zaaktype om er een te maken.")


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
    if kind.is_end and closing.resultaat_kind(access.held_of(zaak)) is None:
        raise ResultaatMissing
    values = {
        "zaak": zaak_id,
        "statustype": kind.id,
        "datum_status_gezet": at,
        "statustoelichting": toelichting,
        "gezetdoor": None,
    }
    create_status(actor=actor, values=values, at=at)


@transaction.atomic
def set_resultaat(
    *, actor: Actor, zaak_id: uuid.UUID, resultaat: str, toelichting: str = "", at: datetime | None = None
) -> None:
    """How the zaak ends (a name of the zaaktype); a second call replaces the first while the zaak is open."""
    zaak = _open(actor, zaak_id, Scope.BIJWERKEN)
    kind = catalogue.resultaattype(zaak.zaaktype_id, resultaat)
    now = at or timezone.now()  # noqa: TID251  # callers of before the audit trail had no moment to give
    values = {"resultaattype": kind.id, "toelichting": toelichting}
    here = Resultaat.objects.filter(municipality_id=zaak.municipality_id, zaak_id=zaak.id)
    current = here.values_list("id", flat=True).first()
    if current is None:
        create_resultaat(actor=actor, values={"zaak": zaak_id, **values}, at=now)
    else:
        change_resultaat(actor=actor, resultaat_id=current, values=values, at=now)


@transaction.atomic
def finish_zaak(*, actor: Actor, zaak_id: uuid.UUID, resultaat: str, toelichting: str = "", at: datetime) -> None:
    """Close a zaak that people handle by hand: its resultaat (a name of the zaaktype) and the end status at once."""
    zaak = _open(actor, zaak_id, Scope.BIJWERKEN)
    set_resultaat(actor=actor, zaak_id=zaak_id, resultaat=resultaat, toelichting=toelichting, at=at)
    end = next((each for each in catalogue.statustypen(zaak.zaaktype_id) if each.is_end), None)
    if end is None:
        raise NoEndStatus
    set_status(actor=actor, zaak_id=zaak_id, status=end.omschrijving, toelichting=toelichting, at=at)


@transaction.atomic
def follow_procedure(*, actor: Actor, zaak_id: uuid.UUID, procedure: str) -> None:
    """From now on this procedure guides the zaak and makes its tasks; '' gives it back to people."""
    zaak = access.zaak_for(actor, zaak_id, lock=True)
    Zaak.objects.filter(municipality_id=zaak.municipality_id, id=zaak.id).update(procedure=procedure)


@transaction.atomic
def extend_zaak(*, actor: Actor, zaak_id: uuid.UUID, duur: str, reden: str, at: datetime | None = None) -> None:
    """Extend the term once by an ISO 8601 duration, with the reason that the applicant is told (art. 4:14 Awb)."""
    zaak = _open(actor, zaak_id, Scope.BIJWERKEN)
    if zaak.verlenging_duur:
        raise Refusal(_("De termijn is al één keer verlengd. Vaker mag niet."), code="already_extended")
    before = seen(actor, "zaak", zaak_id, zaak.municipality_id)
    term = zaak.uiterlijke_einddatum_afdoening
    Zaak.objects.filter(municipality_id=zaak.municipality_id, id=zaak_id).update(
        verlenging_duur=duur,
        verlenging_reden=reden[:200],
        uiterlijke_einddatum_afdoening=rules.after(term, duur) if term else None,
    )
    fact = ZaakExtended(zaak.municipality_id, zaak_id, duur)
    now = at or timezone.now()  # noqa: TID251  # callers of before the audit trail had no moment to give
    tell(fact, actor=actor, at=now, resource="zaak", row_id=zaak_id, action="partial_update", before=before)
