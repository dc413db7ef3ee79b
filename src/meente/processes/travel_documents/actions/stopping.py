"""What can change the course of an application from outside: a new appointment, a move, a withdrawal."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction

from meente.foundation.organisations.actor import Actor, system
from meente.processes.procedures import actions as procedures
from meente.processes.travel_documents import rules
from meente.processes.travel_documents.actions.applying import ZAAKTYPE
from meente.processes.webforms import actions as webforms
from meente.registers.cases import access, queries
from meente.registers.cases import actions as cases

READY = "Klaar voor uitreiking"


@transaction.atomic
def withdraw(*, actor: Actor, zaak_id: uuid.UUID, at: datetime) -> None:
    """The applicant stops: the procedure ends, open invitations close, the zaak is closed as withdrawn."""
    zaak = access.zaak_for(actor, zaak_id, lock=True)
    platform = system(zaak.municipality_id, label=actor.label)
    procedures.cancel(actor=platform, zaak_id=zaak_id, key=ZAAKTYPE, at=at)
    webforms.withdraw_consents(actor=platform, municipality_id=zaak.municipality_id, zaak_id=zaak_id, at=at)
    cases.set_resultaat(actor=platform, zaak_id=zaak_id, resultaat="Ingetrokken")
    cases.set_status(actor=platform, zaak_id=zaak_id, status="Afgerond", at=at)


@transaction.atomic
def appointment_made(*, actor: Actor, zaak_id: uuid.UUID, at: datetime) -> bool:
    """The applicant chose a new moment after not showing up; False when nothing waits for that."""
    zaak = access.zaak_for(actor, zaak_id)
    return procedures.receive_message(
        actor=system(zaak.municipality_id), zaak_id=zaak_id, key=ZAAKTYPE, name="afspraak_gemaakt", payload={}, at=at
    )


@transaction.atomic
def report_moved(*, actor: Actor, zaak_id: uuid.UUID, municipality: str, at: datetime) -> bool:
    """The applicant moved before collecting: the document goes to the new municipality (PUN 51).

    False when it does not lie ready; nothing changes then.
    """
    zaak = access.zaak_for(actor, zaak_id, scope="zaken.bijwerken")
    facts = queries.zaak(actor, zaak_id)
    if not rules.goes_to_new_municipality(is_ready=facts.status == READY, is_collected=facts.is_closed):
        return False
    platform = system(zaak.municipality_id, label=actor.label)
    cases.set_eigenschap(actor=platform, zaak_id=zaak_id, naam="gemeente_nieuw", waarde=municipality)
    return procedures.receive_message(
        actor=platform, zaak_id=zaak_id, key=ZAAKTYPE, name="verhuisd", payload={"gemeente_nieuw": municipality}, at=at
    )
