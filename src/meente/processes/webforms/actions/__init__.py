"""Every change in the webforms room."""

from meente.processes.webforms.actions.attaching import Upload
from meente.processes.webforms.actions.consenting import (
    ask_consent,
    decide_consent,
    expire_consents,
    record_paper_consent,
    withdraw_consents,
)
from meente.processes.webforms.actions.drafting import (
    discard_draft,
    remember_known,
    remove_expired_drafts,
    save_answers,
    start_draft,
)
from meente.processes.webforms.actions.submitting import submit_draft

__all__ = [
    "Upload",
    "ask_consent",
    "decide_consent",
    "discard_draft",
    "expire_consents",
    "record_paper_consent",
    "remember_known",
    "remove_expired_drafts",
    "save_answers",
    "start_draft",
    "submit_draft",
    "withdraw_consents",
]
