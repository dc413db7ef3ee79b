"""Django's registration of the administration channel."""

from django.apps import AppConfig


class AdministrationConfig(AppConfig):
    name = "meente.channels.administration"
    label = "administration"
