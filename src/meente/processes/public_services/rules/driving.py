"""How long a driving licence is valid (Wegenverkeerswet 1994 art. 122)."""

from __future__ import annotations

from datetime import date

YEARS, YEARS_HEAVY = 10, 5
OLD, OLDER, LAST = 65, 70, 75


def _birthday(born_on: date, age: int) -> date:
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return date(born_on.year + age, 3, 1)


def valid_until(born_on: date, issued_on: date, *, is_heavy: bool = False) -> date:
    """Ten years; from 65 until the 75th birthday; from 70 five years. Lorry and bus (C, D): at most five years."""
    if is_heavy or issued_on >= _birthday(born_on, OLDER):
        return _birthday(issued_on, YEARS_HEAVY)
    if issued_on >= _birthday(born_on, OLD):
        return _birthday(born_on, LAST)
    return _birthday(issued_on, YEARS)
