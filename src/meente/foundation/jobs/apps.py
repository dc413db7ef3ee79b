"""Django's registration of the jobs room."""

from django.apps import AppConfig

from meente.foundation.database.belonging import Belonging, declare


class JobsConfig(AppConfig):
    name = "meente.foundation.jobs"
    label = "jobs"

    def ready(self) -> None:
        """A job knows its municipality in its arguments; it is of use on this platform only."""
        declare(
            Belonging("procrastinate_jobs", "t.args->>'municipality_id' = '%s'", goes_along=False),
            Belonging("procrastinate_events", goes_along=False),
        )
