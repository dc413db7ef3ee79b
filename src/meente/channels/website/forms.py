"""What an editor says of how accessible a site is: the shape of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms import formset_factory
from django.utils.translation import gettext_lazy as _

from meente.channels.website.rules.compliance import Issue, Said
from meente.channels.website.rules.wcag import CRITERIA

MOST = 50
"""Known issues of one site."""


def _day(label: Any, *, required: bool = False, help_text: Any = "") -> forms.DateField:
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, help_text=help_text)


class StatementForm(forms.Form):
    """Who says so, and what was or will be investigated."""

    approved_by = forms.CharField(label=_("Wie stelt de verklaring vast? (functie)"), max_length=200)
    approved_on = _day(_("Vastgesteld op"), required=True)
    audited_on = _day(
        _("Volledig onderzocht op"), help_text=_("Alleen een onderzoek van alle eisen door mensen (WCAG-EM).")
    )
    audited_by = forms.CharField(label=_("Onderzocht door"), max_length=200, required=False)
    audit_report = forms.URLField(
        label=_("Adres van het onderzoeksrapport"), max_length=400, required=False, assume_scheme="https"
    )
    audit_planned_on = _day(_("Volgend onderzoek uiterlijk op"))

    def clean(self) -> dict[str, Any]:
        """An investigation has somebody who did it, and is not in the future."""
        found = super().clean() or {}
        done, said_on = found.get("audited_on"), found.get("approved_on")
        if done and not found.get("audited_by", "").strip():
            self.add_error("audited_by", _("Schrijf wie de site onderzocht."))
        if done and said_on and done > said_on:
            self.add_error("audited_on", _("Het onderzoek kan niet na de verklaring zijn. Controleer de datums."))
        return found


class IssueForm(forms.Form):
    """One thing that is known to be wrong; an empty row is none."""

    criterion = forms.ChoiceField(
        label=_("Eis"), choices=[("", "–"), *((row.number, f"{row.number} {row.dutch}") for row in CRITERIA.values())]
    )
    what = forms.CharField(label=_("Wat gaat er mis?"), max_length=500)
    why = forms.CharField(label=_("Oorzaak"), max_length=500)
    measure = forms.CharField(label=_("Wat doet u eraan?"), max_length=500)
    planned_on = _day(_("Klaar op"), required=True)


IssueFormSet = formset_factory(IssueForm, extra=2, max_num=MOST, absolute_max=MOST, validate_max=True, can_delete=True)


def said_in(form: StatementForm, issues: Any) -> Said:
    """What two valid forms say together."""
    rows = [row for row in issues.cleaned_data if row and not row.get("DELETE")]
    found = tuple(Issue(row["criterion"], row["what"], row["why"], row["measure"], row["planned_on"]) for row in rows)
    return Said(**form.cleaned_data, issues=found)
