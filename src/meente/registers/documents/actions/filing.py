"""The platform files with a zaak what it sent about it (a letter) and what came in with a form (a photo)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

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
    today = timezone.localdate(at)
    values = {
        "auteur": f"Gemeente {organisations.organisation(cases.zaak(actor, zaak_id).municipality_id).name}",
        "formaat": "application/pdf",
        "taal": taal,
        "bestandsnaam": f"{today.isoformat()} {titel[:200]}.pdf".replace("/", "-"),
        "verzenddatum": today,
    }
    return _file(actor, zaak_id, informatieobjecttype, titel, [content], values, at)


@transaction.atomic
def file_incoming(
    *,
    actor: Actor,
    zaak_id: uuid.UUID,
    informatieobjecttype: str,
    titel: str,
    auteur: str,
    formaat: str,
    bestandsnaam: str,
    pieces: Iterable[bytes],
    at: datetime,
) -> uuid.UUID:
    """File what somebody sent with a form, who sees it in Mijn; gives its id. Raises `NotFound`, `Forbidden`.

    `formaat` is a media type, `pieces` are the bytes.
    """
    values = {
        "auteur": auteur[:200],
        "formaat": formaat,
        "taal": "dut",
        "bestandsnaam": bestandsnaam[:255],
        "ontvangstdatum": timezone.localdate(at),
    }
    return _file(actor, zaak_id, informatieobjecttype, titel, pieces, values, at)


def _file(
    actor: Actor,
    zaak_id: uuid.UUID,
    kind: str,
    titel: str,
    pieces: Iterable[bytes],
    values: Mapping[str, Any],
    at: datetime,
) -> uuid.UUID:
    """A definitive document of the zaak, with the checksum of its bytes."""
    zaak, today = cases.zaak(actor, zaak_id), timezone.localdate(at)
    with received_from(pieces) as received:
        document_id = create_enkelvoudiginformatieobject(
            actor=actor,
            at=at,
            values={
                **DEFAULTS,
                "bronorganisatie": organisations.organisation(zaak.municipality_id).rsin,
                "creatiedatum": today,
                "titel": titel[:200],
                "tonen_aan_initiator": True,
                "status": Status.DEFINITIEF,
                "inhoud": received,
                "indicatie_gebruiksrecht": False,
                "integriteit": {"algoritme": Algoritme.SHA_256, "waarde": received.digest, "datum": today},
                "informatieobjecttype": catalogue.informatieobjecttype(zaak.zaaktype_id, kind).id,
                **values,
            },
        )
    link = {"zaak": zaak_id, "informatieobject": document_id, "titel": titel[:200], "beschrijving": ""}
    case_actions.create_zaakinformatieobject(actor=actor, values={**link, "vernietigingsdatum": None}, at=at)
    return document_id
