"""Django's registration of the organisations room."""

from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "meente.foundation.organisations"
    label = "organisations"
