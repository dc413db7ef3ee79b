"""The test persons of the simulators: fictional, with numbers from the test range, always the same age.

Birthdays are kept as an age and a number of days since the last birthday, so that the child of eight stays eight.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any

from dateutil.relativedelta import relativedelta


@dataclass(frozen=True, slots=True)
class TestPerson:
    """One fictional person. `authority` None means for a child: the BRP does not know.

    `custody` is the kind of gezag when it is not with the parents; `dutch_and` a second nationality (BRP table 32);
    `birth_known` is "year" for somebody whose day of birth nobody wrote down.
    """

    __test__ = False

    key: str
    bsn: str
    given: str
    prefix: str
    family: str
    age: int
    days: int
    place: str
    story: str
    dutch: bool
    secret: bool
    dead: bool
    abroad: bool
    rps: bool
    lost: int
    sign_in: bool
    partner: str | None
    curator: str | None
    custody: str
    dutch_and: str
    birth_known: str
    street: dict[str, Any] | None = field(hash=False)
    authority: list[str] | None = field(hash=False)
    children: list[str] = field(hash=False)
    parents: list[str] = field(hash=False)
    documents: list[dict[str, Any]] = field(hash=False)

    @property
    def name(self) -> str:
        """Given name, prefix and family name."""
        return " ".join(part for part in (self.given, self.prefix, self.family) if part)

    def born_on(self, today: date) -> date:
        """The birthday that gives this age today."""
        return today - timedelta(days=self.days) - relativedelta(years=self.age)


@cache
def everyone() -> dict[str, TestPerson]:
    """All test persons by key."""
    text = resources.files("meente.connections").joinpath("test_persons.json").read_text("utf-8")
    return {row["key"]: TestPerson(**row) for row in json.loads(text)}


def by_bsn(bsn: str) -> TestPerson | None:
    """The test person with this number."""
    return next((person for person in everyone().values() if person.bsn == bsn), None)


def for_sign_in() -> list[TestPerson]:
    """The persons one can be at the DigiD simulator."""
    return [person for person in everyone().values() if person.sign_in]
