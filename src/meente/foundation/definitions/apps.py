"""Django's registration of the definitions room."""

from django.apps import AppConfig


class DefinitionsConfig(AppConfig):
    name = "meente.foundation.definitions"
    label = "definitions"
