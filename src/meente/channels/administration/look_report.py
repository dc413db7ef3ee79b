"""What the screen says about a look: which colours were repaired, and which tokens of a file are not used."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from meente.foundation.ui.design_tokens import Reading, Why
from meente.foundation.ui.looks import Look
from meente.foundation.ui.repairing import Finding, findings


@dataclass(frozen=True, slots=True)
class Checked:
    """One colour on one kind of page, with its contrasts as people write them."""

    label: str
    page: str
    chosen: str
    before: str
    used: str
    after: str
    needed: str


def repairs_of(look: Look) -> tuple[list[Checked], list[Checked]]:
    """The colours that we made readable, and those that stay as they were chosen."""
    rows = findings(look.brand, look.components)
    return [_said(row) for row in rows if row.is_repaired], [_said(row) for row in rows if not row.is_repaired]


def _said(row: Finding) -> Checked:
    labels = {
        "main": _("Hoofdkleur als tekst, link en knop"),
        "accent-mark": _("Accentkleur als streep of vinkje"),
        "on-brand": _("Tekst op de hoofdkleur"),
        "on-accent": _("Tekst op de accentkleur"),
    }
    page = _("donkere pagina") if row.dark else _("lichte pagina")
    return Checked(
        labels.get(row.what, row.what), page, row.chosen, _ratio(row.before), row.used, _ratio(row.after),
        _ratio(row.needed),
    )  # fmt: skip


def _ratio(value: float) -> str:
    """Rounded down, so that 4.49 is never called 4.5."""
    return f"{number_format(int(value * 10) / 10, 1)} : 1"


def refusals_of(reading: Reading) -> list[tuple[str, str, str]]:
    """Name, value and reason of each token that is not used."""
    reasons = {
        Why.UNKNOWN: _("onze pagina's hebben dit onderdeel niet"),
        Why.VALUE: _("geen kleur, maat of dikte die wij kunnen gebruiken"),
        Why.REFERENCE: _("verwijst naar een token dat niet in het bestand staat"),
        Why.RANGE: _("te klein of te groot om goed te lezen of te gebruiken"),
        Why.FONT: _("het lettertype kiest u hierboven: wij laden niets van elders"),
        Why.UNDERLINE: _("links blijven onderstreept: anders ziet niet iedereen ze"),
    }
    return [(name, value, reasons[why]) for name, value, why in reading.refused]
