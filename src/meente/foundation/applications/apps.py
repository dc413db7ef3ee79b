"""The applications room."""

from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    """API clients, applicaties and autorisaties."""

    name = "meente.foundation.applications"
    label = "applications"
