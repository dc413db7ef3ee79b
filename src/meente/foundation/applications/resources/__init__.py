"""The Autorisaties API 1.1.0: applicaties with their autorisaties, and the one of a client id."""

from meente.foundation.applications.resources.applicaties import APPLICATIE, CONSUMER
from meente.foundation.resources.registry import register, register_views

register(APPLICATIE)
register_views(CONSUMER)
