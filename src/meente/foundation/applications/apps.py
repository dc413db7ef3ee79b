"""The applications room."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """API clients, applicaties and autorisaties."""

    name = "meente.foundation.applications"
    label = "applications"

    def ready(self) -> None:
        """Let the API engine ask this room who calls."""
        from meente.foundation.applications import tokens
        from meente.foundation.resources import serving

        serving.authenticate_with(tokens.actor_of)
