"""What an editor sees of her page before she publishes it: what must be repaired first, and how hard it is to read."""

from __future__ import annotations

from typing import Any

from wagtail.admin.panels import FieldPanel, Panel

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


class ReasonPanel(FieldPanel):
    """Why the page differs: beside its words, and only where it stands in the place of one from above."""

    class BoundPanel(FieldPanel.BoundPanel):
        """The panel of one page."""

        def is_shown(self) -> bool:
            """True when there is something to explain, or when the form says so."""
            if not super().is_shown():
                return False
            is_asked = bool(self.instance.reason) or "reason" in self.form.errors
            return is_asked or bool(self.form.replaces_from_above())
