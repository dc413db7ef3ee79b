"""The scenario with `gemma-zds-client`, which finds its way by our OpenAPI: names of operations, paths and headers."""

from __future__ import annotations

from typing import Any

from zds_client import Client, ClientAuth, ClientError

from tests.conformity.clients.scenario import Api

READ_STYLE = frozenset({"besluiten", "autorisaties", "notificaties"})


class ZdsApi(Api):
    """A client per component."""

    def __init__(self, origin: str, rsin: str, client_id: str, secret: str) -> None:
        super().__init__(origin, rsin)
        self._auth = ClientAuth(client_id, secret, user_id="proef", user_representation="Een proever")
        self._clients: dict[str, Client] = {}

    def _client(self, component: str) -> Client:
        if component not in self._clients:
            client = Client(f"{self.origin}/{component}/api/v1", oas_location="schema/openapi.yaml", auth=self._auth)
            if component not in READ_STYLE:
                client.operation_suffix_mapping |= {"retrieve": "_retrieve", "delete": "_destroy"}
            self._clients[component] = client
        return self._clients[component]

    def _known(self, key: str) -> tuple[Client, str]:
        component, name = key.split(".")
        operation = {"zaaktypeinformatieobjecttype": "zaakinformatieobjecttype"}.get(name, name)
        return self._client(component), operation

    def send(self, key: str, body: dict[str, Any]) -> dict[str, Any]:
        client, name = self._known(key)
        found: dict[str, Any] = client.create(name, body)
        return found

    def publish(self, key: str, url: str) -> None:
        client, name = self._known(key)
        client.operation(f"{name}_publish", {}, url=f"{url}/publish")

    def read(self, key: str, url: str) -> dict[str, Any]:
        client, name = self._known(key)
        found: dict[str, Any] = client.retrieve(name, url=url)
        return found

    def list(self, key: str, **filters: str) -> Any:
        client, name = self._known(key)
        return client.list(name, params=filters)

    def change(self, key: str, url: str, body: dict[str, Any]) -> dict[str, Any]:
        client, name = self._known(key)
        found: dict[str, Any] = client.partial_update(name, body, url=url)
        return found

    def remove(self, key: str, url: str) -> None:
        client, name = self._known(key)
        client.delete(name, url=url)

    def exists(self, key: str, url: str) -> bool:
        try:
            self.read(key, url)
        except ClientError as error:
            if error.args[0]["status"] != 404:
                raise
            return False
        return True
