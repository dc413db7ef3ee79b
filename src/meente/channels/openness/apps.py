"""Django's registration of the openness channel."""

from django.apps import AppConfig


class OpennessConfig(AppConfig):
    name = "meente.channels.openness"
    label = "openness"
