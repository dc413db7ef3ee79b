"""Making things in the order in which they need each other, whoever sends the calls."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from typing import Any

from tests.conformity.recipes import RECIPES


class Maker(ABC):
    """One municipality (its RSIN) at one address; a subclass sends the calls."""

    def __init__(self, origin: str, rsin: str) -> None:
        self.origin, self.rsin = origin, rsin
        self._made: dict[str, dict[str, Any]] = {}

    @abstractmethod
    def send(self, key: str, body: dict[str, Any]) -> dict[str, Any]:
        """Make one of a resource (component.name) and give it as the API shows it; anything else is an error."""

    @abstractmethod
    def publish(self, key: str, url: str) -> None:
        """Publish a type."""

    def new(self, key: str, **changes: Any) -> dict[str, Any]:
        """One more of a resource, its recipe changed."""
        return self.send(key, {**RECIPES[key](self), **changes})

    def made(self, key: str) -> dict[str, Any]:
        """The one that the others are made in; types are concepts."""
        if key not in self._made:
            self._made[key] = self.new(key)
        return self._made[key]

    @cached_property
    def types(self) -> dict[str, str]:
        """A published zaaktype with one of everything below it: URLs by name."""
        document = self.new("catalogi.informatieobjecttype")
        besluit = self.new("catalogi.besluittype", informatieobjecttypen=[document["url"]])
        zaaktype = self.new("catalogi.zaaktype", besluittypen=[besluit["url"]])
        names = ("resultaattype", "roltype", "eigenschap", "zaakobjecttype")
        below = {name: self.new(f"catalogi.{name}", zaaktype=zaaktype["url"])["url"] for name in names}
        first, last = (
            self.new("catalogi.statustype", zaaktype=zaaktype["url"], volgnummer=number)["url"] for number in (1, 9)
        )
        self.new(
            "catalogi.zaaktypeinformatieobjecttype", zaaktype=zaaktype["url"], informatieobjecttype=document["url"]
        )
        main = {"informatieobjecttype": document, "besluittype": besluit, "zaaktype": zaaktype}
        for name, each in main.items():
            self.publish(f"catalogi.{name}", each["url"])
        return {
            **below,
            "statustype": first,
            "eindstatustype": last,
            **{name: each["url"] for name, each in main.items()},
        }
