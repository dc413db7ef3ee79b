"""Django's registration of the reference lists room."""

from django.apps import AppConfig


class ReferenceListsConfig(AppConfig):
    name = "meente.registers.reference_lists"
    label = "reference_lists"
