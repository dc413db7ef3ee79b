"""Types of parameter values: is it one, and how do people read it. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from meente.foundation.definitions.terms import ValueType

MOST_WORDS = 100
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_SHORT = dict(zip(DAYS, ("ma", "di", "wo", "do", "vr", "za", "zo"), strict=True))
_TIME = r"([01]\d|2[0-3]):[0-5]\d"
_PATTERNS = {
    ValueType.TIME: _TIME,
    ValueType.DATE: r"\d{4}-\d{2}-\d{2}",
    ValueType.DATES: r"(\d{4}-\d{2}-\d{2}(, ?\d{4}-\d{2}-\d{2})*)?",
    ValueType.PHONE: r"[0-9 +()-]{4,20}",
    ValueType.EMAIL: r"[^@\s]+@[^@\s]+\.[^@\s]+",
    ValueType.URL: r"https?://\S+",
    ValueType.TEXT: r"[^\n]{0,500}",
    ValueType.LONG_TEXT: r"(?s).{0,20000}",
    ValueType.COLOUR: r"#[0-9a-f]{6}|province",
}


def has_type(kind: ValueType, value: Any) -> bool:
    """True when the value is one of that type: money in whole euro cents, times as "15:30", dates as "2027-01-31".

    Several dates stand in one text, with commas. A colour is "#1f4e8c", or "province": the one of the province.
    """
    if kind in (ValueType.NUMBER, ValueType.MONEY):
        return isinstance(value, int) and not isinstance(value, bool) and value >= 0
    if kind is ValueType.YESNO:
        return isinstance(value, bool)
    if kind is ValueType.OPENING_HOURS:
        return is_opening_hours(value)
    if kind is ValueType.LOCATIONS:
        return _are_locations(value)
    if kind is ValueType.WORDS:
        return _are_words(value)
    if not isinstance(value, str) or re.fullmatch(_PATTERNS[kind], value) is None:
        return False
    return kind not in (ValueType.DATE, ValueType.DATES) or all(map(_is_date, dates_in(value)))


def dates_in(text: str) -> list[str]:
    """The dates of a value of type `dates`."""
    return [part.strip() for part in text.split(",") if part.strip()]


def _is_date(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _are_words(value: Any) -> bool:
    """At most a hundred words or short phrases, each on one line."""
    return (
        isinstance(value, list)
        and len(value) <= MOST_WORDS
        and all(isinstance(word, str) and re.fullmatch(r"\S(?:[^\n]{0,58}\S)?", word) for word in value)
    )


def _are_locations(value: Any) -> bool:
    """At least one place with a key of its own, a name and its opening hours."""
    if not isinstance(value, list) or not value or not all(isinstance(row, dict) for row in value):
        return False
    keys = [row.get("key") for row in value]
    return len(set(map(str, keys))) == len(keys) and all(
        row.get("key") and row.get("name") and is_opening_hours(row.get("hours")) for row in value
    )


def is_opening_hours(value: Any) -> bool:
    """`{"mon": [["09:00", "17:00"]], …}`: per weekday the blocks in which the doors are open, in order."""
    return isinstance(value, dict) and set(value) <= set(DAYS) and all(map(_are_blocks, value.values()))


def _are_blocks(blocks: Any) -> bool:
    if not isinstance(blocks, list) or not all(isinstance(block, list) and len(block) == 2 for block in blocks):
        return False
    times = [time for block in blocks for time in block]
    if not all(isinstance(time, str) and re.fullmatch(_TIME, time) for time in times):
        return False
    return all(earlier < later for earlier, later in pairwise(times))


def show_value(kind: ValueType, value: Any) -> str:
    """A value as people read it: 8865 cents is "€ 88,65"; opening hours one line per day that is open."""
    if kind is ValueType.MONEY:
        return f"€ {value // 100}" + (f",{value % 100:02}" if value % 100 else "")
    if kind is ValueType.OPENING_HOURS:
        return "\n".join(
            f"{_SHORT[day]} {', '.join('–'.join(block) for block in value[day])}" for day in DAYS if value.get(day)
        )
    if kind is ValueType.WORDS:
        return ", ".join(value)
    if kind is ValueType.COLOUR and value == "province":
        return "de kleur van de provincie"
    if kind is ValueType.LOCATIONS:
        return "\n".join(f"{row['name']}\n{show_value(ValueType.OPENING_HOURS, row['hours'])}" for row in value)
    return str(value)


def as_text(name: str, value: Any) -> str:
    """A parameter as texts fill it: an amount (`fee_`, `price_`) in euros, yes and no in words."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if name.startswith(("fee_", "price_")) and isinstance(value, int):
        return f"€ {value // 100},{value % 100:02d}"
    return str(value)


def render_text(text: str, values: Mapping[str, Any]) -> str:
    """Fill `{{ name }}` with values; an unknown name stays visible, so that a mistake is seen and never hidden."""
    return re.sub(r"\{\{ *([a-z0-9_.]+) *\}\}", lambda match: str(values.get(match[1], match[0])), text)
