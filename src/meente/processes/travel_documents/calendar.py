"""The calendar that the form books in: the appointments of the municipality where the resident is."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format

from meente.foundation.organisations.actor import Actor
from meente.processes.webforms.refusals import SlotTaken
from meente.processes.webforms.slots import use_calendar
from meente.processes.webforms.terms import Option
from meente.registers.appointments import actions, queries

DAYS = 21
SHOWN = 60


class AppointmentCalendar:
    """Free moments of the coming three weeks, at most sixty."""

    def free(
        self, *, municipality_id: int, product: str, facts: Mapping[str, Any], limits: Mapping[str, Any], at: datetime
    ) -> Sequence[Option]:
        """The moments that can be chosen now, grouped by day."""
        del product, facts, limits
        found = queries.free_slots(municipality_id, first_day=timezone.localdate(at), days=DAYS, at=at)
        return [
            Option(
                slot.value,
                f"{timezone.localtime(slot.starts_at):%H:%M}",
                help=slot.location,
                group=date_format(timezone.localtime(slot.starts_at), "l j F"),
            )
            for slot in found[:SHOWN]
        ]

    def book(
        self, *, actor: Actor, municipality_id: int, product: str, value: str, facts: Mapping[str, Any], at: datetime
    ) -> uuid.UUID:
        """Take the moment in the running transaction."""
        del product, facts
        location, _separator, moment = value.partition("@")
        try:
            return actions.book(
                actor=actor,
                municipality_id=municipality_id,
                location_key=location,
                starts_at=datetime.fromisoformat(moment),
                at=at,
            )
        except (actions.SlotTaken, ValueError) as fault:
            raise SlotTaken from fault

    def describe(self, *, municipality_id: int, value: str, language: str) -> str:
        """Day, time and place in words."""
        location, _separator, moment = value.partition("@")
        with translation.override(language):
            when = date_format(timezone.localtime(datetime.fromisoformat(moment)), "l j F Y, H:i")
        return f"{when}, {queries.location_name(municipality_id, location)}"


use_calendar(AppointmentCalendar())
