"""The platform files a letter that it sent with the zaak it is about."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from meente.foundation.files.receiving import received_from
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.registers.cases import actions as case_actions
from meente.registers.cases import queries as cases
from meente.registers.catalogue import queries as catalogue
from meente.registers.documents.actions.creating import create_enkelvoudiginformatieobject
from meente.registers.documents.terms import Algoritme, Status
from meente.registers.documents.versions import DEFAULTS


@transaction.atomic
def file_letter(
    *, actor: Actor, zaak_id: uuid.UUID, informatieobjecttype: str, titel: str, content: bytes, taal: str, at: datetime
) -> uuid.UUID:
    """File a PDF that was sent to the initiator of a zaak, who sees it in Mijn; gives its id.

    `informatieobjecttype` is a name of the zaaktype, `taal` a code of ISO 639-2/B. Raises `NotFound`, `Forbidden`.
    """
    zaak, today = cases.zaak(actor, zaak_id), timezone.localdate(at)
    place = organisations.organisation(zaak.municipality_id)
    kind = catalogue.informatieobjecttype(zaak.zaaktype_id, informatieobjecttype)
    with received_from([content]) as received:
        document_id = create_enkelvoudiginformatieobject(
            actor=actor,
            at=at,
            values={
                **DEFAULTS,
                "bronorganisatie": place.rsin,
                "creatiedatum": today,
                "titel": titel[:200],
                "tonen_aan_initiator": True,
                "auteur": f"Gemeente {place.name}",
                "status": Status.DEFINITIEF,
                "formaat": "application/pdf",
                "taal": taal,
                "bestandsnaam": f"{today.isoformat()} {titel[:200]}.pdf".replace("/", "-"),
                "inhoud": received,
                "verzenddatum": today,
                "indicatie_gebruiksrecht": False,
                "integriteit": {"algoritme": Algoritme.SHA_256, "waarde": received.digest, "datum": today},
                "informatieobjecttype": kind.id,
            },
        )
    link = {"zaak": zaak_id, "informatieobject": document_id, "titel": titel[:200], "beschrijving": ""}
    case_actions.create_zaakinformatieobject(actor=actor, values={**link, "vernietigingsdatum": None}, at=at)
    return document_id
