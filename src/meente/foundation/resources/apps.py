"""Django's registration of the engine; finds what the rooms declare in `resources`."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ResourcesConfig(AppConfig):
    name = "meente.foundation.resources"
    label = "resources"

    def ready(self) -> None:
        from meente.foundation.resources.recording import register_snapshots

        autodiscover_modules("resources")
        register_snapshots()
