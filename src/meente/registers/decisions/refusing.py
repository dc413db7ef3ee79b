"""The refusals of this room: the standard's code with a sentence in plain Dutch."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meente.foundation.refusals import Invalid, InvalidParam

WHOLE = "nonFieldErrors"

_SENTENCES: dict[str, str | Promise] = {
    "bad-url": _("Deze link wijst niet naar iets dat wij kennen."),
    "identificatie-niet-uniek": _("Deze identificatie bestaat al bij deze organisatie."),
    "missing-besluittype-informatieobjecttype-relation": _(
        "Besluiten van dit type worden niet in dit soort document vastgelegd."
    ),
    "not-published": _("Dit besluittype is nog een concept. Publiceer het eerst."),
    "unique": _("Dit document hoort al bij dit besluit."),
    "wijzigen-niet-toegelaten": _("Dit kan niet meer worden gewijzigd."),
    "zaaktype-mismatch": _("Dit besluittype hoort niet bij het zaaktype van de zaak."),
}


def refuse(name: str, code: str) -> Invalid:
    """One thing that is wrong; `name` is its path on the wire."""
    return Invalid(InvalidParam(name, code, _SENTENCES[code]))
