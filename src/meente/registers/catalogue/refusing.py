"""From a broken rule to a refusal with words."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meente.foundation.refusals import Conflict, Invalid, InvalidParam
from meente.registers.catalogue.rules import Breach

_REASONS: dict[str, str | Promise] = {
    "bad-url": _("Deze verwijzing kunnen wij niet vinden."),
    "concept-relation": _("Publiceer eerst alles waarnaar dit type verwijst."),
    "date-mismatch": _("De einddatum ligt voor de begindatum, of past niet bij die van het zaaktype."),
    "invalid-afleidingswijze-for-procestermijn": _("Deze afleidingswijze past niet bij de selectielijstklasse."),
    "invalid-length": _("Een datum heeft lengte 8 (JJJJMMDD), een datum met tijd lengte 14."),
    "invalid-resource": _("Deze verwijzing wijst naar iets anders dan hier nodig is."),
    "must-be-empty": _("Dit veld moet hier leeg zijn."),
    "no_match": _("Deze naam komt in de catalogus niet voor."),
    "non-concept-object": _("Dit type is gepubliceerd. Maak een nieuwe versie."),
    "non-concept-relation": _("Dit type hangt samen met een gepubliceerde versie. Verwijs met een naam."),
    "non-concept-zaaktype": _("Het zaaktype is gepubliceerd. Maak een nieuwe versie."),
    "overlap": _("Er is al een gepubliceerde versie die in deze periode geldt."),
    "procestype-mismatch": _("De selectielijstklasse hoort bij een ander procestype dan het zaaktype."),
    "relations-incorrect-catalogus": _("Dit hoort bij een andere catalogus."),
    "relations-incorrect-zaaktype": _("Dit hoort bij een ander zaaktype."),
    "required": _("Dit veld is hier verplicht."),
    "unique": _("Dit komt al voor. Kies iets anders."),
}


def refuse(*breaches: Breach | None) -> None:
    """Raise `Invalid` with every breach; nothing when there is none."""
    found = [InvalidParam(each.name, each.code, _REASONS[each.code]) for each in breaches if each]
    if found:
        raise Invalid(*found)


class CatalogusNotEmpty(Conflict):
    """A catalogus goes only when nothing is in it (ztc-017)."""

    code = "CATALOG_NOT_EMPTY"
    message = _("De catalogus kan niet worden verwijderd, want er staat nog iets in.")
