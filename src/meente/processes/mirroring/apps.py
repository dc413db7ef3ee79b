"""Django's registration of the mirroring room."""

from django.apps import AppConfig


class MirroringConfig(AppConfig):
    name = "meente.processes.mirroring"
    label = "mirroring"

    def ready(self) -> None:
        """Listen to cases and decisions."""
        from meente.processes.mirroring import reactions  # noqa: F401
