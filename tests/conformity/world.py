"""What a supplier makes in a municipality before it can work: catalogue, types, zaken, documents; all through the APIs."""

from __future__ import annotations

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
from tests.conformity.making import Maker
from tests.conformity.recipes import RECIPES


class World(Maker):
    """One municipality of the test database, with a client that may do everything there."""

    def __init__(self, municipality_id: int, origin: str = ORIGIN) -> None:
        super().__init__(origin, organisations.organisation(municipality_id).rsin)
        self.municipality_id = municipality_id
        self.call = self.client(f"all-of-{municipality_id}", is_superuser=True)

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

    def everything(self, resource: Resource) -> str:
        """The address of a list with all that the client may read: types that are not published come when asked for."""
        shows_published = resource.component.name == "catalogi" and "status" in resource.filter_by_name
        return self.collection(resource) + ("?status=alles" if shows_published else "")

    def post(self, key: str, **changes: Any) -> Answer:
        """Try to make one more of a resource (component.name), its recipe changed."""
        return self.call("POST", self.collection(registry.resource(key)), {**RECIPES[key](self), **changes})

    def send(self, key: str, body: dict[str, Any]) -> dict[str, Any]:
        """Make one; anything but 201 is an error of the test."""
        answer = self.call("POST", self.collection(registry.resource(key)), body)
        assert answer.status == 201, (key, answer.status, answer.body)
        once = {field.wire for field in registry.resource(key).created_fields}
        return {name: value for name, value in answer.body.items() if name not in once}

    def publish(self, key: str, url: str) -> None:
        """Publish a type."""
        answer = self.call("POST", f"{url}/publish", {})
        assert answer.status == 200, (key, answer.status, answer.body)


def elsewhere(request: httpx.Request) -> httpx.Response:
    """Every address outside answers with some JSON; a callback wants its secret first."""
    if request.url.path == "/callback":
        return httpx.Response(204 if request.headers.get("Authorization") == "Bearer geheim" else 401)
    if request.url.path.endswith("informatieobjecten"):  # a zaak elsewhere has the document that is asked for
        return httpx.Response(200, json=[{"url": "https://extern.example/zaken/api/v1/zaakinformatieobjecten/1"}])
    found: dict[str, Any] = {"url": str(request.url.copy_with(host="extern.example"))}
    if request.url.path.startswith("/objecttypen/"):
        found["jsonSchema"] = {"type": "object", "properties": {"hoogte": {"type": "number"}}, "required": ["hoogte"]}
    if request.url.path.startswith("/objecten/"):  # the last word of the path is how high it is
        height = request.url.path.rsplit("/", 1)[-1]
        found["record"] = {"data": {"hoogte": int(height) if height.isdecimal() else height}}
    if "/zaken/api/v1/zaken/" in request.url.path:
        found |= dict.fromkeys(("identificatie", "bronorganisatie", "zaaktype"), "extern")
    return httpx.Response(200, json=found)


def outside(patch: Any, settings: Any) -> None:
    """No test leaves this machine: `extern.example` is a small web of its own."""
    patch.setattr(outbound, "_found", lambda host, port: ("8.8.8.8",) if host.endswith(".example") else ("127.0.0.1",))
    patch.setattr(settings, "MEENTE_HTTP_TRANSPORT", httpx.MockTransport(elsewhere), raising=False)
    linked_data.forget()
