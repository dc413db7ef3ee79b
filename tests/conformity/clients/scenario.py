"""One case from catalogue to destruction, as a supplier's software handles it."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from tests.conformity.making import Maker


class Api(Maker):
    """What a published client can do; any other status than the good one is an error of the client."""

    @abstractmethod
    def read(self, key: str, url: str) -> dict[str, Any]:
        """One object."""

    @abstractmethod
    def list(self, key: str, **filters: str) -> Any:
        """A page, or a bare list."""

    @abstractmethod
    def change(self, key: str, url: str, body: dict[str, Any]) -> dict[str, Any]:
        """PATCH."""

    @abstractmethod
    def remove(self, key: str, url: str) -> None:
        """DELETE."""

    @abstractmethod
    def exists(self, key: str, url: str) -> bool:
        """False for 404."""


def run(api: Api, *, has_besluiten: bool) -> dict[str, Any]:
    """Catalogue, zaak, people, document, besluit, result, end, audit trail, destruction. Gives what it saw."""
    zaak = api.new("zaken.zaak", omschrijving="Een boom kappen")
    url = zaak["url"]
    api.new("zaken.rol", zaak=url)
    api.new("zaken.status", zaak=url, statustype=api.types["statustype"])
    document = api.new("documenten.enkelvoudiginformatieobject")
    api.new("zaken.zaakinformatieobject", zaak=url, informatieobject=document["url"])
    besluit = api.new("besluiten.besluit", zaak=url) if has_besluiten else None
    api.new("zaken.zaakobject", zaak=url)
    changed = api.change("zaken.zaak", url, {"omschrijving": "Twee bomen kappen"})
    api.new("documenten.gebruiksrechten", informatieobject=document["url"])
    api.new("zaken.resultaat", zaak=url)
    ended = {"statustype": api.types["eindstatustype"], "datumStatusGezet": "2026-03-05T10:00:00Z"}
    api.new("zaken.status", zaak=url, **ended)
    closed = api.read("zaken.zaak", url)
    found = api.list("zaken.zaak", identificatie=zaak["identificatie"], bronorganisatie=api.rsin)
    linked = api.list("zaken.zaakinformatieobject", zaak=url)
    mirrored = api.list("documenten.objectinformatieobject", object=url)
    if besluit is not None:
        api.remove("besluiten.besluit", besluit["url"])
    api.remove("zaken.zaak", url)
    return {
        "zaak": zaak,
        "changed": changed["omschrijving"],
        "closed": closed,
        "found": [each["url"] for each in found["results"]],
        "linked": [each["informatieobject"] for each in linked],
        "mirrored": [each["informatieobject"] for each in mirrored],
        "document": document["url"],
        "is_there": api.exists("zaken.zaak", url),
        "is_left": api.list("documenten.objectinformatieobject", object=url),
    }


def judge(seen: dict[str, Any]) -> None:
    """What must be true of the scenario, with every client."""
    assert seen["changed"] == "Twee bomen kappen"
    assert seen["closed"]["einddatum"] == "2026-03-05"
    assert seen["closed"]["archiefnominatie"] == "vernietigen"
    assert seen["closed"]["archiefactiedatum"] == "2036-03-05"
    assert seen["closed"]["resultaat"]
    assert seen["closed"]["status"]
    assert len(seen["closed"]["rollen"]) == 1
    assert seen["found"] == [seen["zaak"]["url"]]
    assert seen["linked"] == seen["mirrored"] == [seen["document"]]
    assert seen["is_there"] is False
    assert seen["is_left"] == []
