"""Django's registration of the cases room."""

from django.apps import AppConfig

from meente.foundation.database.belonging import Belonging, declare


class CasesConfig(AppConfig):
    name = "meente.registers.cases"
    label = "cases"

    def ready(self) -> None:
        """The counters are folded by a job, without anything having happened."""
        declare(Belonging("cases_zaakcount", moves=True))
