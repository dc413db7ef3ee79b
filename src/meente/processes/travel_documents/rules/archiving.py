"""How long the file of an application is kept, per outcome (PUN 72(4))."""

from __future__ import annotations

from meente.processes.travel_documents.terms import Outcome

ARTICLE = "art. 72, vierde lid, PUN"
SHORT_VALIDITY_YEARS = 5
_GRANTED = {
    Outcome.HANDED_OUT: Outcome.HANDED_OUT_SHORT,
    Outcome.NOT_COLLECTED: Outcome.NOT_COLLECTED_SHORT,
    Outcome.FORWARDED: Outcome.FORWARDED_SHORT,
}
_LONG = {*_GRANTED, Outcome.LIMITED}


def resultaat_of(outcome: Outcome, *, years: int) -> Outcome:
    """The resultaat of a granted document by its validity in years: the archive term hangs on the resultaat."""
    return _GRANTED.get(outcome, outcome) if years <= SHORT_VALIDITY_YEARS else outcome


def archive_term(outcome: Outcome) -> str:
    """ISO 8601: 16 years when a document of more than five years was granted, otherwise 11 (PUN 72(4))."""
    return "P16Y" if outcome in _LONG else "P11Y"
