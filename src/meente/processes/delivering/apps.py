"""Django's registration of the delivering room."""

from django.apps import AppConfig


class DeliveringConfig(AppConfig):
    name = "meente.processes.delivering"
    label = "delivering"
