"""Django's registration of the decisions room; the rooms below it learn here who keeps besluiten."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "meente.registers.decisions"
    label = "decisions"

    def ready(self) -> None:
        from meente.registers.cases import registering as cases
        from meente.registers.decisions import neighbours
        from meente.registers.documents import registering as documents

        cases.register_decisions(neighbours.Decisions())
        documents.register_source("besluit", neighbours.has_document)
