"""Django's registration of the DigiD connection."""

from django.apps import AppConfig


class DigidConfig(AppConfig):
    name = "meente.connections.digid"
    label = "digid"
