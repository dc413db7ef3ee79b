"""Zaken without a procedure: what came through the API or was given back, handled by people with a few choices.

Such a zaak is as much work as one with a task, so it stands on the same worklist; its screen offers the next steps of
its zaaktype and its resultaten.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Refusal
from meente.registers.cases import actions as cases
from meente.registers.cases.queries import ZaakFacts
from meente.registers.catalogue import queries as catalogue

TITLE = gettext_lazy("Zaak behandelen")
SCOPE = "zaken.bijwerken"
STATUS, RESULTAAT = "status:", "resultaat:"
LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Handling:
    """What can be done now: the steps that are left, and how the zaak can end."""

    statussen: tuple[str, ...]
    resultaten: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """True for a zaaktype without steps and results."""
        return not self.statussen and not self.resultaten


def handling_of(actor: Actor, zaak: ZaakFacts) -> Handling | None:
    """What the employee may do with a zaak by hand; None when there is nothing to do for her."""
    if zaak.is_closed or not zaak.is_by_hand or not actor.may(SCOPE, zaak.municipality_id, zaak.zaaktype):
        return None
    steps = catalogue.statustypen(zaak.zaaktype_id)
    reached = next((each.volgnummer for each in steps if each.omschrijving == zaak.status), 0)
    left = (each.omschrijving for each in steps if each.volgnummer > reached and not each.is_end)
    return Handling(tuple(left), tuple(catalogue.resultaten(zaak.zaaktype_id)))


def handle(*, actor: Actor, zaak: ZaakFacts, choice: str, toelichting: str, at: datetime) -> str:
    """Carry out one choice of the screen; gives a sentence about it. Raises a `Refusal` for anything else."""
    handling = handling_of(actor, zaak)
    if handling is None:
        raise Refusal(_("U kunt deze zaak nu niet behandelen. Bekijk de zaak opnieuw."), code="not_by_hand")
    words = toelichting.strip()[:LONGEST]
    if (name := choice.removeprefix(STATUS)) != choice and name in handling.statussen:
        cases.set_status(actor=actor, zaak_id=zaak.id, status=name, toelichting=words, at=at)
        return _("Status: %(name)s") % {"name": name}
    if (name := choice.removeprefix(RESULTAAT)) != choice and name in handling.resultaten:
        cases.finish_zaak(actor=actor, zaak_id=zaak.id, resultaat=name, toelichting=words, at=at)
        return _("Afgerond: %(name)s") % {"name": name}
    raise Refusal(_("Kies een stap of een resultaat."), code="no_choice")
