"""Django's registration of the subscriptions room."""

from django.apps import AppConfig

from meente.foundation.database.belonging import Belonging, declare


class SubscriptionsConfig(AppConfig):
    name = "meente.registers.subscriptions"
    label = "subscriptions"

    def ready(self) -> None:
        """Deliveries go out by themselves."""
        declare(Belonging("subscriptions_delivery", moves=True))
