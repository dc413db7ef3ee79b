"""Django's registration of the organisations room."""

from django.apps import AppConfig

from meente.foundation.database.belonging import Belonging, declare


class OrganisationsConfig(AppConfig):
    name = "meente.foundation.organisations"
    label = "organisations"

    def ready(self) -> None:
        """That a municipality was here stays."""
        declare(Belonging("organisations_departure", stays=True))
