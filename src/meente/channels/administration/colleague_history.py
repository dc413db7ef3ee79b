"""What happened to the employment of a colleague, in sentences; and what she leaves behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from meente.channels.administration.colleague_form import ROLE_NAMES
from meente.foundation.accounts import colleagues
from meente.foundation.accounts import queries as accounts
from meente.foundation.accounts.colleagues import ColleagueFacts
from meente.foundation.accounts.events import (
    EmployeeAdded,
    EmployeeLeft,
    LeavingPlanned,
    PasswordSet,
    RoleConfirmed,
    RoleEnded,
    RoleGiven,
)
from meente.foundation.accounts.terms import Role
from meente.foundation.database.tenancy import acting_in
from meente.foundation.definitions import announcements
from meente.foundation.definitions.announcements import DraftFacts
from meente.foundation.events import queries as events
from meente.foundation.organisations import queries as organisations
from meente.foundation.refusals import NotFound
from meente.processes.procedures import queries as procedures
from meente.processes.procedures.queries import Work


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of the history."""

    at: datetime
    who: str
    sentence: str


def history_of(row: ColleagueFacts) -> list[Happened]:
    """Newest first."""
    with acting_in({row.organisation_id}):
        rows = events.history(row.id)
    told = [(each, _sentence(each.name, each.payload)) for each in rows]
    return [Happened(each.recorded_at, each.actor_label, sentence) for each, sentence in told if sentence]


def _sentence(name: str, payload: dict[str, Any]) -> str:
    role = payload.get("role", "")
    called = {"role": str(ROLE_NAMES[Role(role)]) if role in set(Role) else role}
    if name == RoleGiven.name:
        sentence = _("Rol gegeven: %(role)s")
        if payload.get("waits"):
            sentence = _("Rol gegeven, wacht op een tweede beheerder: %(role)s")
        return sentence % called
    if name == LeavingPlanned.name:
        day = payload.get("ends_on")
        said = {"day": date_format(date.fromisoformat(day), "j F Y")} if day else {}
        return _("Gaat uit dienst op %(day)s") % said if day else _("Blijft toch in dienst")
    sentences = {
        EmployeeAdded.name: _("In dienst"),
        RoleConfirmed.name: _("Rol bevestigd door een tweede beheerder: %(role)s"),
        RoleEnded.name: _("Rol weggehaald: %(role)s"),
        PasswordSet.name: _("Nieuw wachtwoord"),
        EmployeeLeft.name: _("Uit dienst"),
    }
    return sentences.get(name, "") % called


@dataclass(frozen=True, slots=True)
class Left:
    """Open tasks of one kind, and how many others may do them."""

    work: Work
    place: str
    others: int


@dataclass(frozen=True, slots=True)
class Behind:
    """What is not hers but waits for people like her, and what she wrote that waits for somebody else."""

    tasks: list[Left]
    drafts: list[DraftFacts]

    @property
    def is_orphaned(self) -> bool:
        """True when there are tasks that nobody else may do."""
        return any(not row.others for row in self.tasks)


def left_behind(row: ColleagueFacts, *, today: date) -> Behind:
    """Nothing of it is lost when she goes: tasks stay on the worklist, drafts with her employer."""
    drafts = [
        each
        for each in announcements.open_drafts(owner_ids=[row.organisation_id])
        if each.author_id == f"employee:{row.id}"
    ]
    try:
        actor = accounts.actor_of(row.id, today=today)
    except NotFound:
        return Behind([], drafts)
    with acting_in(actor.municipalities):
        found = procedures.open_work(actor)
    names = organisations.organisation_names({each.municipality_id for each in found})
    tasks = [
        Left(
            each, names.get(each.municipality_id, ""),
            colleagues.others_who_may(each.role, each.municipality_id, each.zaaktype, today=today, but=row.id),
        )
        for each in found
    ]  # fmt: skip
    return Behind(tasks, drafts)
