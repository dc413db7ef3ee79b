"""What the BRP tells us of a person: only what a municipal service needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody lives; empty for a secret or foreign address."""

    line: str = ""
    postcode: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Relative:
    """A parent, child or holder of authority."""

    bsn: str = field(repr=False)
    name: str


@dataclass(frozen=True, slots=True)
class Person:
    """One person. `municipality` is the CBS code of registration (GM0383), '' for somebody outside the Netherlands."""

    bsn: str = field(repr=False)
    name: str
    salutation: str
    born_on: date
    is_dutch: bool
    municipality: str
    municipality_name: str
    address: Address
    is_secret: bool
    is_deceased: bool
    is_under_curatele: bool
    children: tuple[Relative, ...]
    parents: tuple[Relative, ...]
    partners: tuple[Relative, ...] = ()

    def age_on(self, day: date) -> int:
        """Age in whole years; somebody born on 29 February has her birthday on 1 March in other years."""
        had_birthday = (day.month, day.day) >= (self.born_on.month, self.born_on.day)
        return day.year - self.born_on.year - (0 if had_birthday else 1)


@dataclass(frozen=True, slots=True)
class Authority:
    """Who has authority over a child (or curatele over an adult). `is_known` False: the counter must find out."""

    holders: tuple[Relative, ...]
    is_known: bool = True
