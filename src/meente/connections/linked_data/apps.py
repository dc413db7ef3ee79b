"""Django's registration of the linked data connection; the API engine looks up URLs elsewhere through it."""

from django.apps import AppConfig


class LinkedDataConfig(AppConfig):
    name = "meente.connections.linked_data"
    label = "linked_data"

    def ready(self) -> None:
        from meente.connections.linked_data import client
        from meente.foundation.resources import linking

        linking.resolve_with(client.resolve)
