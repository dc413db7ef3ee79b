"""What the page of components shows: one form with and one without mistakes, and rows for the other parts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator


class ShowcaseForm(forms.Form):
    """Every kind of field."""

    naam = forms.CharField(label="Naam", help_text="Zoals in uw paspoort")
    aantal = forms.IntegerField(label="Aantal kinderen", min_value=0)
    toelichting = forms.CharField(label="Toelichting", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    locatie = forms.ChoiceField(label="Locatie", choices=[("", "Kies"), ("a", "Gemeentehuis"), ("b", "Wijkpunt")])
    soort = forms.ChoiceField(
        label="Wat wilt u aanvragen?",
        choices=[("p", "Paspoort"), ("k", "Identiteitskaart")],
        widget=forms.RadioSelect,
        help_text="Met een identiteitskaart kunt u reizen in Europa.",
    )
    bericht = forms.MultipleChoiceField(
        label="Hoe wilt u bericht?",
        choices=[("m", "E-mail"), ("b", "Brief")],
        widget=forms.CheckboxSelectMultiple,
    )
    akkoord = forms.BooleanField(label="Dit is naar waarheid ingevuld")
    bestand = forms.FileField(label="Bijlage", required=False)


def showcase() -> dict[str, Any]:
    """Context of `ui/components.html`."""
    wrong = ShowcaseForm({"fout-aantal": "veel", "fout-locatie": "z"}, prefix="fout")
    wrong.is_valid()
    return {
        "form": ShowcaseForm(),
        "wrong": wrong,
        "page": Paginator(range(100), 10).get_page(4),
        "steps": [
            {"label": "Uw gegevens", "state": "done"},
            {"label": "Afspraak kiezen", "state": "now"},
            {"label": "Controleren", "state": "next"},
        ],
        "facts": [("Zaaknummer", "ZAAK-2026-0000000123"), ("Aangevraagd op", "24 november 2026")],
        "trail": [("/", "Home"), ("/producten", "Producten")],
        "deadlines": [12, 70, 100],
    }
