"""Django's registration of the appointments room."""

from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    name = "meente.registers.appointments"
    label = "appointments"
