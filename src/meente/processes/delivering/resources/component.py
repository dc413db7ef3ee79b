"""The component itself, and the two scopes that may read."""

from meente.foundation.resources.declaring import Component
from meente.registers.subscriptions.terms import Scope

NOTIFICATIES = Component("notificaties", "nrc", "1.0.1", "Notificaties API", verbs=("read", "delete"))
READS = (Scope.CONSUMEREN.value, Scope.PUBLICEREN.value)
