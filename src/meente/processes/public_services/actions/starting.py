"""From a sent form to a zaak with its initiator, its eigenschappen and its running procedure: all of it or nothing."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from meente.foundation.files import queries as files
from meente.foundation.organisations.actor import Actor, system
from meente.processes.procedures import actions as procedures
from meente.processes.public_services.data import data_of, in_words
from meente.processes.public_services.reading import PublicService
from meente.processes.webforms.rules.mapping import point_of
from meente.processes.webforms.rules.photos import MEDIA_TYPE
from meente.processes.webforms.terms import Submission, SubmissionResult
from meente.registers.cases import actions as cases
from meente.registers.documents import actions as documents

EMPTY = "Niet ingevuld"
"""How the rows of a submission, which are always in Dutch, say that there is no answer."""
LONGEST = 1000
"""Characters of a zaak's toelichting."""


@transaction.atomic
def start_service(*, actor: Actor, submission: Submission, service: PublicService, at: datetime) -> SubmissionResult:
    """Open the zaak of the service and start its procedure; the platform does it for whoever sent the form."""
    platform = system(submission.municipality_id, label=actor.label)
    zaak_id, number = cases.open_zaak(
        actor=platform,
        municipality_id=submission.municipality_id,
        zaaktype=service.key,
        omschrijving=service.title["nl"],
        toelichting=_shorten(_told(submission)),
        zaakgeometrie=point_of(place) if (place := submission.answers.get(service.place)) else None,
        at=at,
    )
    _add_initiator(platform, actor, submission, service, zaak_id, at)
    _file_photos(platform, submission, service, zaak_id, at)
    data = data_of(service, submission)
    for naam, source in service.eigenschappen.items():
        if (value := data.get(source)) not in (None, ""):
            cases.set_eigenschap(actor=platform, zaak_id=zaak_id, naam=naam, waarde=in_words(value), at=at)
    procedures.start(
        actor=platform,
        municipality_id=submission.municipality_id,
        zaak_id=zaak_id,
        key=service.key,
        data={**data, "zaaktype": service.key},
        at=at,
    )
    return SubmissionResult(zaak_id, number, submission.appointment_id)


def _told(submission: Submission) -> str:
    """Each question with its answer on a line of its own, for whoever handles the zaak; what was left empty is not."""
    rows = [(question, answer) for question, answer in submission.rows if answer != EMPTY]
    return "\n".join(f"{question}{'' if question.endswith('?') else ':'} {answer}" for question, answer in rows)


def _shorten(text: str) -> str:
    """At most what a toelichting may hold (ZRC 1.7.0); what it stands for is in the eigenschappen as well."""
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _file_photos(
    platform: Actor, submission: Submission, service: PublicService, zaak_id: uuid.UUID, at: datetime
) -> None:
    """Each photo of the form becomes a document of the zaak, under a name that tells nothing of who sent it."""
    for question, kind in service.documents.items():
        if photo := submission.answers.get(question):
            documents.file_incoming(
                actor=platform,
                zaak_id=zaak_id,
                informatieobjecttype=kind,
                titel=kind,
                auteur=service.initiator,
                formaat=MEDIA_TYPE,
                bestandsnaam=f"{kind.lower()}.jpg",
                pieces=files.joined([uuid.UUID(photo["file"])]),
                at=at,
            )


def _add_initiator(
    platform: Actor, actor: Actor, submission: Submission, service: PublicService, zaak_id: uuid.UUID, at: datetime
) -> None:
    """Who sent it. Somebody who stays anonymous and leaves no address plays no part in the zaak."""
    answers: Mapping[str, Any] = submission.answers
    email, name = answers.get("email", ""), actor.label if actor.bsn else answers.get("naam", "")
    if actor.bsn or email:
        cases.add_rol(
            actor=platform,
            zaak_id=zaak_id,
            roltype=service.initiator,
            name=name or service.initiator,
            bsn=actor.bsn,
            email=email,
            phone=answers.get("telefoon", ""),
            at=at,
        )
