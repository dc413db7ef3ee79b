"""Django's registration of the files room."""

from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "meente.foundation.files"
    label = "files"
