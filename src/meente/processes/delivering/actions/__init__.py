"""An abonnement is made or changed after its callback was tried."""

from meente.processes.delivering.actions.subscribing import change_abonnement, create_abonnement

__all__ = ["change_abonnement", "create_abonnement"]
