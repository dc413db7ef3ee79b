"""Django's registration of the jobs room."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "meente.foundation.jobs"
    label = "jobs"
