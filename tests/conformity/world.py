"""What a supplier makes in a municipality before it can work: catalogue, types, zaken, documents; all through the APIs."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import httpx
from django.utils import timezone

from meente.connections import outbound
from meente.connections.linked_data import client as linked_data
from meente.foundation.applications.factories import make_client
from meente.foundation.organisations import queries as organisations
from meente.foundation.resources import registry
from meente.foundation.resources.declaring import Resource
from tests.conformity.calling import ORIGIN, Answer, Caller
from tests.conformity.recipes import RECIPES


class World:
    """One municipality, with a client that may do everything there."""

    def __init__(self, municipality_id: int, origin: str = ORIGIN) -> None:
        self.municipality_id, self.origin = municipality_id, origin
        self.rsin = organisations.organisation(municipality_id).rsin
        self.call = self.client(f"all-of-{municipality_id}", is_superuser=True)
        self._made: dict[str, dict[str, Any]] = {}

    def client(self, client_id: str, **options: Any) -> Caller:
        """A client bound to this municipality; `options` as in `applications.actions.NewClient`."""
        make_client(client_id, self.municipality_id, at=timezone.now(), **options)
        return Caller(client_id, origin=self.origin)

    def collection(self, resource: Resource) -> str:
        """The path of its collection; below the world's own zaak when it is nested."""
        path = f"{resource.component.root}/{resource.path}"
        if "*" not in path:
            return path
        above = self.made(f"{resource.component.name}.{resource.parent}")
        return path.replace("*", above["url"].rsplit("/", 1)[-1])

    def post(self, key: str, **changes: Any) -> Answer:
        """Try to make one more of a resource (component.name), its recipe changed."""
        return self.call("POST", self.collection(registry.resource(key)), {**RECIPES[key](self), **changes})

    def new(self, key: str, **changes: Any) -> dict[str, Any]:
        """One more of a resource, as its API shows it."""
        answer = self.post(key, **changes)
        assert answer.status == 201, (key, answer.status, answer.body)
        return dict(answer.body)

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
        for each in (document, besluit, zaaktype):
            answer = self.call("POST", f"{each['url']}/publish", {})
            assert answer.status == 200, (each["url"], answer.body)
        found = {"zaaktype": zaaktype, "besluittype": besluit, "informatieobjecttype": document}
        return {
            **below, "statustype": first, "eindstatustype": last, **{name: each["url"] for name, each in found.items()}
        }  # fmt: skip


def elsewhere(request: httpx.Request) -> httpx.Response:
    """Every address outside answers with some JSON; a callback wants its secret first."""
    if request.url.path == "/callback":
        return httpx.Response(204 if request.headers.get("Authorization") == "Bearer geheim" else 401)
    return httpx.Response(200, json={"url": str(request.url.copy_with(host="extern.example"))})


def outside(patch: Any, settings: Any) -> None:
    """No test leaves this machine: `extern.example` is a small web of its own."""
    patch.setattr(outbound, "_found", lambda host, port: ("8.8.8.8",) if host.endswith(".example") else ("127.0.0.1",))
    patch.setattr(settings, "MEENTE_HTTP_TRANSPORT", httpx.MockTransport(elsewhere), raising=False)
    linked_data.forget()
