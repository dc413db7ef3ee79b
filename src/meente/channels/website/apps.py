"""Django's registration of the website channel."""

from django.apps import AppConfig

from meente.foundation.database.belonging import declare


class WebsiteConfig(AppConfig):
    name = "meente.channels.website"
    label = "website"

    def ready(self) -> None:
        """Say which rows of Wagtail's tables go with an organisation."""
        from meente.channels.website.belonging import BELONGINGS

        declare(*BELONGINGS)
