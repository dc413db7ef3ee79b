"""From a sent form to a zaak with its people, its appointment, its consents and its running procedure."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from meente.foundation.organisations.actor import Actor, system
from meente.processes.procedures import actions as procedures
from meente.processes.travel_documents.form_facts import FORM
from meente.processes.webforms import actions as webforms
from meente.processes.webforms import queries as consents
from meente.processes.webforms.registering import consent_handler, submission_handler
from meente.processes.webforms.terms import ConsentChannel, ConsentStatus, Submission, SubmissionResult
from meente.registers.cases import actions as cases

ZAAKTYPE = "aanvraag-reisdocument"
CONSENT_KIND = "reisdocument"
CHANNELS = {"email": ConsentChannel.DIGID, "papier": ConsentChannel.PAPER, "balie": ConsentChannel.COUNTER}
"""How the form lets somebody choose that a consent is asked."""


def _yes(value: object) -> str:
    return "ja" if value else "nee"


def _subject(submission: Submission) -> Mapping[str, Any] | None:
    people = submission.known.get("people", [])
    return next((row for row in people if row["key"] == submission.answers.get("voor-wie")), None)


@submission_handler(FORM)
@transaction.atomic
def apply(*, actor: Actor, submission: Submission, at: datetime) -> SubmissionResult:
    """Open the zaak, ask the consents and start the procedure: all of it or nothing."""
    platform = system(submission.municipality_id, label=actor.label)
    documents = " en ".join(submission.answers["documenten"])
    zaak_id, number = cases.open_zaak(
        actor=platform,
        municipality_id=submission.municipality_id,
        zaaktype=ZAAKTYPE,
        omschrijving=f"Aanvraag {documents}",
        toelichting="\n".join(f"{question}: {answer}" for question, answer in submission.rows),
        at=at,
    )
    subject = _subject(submission)
    _add_people(platform, actor, submission, subject, zaak_id, at)
    asked = _ask_consents(platform, actor, submission, zaak_id, at)
    _record(platform, submission, zaak_id, asked)
    procedures.start(
        actor=platform,
        municipality_id=submission.municipality_id,
        zaak_id=zaak_id,
        key=ZAAKTYPE,
        data={
            "zaaktype": ZAAKTYPE,
            "documentsoort": submission.answers["documenten"][0],
            "documenten": documents,
            "spoed": bool(submission.facts.get("urgent")),
            "toestemmingen_open": asked,
            "leeftijd": submission.facts.get("subject_age", 0),
            "aanleiding": str(submission.answers.get("reden", "")),
            "gezag_onduidelijk": bool(submission.facts.get("authority_unclear")),
        },
        at=at,
    )
    next_steps = (_("Wij vragen nu toestemming aan iedereen met gezag. U ziet in Mijn wie al toestemming gaf."),)
    return SubmissionResult(zaak_id, number, submission.appointment_id, next_steps if asked else ())


def _add_people(
    platform: Actor,
    actor: Actor,
    submission: Submission,
    subject: Mapping[str, Any] | None,
    zaak_id: uuid.UUID,
    at: datetime,
) -> None:
    cases.add_rol(
        actor=platform,
        zaak_id=zaak_id,
        roltype="Aanvrager",
        name=actor.label,
        bsn=actor.bsn,
        email=submission.answers.get("email", ""),
        phone=submission.answers.get("telefoon", ""),
        at=at,
    )
    if subject is not None and subject["relation"] != "self":
        cases.add_rol(actor=platform, zaak_id=zaak_id, roltype="Kind", name=subject["name"], bsn=subject["bsn"], at=at)


def _ask_consents(platform: Actor, actor: Actor, submission: Submission, zaak_id: uuid.UUID, at: datetime) -> int:
    others = submission.facts.get("others", [])
    answers = submission.answers
    for holder in others:
        way = answers.get(f"vraag-toestemming--{holder['key']}", answers.get("vraag-toestemming", "email"))
        webforms.ask_consent(
            actor=platform,
            municipality_id=submission.municipality_id,
            kind=CONSENT_KIND,
            zaak_id=zaak_id,
            subject_name=submission.facts.get("subject_name", ""),
            matter={
                "nl": f"een {' en een '.join(submission.answers['documenten'])}.",
                "en": "a travel document.",
            },
            applicant_bsn=actor.bsn,
            applicant_name=actor.label,
            consenter_bsn=holder["bsn"],
            consenter_name=holder["name"],
            consenter_email=answers.get(f"email-toestemming--{holder['key']}", ""),
            channel=CHANNELS[way],
            at=at,
        )
        cases.add_rol(
            actor=platform, zaak_id=zaak_id, roltype="Gezaghouder", name=holder["name"], bsn=holder["bsn"], at=at
        )
    return len(others)


def _record(platform: Actor, submission: Submission, zaak_id: uuid.UUID, asked: int) -> None:
    facts = {
        "documentsoort": " en ".join(submission.answers["documenten"]),
        "reden": str(submission.answers.get("reden", "")),
        "spoed": _yes(submission.facts.get("urgent")),
        "bezorgen": _yes(submission.answers.get("ophalen-of-bezorgen") == "bezorgen"),
        "vermist": _yes(submission.answers.get("reden") == "vermist"),
        "toestemmingen_nodig": str(asked),
        "toestemmingen_binnen": "0",
    }
    for naam, waarde in facts.items():
        cases.set_eigenschap(actor=platform, zaak_id=zaak_id, naam=naam, waarde=waarde)


@consent_handler(CONSENT_KIND)
@transaction.atomic
def consent_decided(*, actor: Actor, municipality_id: int, consent_id: uuid.UUID, at: datetime) -> None:
    """Count the consents: when everybody consented the procedure goes on, without one the counter finds out (Pw 34)."""
    platform = system(municipality_id, label=actor.label)
    zaak_id = consents.consent(municipality_id=municipality_id, consent_id=consent_id, at=at).zaak_id
    rows = consents.consents_of(municipality_id=municipality_id, zaak_id=zaak_id, at=at)
    given = sum(row.status is ConsentStatus.GIVEN for row in rows)
    cases.set_eigenschap(actor=platform, zaak_id=zaak_id, naam="toestemmingen_binnen", waarde=str(given))
    if any(row.status in (ConsentStatus.REFUSED, ConsentStatus.EXPIRED) for row in rows):
        procedures.receive_message(
            actor=platform, zaak_id=zaak_id, key=ZAAKTYPE, name="toestemming_ontbreekt", payload={}, at=at
        )
    if given == len(rows):
        procedures.receive_message(
            actor=platform, zaak_id=zaak_id, key=ZAAKTYPE, name="toestemmingen_compleet",
            payload={"toestemmingen_open": 0}, at=at,
        )  # fmt: skip
