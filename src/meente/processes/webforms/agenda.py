"""The calendar of forms: the appointments register."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import NotFound
from meente.processes.webforms.refusals import SlotTaken
from meente.processes.webforms.terms import Option
from meente.registers.appointments import actions, queries

ZONE = ZoneInfo("Europe/Amsterdam")
DAYS = 14
"""How far ahead people choose when the question does not say (`limits.days`)."""


class Agenda:
    """Free moments at the locations of the municipality; the value of a slot is `location@moment`."""

    def free(
        self, *, municipality_id: int, product: str, facts: Mapping[str, Any], limits: Mapping[str, Any], at: datetime
    ) -> Sequence[Option]:
        """The moments that can be chosen now, by day."""
        today = at.astimezone(ZONE).date()
        found = queries.free_slots(municipality_id, first_day=today, days=int(limits.get("days", DAYS)), at=at)
        return [Option(slot.value, _clock(slot.starts_at), slot.location, _day(slot.starts_at)) for slot in found]

    def book(
        self, *, actor: Actor, municipality_id: int, product: str, value: str, facts: Mapping[str, Any], at: datetime
    ) -> uuid.UUID:
        """Take the moment. Raises `SlotTaken`."""
        location_key, starts_at = _parts(value)
        try:
            return actions.book(
                actor=actor, municipality_id=municipality_id, location_key=location_key, starts_at=starts_at, at=at
            )
        except (actions.SlotTaken, NotFound) as taken:
            raise SlotTaken from taken

    def attach(self, *, actor: Actor, appointment_id: uuid.UUID, zaak_id: uuid.UUID) -> None:
        """Say for which zaak the appointment is, unless the form's handler did so."""
        if queries.appointment(appointment_id).subject_id is None:
            actions.link(actor=actor, appointment_id=appointment_id, subject_id=zaak_id)

    def describe(self, *, municipality_id: int, value: str, language: str) -> str:
        """Day, time and place."""
        location_key, starts_at = _parts(value)
        place = queries.location_name(municipality_id, location_key)
        with translation.override(language):
            return f"{_day(starts_at)}, {_clock(starts_at)}, {place}"


def _parts(value: str) -> tuple[str, datetime]:
    location_key, _at, moment = value.partition("@")
    try:
        return location_key, datetime.fromisoformat(moment)
    except ValueError as fault:
        raise SlotTaken from fault


def _day(moment: datetime) -> str:
    return date_format(moment.astimezone(ZONE), "l j F Y")


def _clock(moment: datetime) -> str:
    return _("%(time)s uur") % {"time": moment.astimezone(ZONE).strftime("%H.%M")}
