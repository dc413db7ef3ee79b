"""A signalling in the RPS holds up a passport, never an identity card (Pw 18-25, 44, 45; PUN 57-59)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from meente.processes.travel_documents.terms import Document

SIGNALLING_ARTICLE = "art. 18 tot en met 25 en 44 Paspoortwet"
ANNOUNCE = timedelta(weeks=4)
RESPOND = timedelta(weeks=2)
SUSPEND = timedelta(weeks=8)


def is_held_up(documents: Collection[str], *, is_signalled: bool, has_unexplained_losses: bool = False) -> bool:
    """True when the application is investigated first: a passport with a signalling (Pw 18-25, 44).

    Or one of somebody who lost three documents in five years and has no plausible reason (Pw 24, under b).
    """
    return Document.PASSPORT in documents and (is_signalled or has_unexplained_losses)


def announce_before(applied_on: date) -> date:
    """Within four weeks the applicant hears that a refusal is intended (Pw 44; PUN 57)."""
    return applied_on + ANNOUNCE


def respond_before(announced_on: date) -> date:
    """The last day on which she may respond or ask for suspension: two weeks (Pw 44; PUN 58)."""
    return announced_on + RESPOND


def suspended_until(asked_on: date) -> date:
    """Eight weeks to settle with the one who asked for the refusal (Pw 44; PUN 58)."""
    return asked_on + SUSPEND


def may_suspend(times: int) -> bool:
    """Suspension can be asked once (Pw 44; PUN 58)."""
    return times == 0


def may_refuse(today: date, *, respond_by: date, suspended_to: date | None, has_responded: bool) -> bool:
    """A decision comes after her response or after the two weeks, and after a suspension (Pw 44, 45)."""
    if suspended_to is not None:
        return today > suspended_to
    return today > respond_by or has_responded
