"""What can change the course of an application from outside: a new appointment, a move, a withdrawal."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction

from meente.foundation.organisations.actor import Actor, system
from meente.processes.procedures import actions as procedures
from meente.processes.procedures.registering import on_withdrawal
from meente.processes.travel_documents import rules
from meente.processes.travel_documents.actions.applying import ZAAKTYPE
from meente.processes.webforms import actions as webforms
from meente.registers.cases import access, queries
from meente.registers.cases import actions as cases

READY = "Klaar voor uitreiking"


@on_withdrawal(ZAAKTYPE)
@transaction.atomic(savepoint=False)
def close_consents(*, actor: Actor, municipality_id: int, zaak_id: uuid.UUID, at: datetime) -> None:
    """The applicant stops: nobody is asked for a consent any more."""
    webforms.withdraw_consents(actor=actor, municipality_id=municipality_id, zaak_id=zaak_id, at=at)


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
