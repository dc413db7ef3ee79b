"""What follows from the answers of the form and from BRP: ages, consents, exits, urgency and the fee.

The form asks and routes on these facts only, so that form and law cannot disagree. Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from meente.processes.travel_documents import rules
from meente.processes.travel_documents.rules import Obstacle, age_on, fee_of, needs_consent
from meente.processes.travel_documents.terms import Document
from meente.processes.webforms.registering import form_facts
from meente.processes.webforms.terms import FactsInput

FORM = "reisdocument-voorbereiden"
REPRESENTED = "vertegenwoordigd"
"""The answer of a guardian or curator to the question whom it is for."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom the document is for."""

    name: str
    born_on: date
    is_self: bool
    is_dutch: bool
    is_registered: bool
    lives_here: bool
    municipality_name: str
    municipality_site: str
    under_guardianship: bool
    authority_known: bool
    authorities: Sequence[Mapping[str, Any]]


def _subject(given: FactsInput) -> Subject | None:
    """The person that was chosen, or who is described by hand because BRP did not answer."""
    answers = given.answers
    if not given.known.get("people"):
        return _described(answers)
    row = _chosen(given)
    if row is None:
        return None
    return Subject(
        name=row["name"],
        born_on=date.fromisoformat(row["birth_date"]),
        is_self=row["relation"] == "self",
        is_dutch=row["dutch"],
        is_registered=row["municipality"] is not None,
        lives_here=row["municipality"] == given.municipality_id,
        municipality_name=row["municipality_name"],
        municipality_site=row["municipality_site"],
        under_guardianship=row["under_guardianship"],
        authority_known=row["authority_known"],
        authorities=row["authorities"],
    )


def _chosen(given: FactsInput) -> Mapping[str, Any] | None:
    """The person chosen from the list, or the ward whose number was given."""
    key, bsn = given.answers.get("voor-wie"), given.answers.get("bsn-ander")
    for person in given.known["people"]:
        if person["key"] == key or (key == REPRESENTED and person["relation"] == "ward" and person["bsn"] == bsn):
            row: Mapping[str, Any] = person
            return row
    return None


def _represented(given: FactsInput, subject: Subject | None) -> dict[str, Any]:
    """Somebody else's number was given: is it looked up already, and is she the guardian or curator?"""
    bsn = given.answers.get("bsn-ander")
    is_looked_up = bsn is not None and given.known.get("asked", {}).get("bsn-ander") == bsn
    return {
        "ward_pending": bsn is not None and not is_looked_up,
        "ward_unknown": is_looked_up and subject is None,
    }


def _described(answers: Mapping[str, Any]) -> Subject | None:
    if not {"zelf-wie", "zelf-geboortedatum", "zelf-nederlander", "zelf-ingeschreven"} <= answers.keys():
        return None
    names = {"ik": "U", "kind": "Uw kind", "curatele": "De persoon onder uw curatele"}
    return Subject(
        name=names[answers["zelf-wie"]],
        born_on=date.fromisoformat(answers["zelf-geboortedatum"]),
        is_self=answers["zelf-wie"] == "ik",
        is_dutch=answers["zelf-nederlander"],
        is_registered=True,
        lives_here=answers["zelf-ingeschreven"],
        municipality_name="een andere gemeente",
        municipality_site="",
        under_guardianship=answers["zelf-wie"] == "curatele",
        authority_known=False,
        authorities=(),
    )


@form_facts(FORM)
def derive(given: FactsInput) -> Mapping[str, Any]:
    """Every fact that the form declares and that is known so far."""
    subject, today = _subject(given), given.at.astimezone(ZoneInfo("Europe/Amsterdam")).date()
    documents = given.answers.get("documenten", ())
    facts: dict[str, Any] = {
        "brp_missing": not given.known.get("people"),
        "has_passport": Document.PASSPORT in documents,
        "document_count": len(documents),
        "delivery_text": given.parameters["fee_delivery"] / 100,
        **_travel(given, today),
        **_represented(given, subject),
    }
    if subject is None:
        return facts
    age = age_on(subject.born_on, today)
    facts |= _person(subject, age) | _consents(subject, age, documents)
    return facts | _money(given, fee_of(documents, age, given.parameters), documents)


def _person(subject: Subject, age: int) -> dict[str, Any]:
    obstacle = rules.obstacle_of(
        is_dutch=subject.is_dutch, is_registered=subject.is_registered, lives_here=subject.lives_here
    )
    return {
        "subject_name": subject.name,
        "subject_age": age,
        "subject_is_self": subject.is_self,
        "is_minor": age < rules.OF_AGE,
        "not_dutch": not subject.is_dutch,
        "not_registered": obstacle is Obstacle.NOT_REGISTERED,
        "other_municipality": obstacle is Obstacle.OTHER_MUNICIPALITY,
        "other_name": subject.municipality_name,
        "other_site": subject.municipality_site,
    }


def _consents(subject: Subject, age: int, documents: Collection[str]) -> dict[str, Any]:
    """Whose consent is asked, besides that of the person who fills in the form."""
    needed = needs_consent(documents, age, under_guardianship=subject.under_guardianship)
    holders = subject.authorities if needed and subject.authority_known else ()
    others = [holder for holder in holders if holder["key"] != "ik"]
    unclear = needed and not holders
    return {
        "others": others,
        "consent_count": len(others),
        "own_consent": len(holders) > len(others) and not subject.is_self,
        "authority_unclear": unclear,
        "consent_step": needed,
    }


def _travel(given: FactsInput, today: date) -> dict[str, Any]:
    """Urgent is offered, never decided for somebody: the applicant states the interest (PUN 2001 art. 37)."""
    day = given.answers.get("reisdatum")
    left = (date.fromisoformat(day) - today) if day else None
    offered = left is not None and left <= timedelta(days=given.parameters["urgent_offer_days"])
    return {
        "urgent_offered": offered,
        "too_short": left is not None and left <= timedelta(days=1),
        "urgent": offered and given.answers.get("spoed") is True,
    }


def _money(given: FactsInput, fee: int, documents: Collection[str]) -> dict[str, Any]:
    """The fee, and what urgency (per document) and delivery (per visit) add; there is no delivery of an urgent one."""
    urgent = given.answers.get("spoed") is True
    surcharge = rules.surcharge_of(documents, given.parameters)
    delivered = given.answers.get("ophalen-of-bezorgen") == "bezorgen"
    total = fee + (surcharge if urgent else 0) + (given.parameters["fee_delivery"] if delivered else 0)
    return {
        "fee": fee,
        "urgent_text": surcharge / 100,
        "may_deliver": given.parameters["delivery"] is True and not urgent,
        "total": total,
        "total_text": total / 100,
    }
