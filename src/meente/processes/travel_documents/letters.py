"""Letters to the applicant: the same name, place and telephone number in each of them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime

from meente.foundation.definitions import queries as definitions
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.foundation.ui.hosts import base_url
from meente.processes.notifying import actions as notifying
from meente.registers.appointments import queries as appointments
from meente.registers.cases import queries as cases


def tell_applicant(
    *,
    actor: Actor,
    municipality_id: int,
    zaak_id: uuid.UUID,
    letter: str,
    values: Mapping[str, str],
    attachments: Sequence[notifying.MessageAttachment] = (),
    at: datetime,
) -> uuid.UUID:
    """Send the letter; `values` go before what every letter knows. Gives the id of the message."""
    applicant = next(row for row in cases.rollen(actor, zaak_id) if row.omschrijving == "Aanvrager")
    place = organisations.organisation(municipality_id)
    booked = appointments.for_subject(zaak_id)
    known = {
        "name": applicant.name,
        "document": cases.eigenschappen(actor, zaak_id).get("documentsoort", ""),
        "municipality": place.name,
        "case_number": cases.zaak(actor, zaak_id).identificatie,
        "phone": str(definitions.effective(municipality_id, "profile", "gemeente", at).document["phone"]),
        "location": booked.location if booked else "het gemeentehuis",
        "link": f"{base_url(place.slug)}/mijn/",
    }
    return notifying.send(
        actor=actor,
        municipality_id=municipality_id,
        zaak_id=zaak_id,
        bsn=applicant.bsn,
        name=applicant.name,
        email=applicant.email,
        letter=letter,
        values={**known, **values},
        attachments=attachments,
        at=at,
    )
