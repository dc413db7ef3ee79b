"""Django's registration of the webforms room."""

from django.apps import AppConfig


class WebformsConfig(AppConfig):
    name = "meente.processes.webforms"
    label = "webforms"

    def ready(self) -> None:
        from meente.foundation.definitions import kinds
        from meente.processes.webforms import agenda, documents, slots, sources  # noqa: F401  # sources registers itself

        slots.use_calendar(agenda.Agenda())
        kinds.check_with("form", documents.problems_of)
