"""What the editor's form holds against what the site already has. The words say what to do now."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django import forms
from django.utils import timezone
from wagtail.admin.forms import WagtailAdminPageForm

from meente.channels.website.addresses import organisation_of, sites_below
from meente.channels.website.checks import faults_of
from meente.channels.website.models.editor import Editor
from meente.channels.website.models.rows import inherited_at
from meente.channels.website.rules.checking import Fault
from meente.channels.website.rules.editing import faults
from meente.foundation.ui.contact import contact_of

PUBLISHES = frozenset({"action-publish", "action-submit", "action-restart-workflow", "action-workflow-action"})
"""Buttons that bring a page to visitors, or to somebody who approves it. A draft may have any fault."""


class PageForm(WagtailAdminPageForm):
    """A page of an organisation: refuses what the layers above do not leave free, and names that mean nothing."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        above = self.parent_page
        if "owner" in self.fields and above is not None:
            editors = Editor.objects.filter(organisations__contains=[organisation_of(above.path)], is_active=True)
            self.fields["owner"].queryset = editors.order_by("first_name")

        if "sites" in self.fields and above is not None:
            self._choose_sites(sites_below(above.path))
        if "date" in self.fields and self.instance.pk is None:
            self.initial["date"] = self.initial.get("date") or timezone.localtime().replace(second=0, microsecond=0)
        if self.instance.type == "location" and above is not None:
            self._choose_place(organisation_of(above.path))

    def _choose_place(self, organisation_id: int) -> None:
        """The places of the profile, so that address and opening hours are there; who has no profile types a name."""
        contact = contact_of(organisation_id, timezone.localtime())
        names = [place.name for place in contact.places] if contact else []
        if names:
            kept = [self.instance.place] if self.instance.place and self.instance.place not in names else []
            was = self.fields["place"]
            self.fields["place"] = forms.ChoiceField(
                choices=[(name, name) for name in (*names, *kept)], label=was.label, help_text=was.help_text
            )

    def _choose_sites(self, choices: list[tuple[int, str]]) -> None:
        """Boxes for the sites below the organisation; a municipality has one site and no choice."""
        if not choices:
            del self.fields["sites"]
            return
        was = self.fields["sites"]
        self.fields["sites"] = forms.TypedMultipleChoiceField(
            choices=choices, coerce=int, empty_value=[], required=False, widget=forms.CheckboxSelectMultiple,
            label=was.label, help_text=was.help_text,
        )  # fmt: skip

    def replaces_from_above(self) -> bool:
        """True when the organisation inherits a page where this one stands."""
        page = self.instance
        return page.pk is not None and page.site_path != "" and inherited_at(page.path, page.site_path) is not None

    def clean(self) -> dict[str, Any]:
        """Every fault beside its field."""
        cleaned: dict[str, Any] = super().clean()
        for field, sentence in faults(self.instance, cleaned, self.parent_page, inherited_at):
            self.add_error(field if field in self.fields else None, forms.ValidationError(sentence))
        if PUBLISHES.intersection(self.data) and not self.errors:
            for fault in self.accessibility_faults():
                self.add_error(None, forms.ValidationError(f"{fault.place.capitalize()}: {fault.sentence}"))
        return cleaned

    def accessibility_faults(self) -> list[Fault]:
        """What the page would break for a visitor (WCAG), of what was sent."""
        sent = SimpleNamespace(
            body=self.cleaned_data.get("body"),
            picture_id=getattr(self.cleaned_data.get("picture"), "pk", None),
            alternative=self.cleaned_data.get("alternative", ""),
        )
        return faults_of(sent)
