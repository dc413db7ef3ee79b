"""Every change in the public services room."""

from meente.processes.public_services.actions.starting import start_service

__all__ = ["start_service"]
