"""What an editor sees of her page before she publishes it: what must be repaired first, and how hard it is to read."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import Panel

from meente.channels.website.checks import faults_of, reading_of


class ChecksPanel(Panel):
    """Stands above the fields; knows what was sent last, also when it was refused."""

    class BoundPanel(Panel.BoundPanel):
        """The panel of one page."""

        template_name = "website/editors/checks.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """The faults and the measure."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"faults": faults_of(self.instance), "reading": reading_of(self.instance)}
