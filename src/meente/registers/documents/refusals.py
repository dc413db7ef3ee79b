"""The refusals of this room: the standard's code with a sentence in plain Dutch."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meente.foundation.refusals import InvalidParam

WHOLE = "nonFieldErrors"

_SENTENCES: dict[str, str | Promise] = {
    "bad-url": _("Deze link wijst niet naar iets dat wij kennen."),
    "not-published": _("Dit informatieobjecttype is nog een concept. Publiceer het eerst."),
    "identificatie-niet-uniek": _("Deze identificatie bestaat al bij deze bronorganisatie."),
    "invalid_for_received": _("Een ontvangen document kan niet in bewerking of ter vaststelling zijn."),
    "missing-gebruiksrechten": _("Maak eerst gebruiksrechten. Dan staat deze indicatie vanzelf op ja."),
    "existing-gebruiksrechten": _("Er zijn gebruiksrechten. Verwijder die eerst."),
    "file-size": _("De omvang van het bestand is anders dan bestandsomvang zegt."),
    "executable": _("Dit bestand is een programma. Programma's nemen wij niet aan."),
    "required": _("Dit veld is verplicht."),
    "max_value": _("Dit is meer dan wij in één document bewaren."),
    "unlocked": _("Vergrendel het document eerst met lock."),
    "missing-lock-id": _("Stuur de lock mee die u kreeg bij het vergrendelen."),
    "incorrect-lock-id": _("Dit is niet de lock van dit document."),
    "existing-lock": _("Iemand heeft dit document al vergrendeld."),
    "incomplete-upload": _("Nog niet alle bestandsdelen zijn er."),
    "pending-relations": _("Dit document hangt nog aan een zaak of besluit. Verwijder eerst die relatie."),
    "destroy-locked": _("Dit document is vergrendeld. Ontgrendel het eerst."),
    "invalid-resource": _("Deze URL verwijst naar iets anders dan objectType zegt."),
    "unique": _("Deze relatie bestaat al."),
    "inconsistent-relation": _("De zaak of het besluit kent dit document niet. Maak de relatie daar."),
    "remote-relation-exists": _("De zaak of het besluit kent dit document nog. Verwijder de relatie daar."),
    "invalid-address": _("Vul precies één manier van verzenden in: één adres, nummer of Mijn Overheid."),
    "one-sender": _("Dit document heeft al een afzender. Een document heeft er één."),
    "wijzigen-niet-toegelaten": _("Dit kan niet meer worden gewijzigd."),
}


def wrong(name: str, code: str) -> InvalidParam:
    """One thing that is wrong; `name` is its path on the wire."""
    return InvalidParam(name, code, _SENTENCES[code])
