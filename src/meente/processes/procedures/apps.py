"""Django's registration of the procedures room."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    name = "meente.processes.procedures"
    label = "procedures"

    def ready(self) -> None:
        from meente.foundation.definitions import kinds
        from meente.processes.procedures import publishing

        kinds.check_with("procedure", publishing.problems_of)
