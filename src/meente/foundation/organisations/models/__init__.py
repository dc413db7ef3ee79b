"""Tables of organisations. Platform tables (reference tables on Citus): every layer reads them."""

from meente.foundation.organisations.models.departure import Departure
from meente.foundation.organisations.models.mandate import Mandate
from meente.foundation.organisations.models.organisation import Domain, Organisation

__all__ = ["Departure", "Domain", "Mandate", "Organisation"]
