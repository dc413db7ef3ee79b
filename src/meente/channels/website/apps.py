"""Django's registration of the website channel."""

from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "meente.channels.website"
    label = "website"
