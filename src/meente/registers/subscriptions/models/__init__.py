"""Tables of subscriptions. Kanaal and Abonnement belong to an organisation of any layer (reference tables on Citus);
a delivery belongs to the municipality it is about."""

from meente.registers.subscriptions.models.abonnement import Abonnement
from meente.registers.subscriptions.models.delivery import Delivery
from meente.registers.subscriptions.models.kanaal import Kanaal

__all__ = ["Abonnement", "Delivery", "Kanaal"]
