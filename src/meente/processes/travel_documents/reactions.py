"""What travel documents do when another room's fact happens."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from meente.foundation.definitions import queries as definitions
from meente.foundation.events.reacting import reacts_to
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.foundation.ui.hosts import base_url
from meente.processes.notifying import actions as notifying
from meente.processes.travel_documents.actions.applying import CONSENT_KIND
from meente.processes.webforms import queries as consents
from meente.processes.webforms.events import ConsentAsked
from meente.processes.webforms.terms import ConsentChannel
from meente.registers.cases import queries as cases


@reacts_to(ConsentAsked)
def invite(fact: ConsentAsked, *, actor: Actor, at: datetime) -> None:
    """The person with authority finds the question in her own inbox, and hears of it by e-mail when we have one."""
    if fact.channel != ConsentChannel.DIGID:
        return
    asked = consents.consent(municipality_id=fact.municipality_id, consent_id=fact.consent_id, at=at)
    holder = next(
        (row for row in cases.rollen(actor, fact.zaak_id) if row.name == asked.consenter_name and row.bsn), None
    )
    if asked.kind != CONSENT_KIND or holder is None:
        return
    place = organisations.organisation(fact.municipality_id)
    notifying.send(
        actor=actor,
        municipality_id=fact.municipality_id,
        zaak_id=fact.zaak_id,
        bsn=holder.bsn,
        name=asked.consenter_name,
        email=asked.consenter_email,
        letter="toestemming-gevraagd",
        values={
            "name": asked.consenter_name,
            "document": cases.eigenschappen(actor, fact.zaak_id).get("documentsoort", ""),
            "municipality": place.name,
            "case_number": cases.zaak(actor, fact.zaak_id).identificatie,
            "phone": str(definitions.effective(fact.municipality_id, "profile", "gemeente", at).document["phone"]),
            "asked_by": asked.applicant_name,
            "link": f"{base_url(place.slug)}{asked.path}",
            "deadline": timezone.localdate(asked.expires_at).strftime("%d-%m-%Y"),
        },
        at=at,
    )
