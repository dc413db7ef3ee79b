"""Django's registration of the workplace channel."""

from django.apps import AppConfig


class WorkplaceConfig(AppConfig):
    name = "meente.channels.workplace"
    label = "workplace"
