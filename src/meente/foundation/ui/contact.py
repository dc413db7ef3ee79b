"""How to reach the municipality of this page, in words: from its profile, at this moment."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from meente.foundation.definitions import reaching, recalling
from meente.foundation.definitions.rules import dates_in
from meente.foundation.refusals import NotFound
from meente.foundation.ui.hours import Doors, Hours, closed_soon, doors, week

WEEKDAYS = (
    gettext_lazy("maandag"), gettext_lazy("dinsdag"), gettext_lazy("woensdag"), gettext_lazy("donderdag"),
    gettext_lazy("vrijdag"), gettext_lazy("zaterdag"), gettext_lazy("zondag"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A location where residents can come."""

    name: str
    address: str
    is_open: bool
    now: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """Telephone number with its hours, and the locations. `closed`: coming days on which everything is shut."""

    phone: str
    is_open: bool
    now: str
    rows: tuple[tuple[str, str], ...]
    places: tuple[Place, ...]
    closed: tuple[date, ...] = ()

    @property
    def said(self) -> tuple[Any, ...]:
        """Everything that a page shows of it: for parts that are kept."""
        return (self.phone, self.is_open, self.now, self.rows, self.places, self.closed)

    @property
    def phone_link(self) -> str:
        """The number for a `tel:` link."""
        return "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")


def clock(moment: time) -> str:
    """A time as people write it: 8.30 or 17.00."""
    return f"{moment.hour}.{moment.minute:02d}"


def in_words(state: Doors) -> str:
    """Open or closed in one sentence."""
    if state.at is None:
        return _("Nu gesloten")
    if state.is_open:
        return _("Nu open, tot %(time)s uur") % {"time": clock(state.at)}
    if state.days == 0:
        return _("Nu gesloten, vandaag open vanaf %(time)s uur") % {"time": clock(state.at)}
    if state.days == 1:
        return _("Nu gesloten, morgen open vanaf %(time)s uur") % {"time": clock(state.at)}
    name = str(WEEKDAYS[state.weekday])
    if state.days > 6 and state.day is not None:
        name = date_format(state.day, "l j F")
    return _("Nu gesloten, %(day)s open vanaf %(time)s uur") % {
        "day": name,
        "time": clock(state.at),
    }


def rows(hours: Hours) -> tuple[tuple[str, str], ...]:
    """The week as rows of day(s) and hours; days in a row with the same hours share one row."""
    found: list[list[Any]] = []
    for day in week(hours):
        text = " ".join(f"{clock(start)}–{clock(end)}" for start, end in day.blocks) or _("gesloten")
        if found and found[-1][2] == text:
            found[-1][1] = day.weekday
        else:
            found.append([day.weekday, day.weekday, text])
    return tuple(
        (str(WEEKDAYS[first]) if first == last else f"{WEEKDAYS[first]} – {WEEKDAYS[last]}", text)
        for first, last, text in found
    )


def _place(row: dict[str, Any], at: datetime, closed: Collection[date]) -> Place:
    state = doors(row["hours"], at, closed)
    return Place(row["name"], row.get("address", ""), state.is_open, in_words(state), rows(row["hours"]))


def contact_of(municipality_id: int, at: datetime) -> Contact | None:
    """The contact block at this local moment; None while the municipality has no profile. One statement."""
    try:
        profile = reaching.profile_of(municipality_id, at)
    except NotFound:
        return None
    closed = closing_days(profile)
    state = doors(profile["phone_hours"], at, closed)
    return Contact(
        phone=profile["phone"],
        is_open=state.is_open,
        now=in_words(state),
        rows=rows(profile["phone_hours"]),
        places=tuple(_place(row, at, closed) for row in profile["locations"]),
        closed=closed_soon(profile["phone_hours"], at.date(), closed),
    )


def contact_now(municipality_id: int) -> Contact | None:
    """The contact block as it is now, in the language of the screen; one statement, none while it is remembered."""
    name = ("contact", municipality_id, get_language())
    return recalling.remembered(name, lambda: contact_of(municipality_id, timezone.localtime()))


def closing_days(profile: dict[str, Any]) -> frozenset[date]:
    """The days on which a municipality is closed by its own profile; holidays come on top of that."""
    return frozenset(date.fromisoformat(day) for day in dates_in(profile.get("closing_days", "")))
