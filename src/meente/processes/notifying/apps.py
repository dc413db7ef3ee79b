"""Django's registration of the notifying room."""

from django.apps import AppConfig


class NotifyingConfig(AppConfig):
    name = "meente.processes.notifying"
    label = "notifying"
