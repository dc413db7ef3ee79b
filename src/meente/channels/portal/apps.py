"""Django's registration of the portal channel."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "meente.channels.portal"
    label = "portal"
