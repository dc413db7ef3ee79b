"""The initiator stops what she asked for, where the zaaktype knows such an end."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from meente.foundation.organisations.actor import Actor, system
from meente.foundation.refusals import Refusal
from meente.processes.procedures.actions.running import cancel
from meente.processes.procedures.registering import withdrawal_of
from meente.registers.cases import access, queries
from meente.registers.cases import actions as cases
from meente.registers.catalogue import queries as catalogue


class CannotWithdraw(Refusal):
    """The zaak is over, or its kind does not end like this."""

    code = "cannot_withdraw"
    message = _("Deze zaak kunt u niet meer stoppen. Bel de gemeente als er iets niet klopt.")


@transaction.atomic
def withdraw(*, actor: Actor, zaak_id: uuid.UUID, at: datetime) -> None:
    """The procedure ends, its room hears it, and the zaak is closed with the resultaat that says so.

    The caller knows that the actor is the initiator. Raises `CannotWithdraw` and changes nothing.
    """
    zaak = access.zaak_for(actor, zaak_id, lock=True)
    facts = queries.zaak(actor, zaak_id)
    resultaat = catalogue.withdrawn_as(facts.zaaktype_id)
    if facts.is_closed or not facts.procedure or not resultaat:
        raise CannotWithdraw
    platform, key = system(zaak.municipality_id, label=actor.label), facts.procedure
    cancel(actor=platform, zaak_id=zaak_id, key=key, at=at)
    if handler := withdrawal_of(key):
        handler(actor=platform, municipality_id=zaak.municipality_id, zaak_id=zaak_id, at=at)
    cases.set_resultaat(actor=platform, zaak_id=zaak_id, resultaat=resultaat)
    last = catalogue.statustypen(facts.zaaktype_id)[-1].omschrijving
    cases.set_status(actor=platform, zaak_id=zaak_id, status=last, at=at)
