"""Django's registration of the mail connection."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "meente.connections.mail"
    label = "mail"
