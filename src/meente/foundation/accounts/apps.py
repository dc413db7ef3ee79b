"""Django's registration of the accounts room."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "meente.foundation.accounts"
    label = "accounts"
