"""Django's registration of the events room; finds the reactions and jobs of every room."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from meente.foundation.database.belonging import Belonging, declare


class EventsConfig(AppConfig):
    name = "meente.foundation.events"
    label = "events"

    def ready(self) -> None:
        autodiscover_modules("reactions", "jobs")
        declare(Belonging("events_outbox", moves=True))  # what waits goes out by itself
