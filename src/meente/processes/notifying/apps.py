"""Django's registration of the notifying room."""

from django.apps import AppConfig


class NotifyingConfig(AppConfig):
    name = "meente.processes.notifying"
    label = "notifying"

    def ready(self) -> None:
        from meente.foundation.definitions import kinds
        from meente.processes.notifying import checking

        kinds.check_with("letter", checking.problems_of)
