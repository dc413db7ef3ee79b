"""Django's registration of the procedures room."""

from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    name = "meente.processes.procedures"
    label = "procedures"
