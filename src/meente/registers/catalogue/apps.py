"""Django's registration of the catalogue room."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    name = "meente.registers.catalogue"
    label = "catalogue"
