"""Django's registration of the travel documents room."""

from django.apps import AppConfig


class TravelDocumentsConfig(AppConfig):
    name = "meente.processes.travel_documents"
    label = "travel_documents"

    def ready(self) -> None:
        from meente.processes.travel_documents import actions, form_facts, guards, services  # noqa: F401  # they register
