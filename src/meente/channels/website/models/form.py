"""What the editor's form holds against what the site already has. The words say what to do now."""

from __future__ import annotations

from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminPageForm

from meente.channels.website.models.rows import inherited_at
from meente.channels.website.rules.editing import faults


class PageForm(WagtailAdminPageForm):
    """A page of an organisation: refuses what the layers above do not leave free, and names that mean nothing."""

    def clean(self) -> dict[str, Any]:
        """Every fault beside its field."""
        cleaned: dict[str, Any] = super().clean()
        for field, sentence in faults(self.instance, cleaned, self.parent_page, inherited_at):
            self.add_error(field if field in self.fields else None, forms.ValidationError(sentence))
        return cleaned
