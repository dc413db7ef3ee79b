"""From the code of a rule to a refusal with a sentence."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from meente.foundation.refusals import Invalid, InvalidParam
from meente.registers.cases.rules import Problem

SENTENCES = {
    "archiefactiedatum-not-set": _("Vul de archiefactiedatum in voordat u de archiefstatus wijzigt."),
    "archiefnominatie-not-set": _("Vul de archiefnominatie in voordat u de archiefstatus wijzigt."),
    "betaling-nvt": _("Er hoeft niets betaald te worden, dus er is ook geen betaaldatum."),
    "blank": _("Vul dit in."),
    "date-in-future": _("Deze datum ligt in de toekomst."),
    "deelzaak-als-hoofdzaak": _("Deze hoofdzaak is zelf een deelzaak. Kies een andere hoofdzaak."),
    "documents-not-archived": _("Nog niet alle documenten van deze zaak zijn gearchiveerd."),
    "identificatie-niet-uniek": _("Er is al een zaak met deze identificatie bij deze organisatie."),
    "inconsistent-relation": _("Het besluit zegt iets anders over deze zaak."),
    "documents-not-available": _(
        "Een document van deze zaak staat elders en geeft nu geen antwoord. Probeer het later."
    ),
    "indicatiegebruiksrecht-unset": _("Van een document van deze zaak is de indicatie gebruiksrecht niet ingevuld."),
    "invalid-schema": _("Dit object is niet zoals het schema van zijn soort zegt."),
    "invalid": _("Deze waarde heeft niet de goede vorm."),
    "invalid-betrokkene": _("Geef de betrokkene als URL, of geef de gegevens van de betrokkene."),
    "invalid-deelzaaktype": _("Dit zaaktype is geen deelzaaktype van het zaaktype van de hoofdzaak."),
    "invalid-products-services": _("Niet elk product of elke dienst hoort bij het zaaktype."),
    "invalid-object-type-overige-usage": _("Laat objectTypeOverige leeg als objectType niet “overige” is."),
    "invalid-zaakobject": _("Geef het object als URL, of geef wat het object aanwijst."),
    "invalid_choice": _("Deze keuze bestaat niet."),
    "max_length": _("Deze tekst is te lang."),
    "max_value": _("Dit getal is te groot."),
    "min_value": _("Dit getal is te klein."),
    "missing-object-type-overige": _("Zeg in objectTypeOverige wat voor object dit is."),
    "missing-zaaktype-informatieobjecttype-relation": _("Documenten van dit type horen niet bij dit zaaktype."),
    "must-be-empty": _("Laat dit leeg."),
    "bad-url": _("Deze URL wijst niet naar iets dat hier bekend is."),
    "no_match": _("Deze URL wijst niet naar een zaak die u mag zien."),
    "not-published": _("Dit zaaktype is nog een concept."),
    "not_a_list": _("Dit moet een lijst zijn."),
    "null": _("Dit mag niet leeg (null) zijn."),
    "required": _("Dit is verplicht."),
    "resultaat-does-not-exist": _("Deze zaak heeft nog geen resultaat."),
    "self-forbidden": _("Een zaak is geen deel van zichzelf."),
    "unique": _("Dit is er al."),
    "wijzigen-niet-toegelaten": _("Dit kan niet meer gewijzigd worden."),
    "zaak-archiefstatus-invalid": _("Het dossier van deze zaak is al gearchiveerd."),
    "zaak-mismatch": _("Dit hoort bij een andere zaak."),
    "zaaktype-mismatch": _("Dit hoort niet bij het zaaktype van de zaak."),
}


def refusal(*problems: Problem) -> Invalid:
    """The refusal that names every problem."""
    return Invalid(*(InvalidParam(each.name, each.code, SENTENCES[each.code]) for each in problems))


def refuse(problems: Iterable[Problem | None]) -> None:
    """Raise `Invalid` when at least one is a problem."""
    found = [each for each in problems if each is not None]
    if found:
        raise refusal(*found)


def require_kind(of_zaak: uuid.UUID, of_type: uuid.UUID) -> None:
    """A type belongs to the zaaktype of the zaak (zrc-016, 018, 019, 020)."""
    if of_zaak != of_type:
        raise refusal(Problem("nonFieldErrors", "zaaktype-mismatch"))
