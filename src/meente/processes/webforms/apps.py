"""Django's registration of the webforms room."""

from django.apps import AppConfig


class WebformsConfig(AppConfig):
    name = "meente.processes.webforms"
    label = "webforms"
