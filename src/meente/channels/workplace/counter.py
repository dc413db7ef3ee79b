"""What the register of travel documents tells the counter about the person in front of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from meente.connections.travel_document_register import client as documents
from meente.connections.travel_document_register.answers import HeldDocument
from meente.connections.wire import Unavailable
from meente.processes.procedures.queries import TaskFacts
from meente.processes.travel_documents import rules
from meente.registers.cases import queries as cases


@dataclass(frozen=True, slots=True)
class Held:
    """Documents in the name, losses in five years with the one declared now, and whether the article flags them."""

    documents: tuple[HeldDocument, ...]
    losses: int
    is_flagged: bool
    article: str


def subject_of(people: Sequence[cases.RolFacts]) -> cases.RolFacts:
    """For whom the document is: the child or ward, otherwise the applicant."""
    return next((row for row in people if row.omschrijving == "Kind"), people[0])


def held_for_counter(dossier: cases.Dossier, all_tasks: Iterable[TaskFacts]) -> Held | None:
    """For who takes the application now; None when the register does not answer: the case screen goes on without."""
    if not any(row.form == "balie" and row.closed_at is None and row.may_do for row in all_tasks):
        return None
    try:
        found = documents.holdings(bsn=subject_of(dossier.people).bsn)
    except Unavailable:
        return None
    is_lost = dossier.facts.get("vermist") == "ja"
    flagged = rules.is_repeated_loss(found.losses, is_lost_now=is_lost)
    return Held(found.documents, found.losses + is_lost, flagged, rules.REPEATED_LOSS_ARTICLE)
