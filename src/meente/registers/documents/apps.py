"""Django's registration of the documents room."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "meente.registers.documents"
    label = "documents"
