"""The Notificaties API 1.0.1: kanalen, abonnementen, and messages of other sources."""

from meente.foundation.resources.registry import register, register_views
from meente.processes.delivering.resources.abonnementen import ABONNEMENT, KANAAL
from meente.processes.delivering.resources.messages import PUBLISH

register(ABONNEMENT, KANAAL)
register_views(PUBLISH)
