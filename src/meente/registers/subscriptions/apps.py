"""Django's registration of the subscriptions room."""

from django.apps import AppConfig


class SubscriptionsConfig(AppConfig):
    name = "meente.registers.subscriptions"
    label = "subscriptions"
