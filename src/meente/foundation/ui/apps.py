"""Django's registration of the ui room."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "meente.foundation.ui"
    label = "ui"
