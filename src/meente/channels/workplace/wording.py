"""What happened to a zaak, in words that an employee uses. The audit trail keeps the names of the facts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

EVENTS: dict[str, str | Promise] = {
    "ZaakOpened": _("Zaak geopend"),
    "StatusSet": _("Status gezet"),
    "ResultaatSet": _("Resultaat vastgelegd"),
    "RolAdded": _("Persoon toegevoegd"),
    "EigenschapSet": _("Gegeven vastgelegd"),
    "ZaakExtended": _("Termijn verlengd"),
    "ZaakChanged": _("Zaak gewijzigd"),
    "ZaakDeleted": _("Zaak vernietigd"),
    "PartAdded": _("Onderdeel toegevoegd"),
    "PartChanged": _("Onderdeel gewijzigd"),
    "PartRemoved": _("Onderdeel verwijderd"),
    "ProcedureStarted": _("Proces gestart"),
    "TaskCompleted": _("Taak gedaan"),
    "MessageReceived": _("Bericht van buiten ontvangen"),
    "ProcedureCancelled": _("Proces gestopt"),
    "MessageSent": _("Bericht gestuurd"),
    "FormSubmitted": _("Formulier verstuurd"),
    "ConsentAsked": _("Toestemming gevraagd"),
    "ConsentGiven": _("Toestemming gegeven"),
    "ConsentRefused": _("Toestemming geweigerd"),
    "ConsentExpired": _("Vraag om toestemming verlopen"),
    "ConsentWithdrawn": _("Vraag om toestemming ingetrokken"),
    "AppointmentBooked": _("Afspraak gemaakt"),
    "AppointmentMoved": _("Afspraak verzet"),
    "DocumentCreated": _("Document toegevoegd"),
    "DocumentChanged": _("Document gewijzigd"),
    "DocumentDeleted": _("Document verwijderd"),
    "CatalogusChanged": _("Catalogus gewijzigd"),
    "ZaakTypeChanged": _("Zaaktype gewijzigd"),
    "InformatieObjectTypeChanged": _("Informatieobjecttype gewijzigd"),
    "BesluitTypeChanged": _("Besluittype gewijzigd"),
    "KanaalCreated": _("Kanaal toegevoegd"),
    "AbonnementCreated": _("Abonnement toegevoegd"),
    "AbonnementChanged": _("Abonnement gewijzigd"),
    "AbonnementDeleted": _("Abonnement verwijderd"),
    "DeliveriesReplayed": _("Berichten opnieuw verstuurd"),
    "BesluitTaken": _("Besluit genomen"),
    "BesluitChanged": _("Besluit gewijzigd"),
    "BesluitDeleted": _("Besluit verwijderd"),
    "AppointmentCancelled": _("Afspraak afgezegd"),
    "AppointmentCameNear": _("Aan de afspraak herinnerd"),
    "AppointmentKept": _("Op de afspraak verschenen"),
    "AppointmentMissed": _("Niet op de afspraak verschenen"),
}


def event_in_words(name: str) -> str:
    """The words for a fact such as `registers.cases.StatusSet`; a fact without words keeps its own name."""
    return str(EVENTS.get(name.rsplit(".", 1)[-1], name))


CONSENTS: dict[str, str | Promise] = {
    "asked": _("wij wachten op antwoord"),
    "given": _("heeft toestemming gegeven"),
    "refused": _("heeft geen toestemming gegeven"),
    "expired": _("de toestemming of de vraag is verlopen"),
    "withdrawn": _("is niet meer nodig"),
}


def consent_in_words(status: str) -> str:
    """How it stands with somebody's consent."""
    return str(CONSENTS.get(status, status))


def told(after: Mapping[str, Any] | None) -> list[tuple[str, str]]:
    """What a fact recorded, without what was left empty; a list is one line."""
    rows = [
        (key, ", ".join(map(str, value)) if isinstance(value, list) else value) for key, value in (after or {}).items()
    ]
    return [(key, str(value)) for key, value in rows if value not in ("", None)]
