"""Calendar arithmetic: terms of the standard are years, months, weeks and days, never a number of seconds."""

from __future__ import annotations

import re
from datetime import date

from dateutil.relativedelta import relativedelta

_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?")


def duration(text: str) -> relativedelta:
    """An ISO 8601 duration in calendar units (P4W, P1Y2M). Raises ValueError for anything else."""
    match = _DURATION.fullmatch(text)
    if not match or text == "P":
        msg = f"not a calendar duration: {text!r}"
        raise ValueError(msg)
    years, months, weeks, days = (int(part or 0) for part in match.groups())
    return relativedelta(years=years, months=months, weeks=weeks, days=days)


def after(day: date, text: str) -> date:
    """The day plus an ISO 8601 duration, by the calendar (31 January + P1M is 28 or 29 February)."""
    return day + duration(text)
