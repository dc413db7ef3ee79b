"""The screen on which an organisation chooses its look: what was sent, as a document of the definition and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from meente.foundation.definitions.kinds.theme_tokens import FONTS, LARGEST_RADIUS, OF_PROVINCE, SCENES
from meente.foundation.definitions.rules import Change
from meente.foundation.definitions.terms import Mode
from meente.foundation.ui.design_tokens import KNOWN
from meente.foundation.ui.drawing import Drawn
from meente.foundation.ui.themes import colour_of_province
from meente.foundation.ui.typefaces import TYPEFACES, weight_of

FONT_NAMES = {
    "plain": _("Gewoon, zoals op de computer van de bezoeker"),
    "humanist": _("Vriendelijk, met wat schrift erin"),
    "geometric": _("Strak en rond"),
    "serif": _("Met schreef, zoals in een boek"),
    "slab": _("Stoer, met dikke schreven"),
    "source-sans": _("Source Sans: rustig en zakelijk"),
    "atkinson": _("Atkinson Hyperlegible: voor wie minder goed ziet"),
    "figtree": _("Figtree: helder en modern"),
    "nunito": _("Nunito: rond en vriendelijk"),
    "crimson": _("Crimson: deftig, met fijne schreven"),
    "aleo": _("Aleo: stevig, met stompe schreven"),
}
SCENE_NAMES = {
    "fields": _("Velden en een molen"),
    "sea": _("Zee met een zeilschip"),
    "dunes": _("Duinen"),
    "wood": _("Bos"),
    "lake": _("Meer met zeilboten"),
    "city": _("Stad met een brug"),
}
OFFERED = [
    (_("Van de computer van de bezoeker"), [(name, FONT_NAMES[name]) for name in FONTS if name not in TYPEFACES]),
    (_("Van ons, overal hetzelfde"), [(name, FONT_NAMES[name]) for name in FONTS if name in TYPEFACES]),
]
"""Typefaces in two groups: what costs a visitor nothing, and what she loads once."""
COLOUR = r"#[0-9a-fA-F]{6}"


class ColourInput(forms.TextInput):
    """The browser's own way to choose a colour."""

    input_type = "color"


class ColourField(forms.RegexField):
    """A colour as #rrggbb."""

    widget = ColourInput

    def __init__(self, **named: Any) -> None:
        super().__init__(COLOUR, error_messages={"invalid": _("Kies een kleur, zoals #1f4e8c.")}, **named)

    def clean(self, value: Any) -> str:
        """In small letters, so that equal colours are equal."""
        return str(super().clean(value)).lower()


class LookForm(forms.Form):
    """Five choices, a drawing, a logo and a file with tokens."""

    of_province = forms.BooleanField(label=_("Gebruik de kleur van onze provincie als hoofdkleur"), required=False)
    main = ColourField(label=_("Hoofdkleur"), help_text=_("Voor knoppen, links, koppen en de balk bovenaan."))
    accent = ColourField(label=_("Accentkleur"), help_text=_("Voor wat mag opvallen: een streep, een vinkje."))
    radius = forms.IntegerField(
        label=_("Ronde hoeken"), min_value=0, max_value=LARGEST_RADIUS, help_text=_("In pixels, van 0 (recht) tot 24.")
    )
    text_font = forms.ChoiceField(label=_("Lettertype van teksten"), choices=OFFERED)
    heading_font = forms.ChoiceField(label=_("Lettertype van koppen"), choices=OFFERED)
    scene = forms.ChoiceField(
        label=_("Tekening op de voorpagina"), choices=[(name, SCENE_NAMES[name]) for name in SCENES]
    )
    logo_file = forms.FileField(
        label=_("Nieuw logo"), required=False,
        help_text=_("PNG, JPEG of WebP, hoogstens 5 MB. Wij maken er een klein bestand van."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
    )  # fmt: skip
    no_logo = forms.BooleanField(label=_("Geen logo gebruiken"), required=False)
    alt_nl = forms.CharField(
        label=_("Wat staat er op het logo?"), max_length=120, required=False,
        help_text=_("Voor wie het logo niet ziet, bijvoorbeeld: Wapen van Castricum. Verplicht bij een logo."),
    )  # fmt: skip
    alt_en = forms.CharField(label=_("Hetzelfde in het Engels"), max_length=120, required=False)
    has_name = forms.BooleanField(
        label=_("De naam van de gemeente staat al in het logo: zet die er niet nog eens naast"), required=False
    )
    tokens_file = forms.FileField(
        label=_("Bestand met tokens (JSON)"), required=False,
        help_text=_("Voor wie al een huisstijl in het NL Design System heeft. Wij gebruiken er alleen van wat past."),
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )  # fmt: skip
    no_tokens = forms.BooleanField(label=_("Geen tokens gebruiken"), required=False)
    logo = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    components = forms.CharField(widget=forms.HiddenInput, max_length=10_000, required=False)

    def clean_components(self) -> dict[str, str]:
        """The tokens that were accepted before, carried by the screen."""
        try:
            found = json.loads(self.cleaned_data["components"] or "{}")
        except ValueError:
            return {}
        is_good = isinstance(found, dict) and all(name in KNOWN for name in found)
        return found if is_good else {}


def samples() -> list[tuple[str, Any, int]]:
    """Per typeface its name in a look, what people call it, and the kB that a visitor loads when all texts use it."""
    return [(name, label, round(weight_of(name, for_headings=False) / 1000)) for name, label in FONT_NAMES.items()]


def initial_of(document: Mapping[str, Any], province: str) -> dict[str, Any]:
    """What the screen begins with."""
    tokens, logo = dict(document["tokens"]), document.get("logo", {})
    is_of_province = tokens["main"] == OF_PROVINCE
    return tokens | {
        "of_province": is_of_province,
        "main": colour_of_province(province) if is_of_province else tokens["main"],
        "logo": logo.get("file", ""),
        "alt_nl": logo.get("alt", {}).get("nl", ""),
        "alt_en": logo.get("alt", {}).get("en", ""),
        "has_name": logo.get("has_name", False),
        "components": json.dumps(document.get("components", {})),
    }


def changes_of(said: Mapping[str, Any], logo: tuple[str, Drawn] | None, components: Mapping[str, str]) -> list[Change]:
    """The overlay that a valid screen asks for; `logo` is the name of the kept picture with the picture."""
    names = ("accent", "radius", "text_font", "heading_font", "scene")
    values = {"main": OF_PROVINCE if said["of_province"] else said["main"]} | {name: said[name] for name in names}
    shown: dict[str, Any] = {}
    if logo is not None:
        digest, drawn = logo
        alt = {"nl": said["alt_nl"].strip()} | ({"en": said["alt_en"].strip()} if said["alt_en"].strip() else {})
        shown = {
            "file": digest, "width": drawn.width, "height": drawn.height, "alt": alt, "has_name": said["has_name"],
        }  # fmt: skip
    return [
        *(Change(f"tokens/{name}", Mode.PARAMETER, value) for name, value in values.items()),
        Change("logo", Mode.REPLACE, shown),
        Change("components", Mode.REPLACE, dict(components)),
    ]
