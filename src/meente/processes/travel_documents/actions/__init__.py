"""What happens with an application for a travel document."""

from meente.processes.travel_documents.actions.applying import apply, consent_decided
from meente.processes.travel_documents.actions.stopping import appointment_made, close_consents, report_moved

__all__ = ["apply", "appointment_made", "close_consents", "consent_decided", "report_moved"]
