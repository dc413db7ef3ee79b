"""Django's registration of the public services room: every folder of `definitions/` gets its form, tasks and zaak."""

from django.apps import AppConfig


class PublicServicesConfig(AppConfig):
    name = "meente.processes.public_services"
    label = "public_services"

    def ready(self) -> None:
        from meente.processes.public_services import registration, steps  # noqa: F401  # steps register themselves

        registration.register_all()
