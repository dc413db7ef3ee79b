"""Every change of subscriptions."""

from meente.registers.subscriptions.actions.abonnementen import (
    change_abonnement,
    check_abonnement,
    create_abonnement,
    delete_abonnement,
)
from meente.registers.subscriptions.actions.delivering import note_arrival, note_failure, replay, wake
from meente.registers.subscriptions.actions.kanalen import create_kanaal, seed_kanaal
from meente.registers.subscriptions.actions.notifying import publish_notificatie
from meente.registers.subscriptions.actions.routing import route

__all__ = [
    "change_abonnement",
    "check_abonnement",
    "create_abonnement",
    "create_kanaal",
    "delete_abonnement",
    "note_arrival",
    "note_failure",
    "publish_notificatie",
    "replay",
    "route",
    "seed_kanaal",
    "wake",
]
