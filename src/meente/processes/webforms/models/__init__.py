"""Tables of the webforms room."""

from meente.processes.webforms.models.consent import ConsentRequest
from meente.processes.webforms.models.draft import Draft

__all__ = ["ConsentRequest", "Draft"]
