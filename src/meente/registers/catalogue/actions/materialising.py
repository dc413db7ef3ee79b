"""From the definition of a zaaktype to rows of the catalogue."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Forbidden
from meente.registers.catalogue.models import (
    BesluitType,
    Eigenschap,
    InformatieObjectType,
    ResultaatType,
    RolType,
    StatusType,
    ZaakType,
)


def _below(zaaktype: ZaakType, document: Mapping[str, Any]) -> None:
    last = max(row["volgnummer"] for row in document["statustypen"])
    StatusType.objects.bulk_create(
        StatusType(
            zaaktype=zaaktype,
            omschrijving=row["omschrijving"],
            volgnummer=row["volgnummer"],
            statustekst=row.get("statustekst", ""),
            informeren=row.get("informeren", False),
            is_eindstatus=row["volgnummer"] == last,
        )
        for row in document["statustypen"]
    )
    ResultaatType.objects.bulk_create(
        ResultaatType(
            zaaktype=zaaktype,
            omschrijving=row["omschrijving"],
            omschrijving_generiek=row.get("omschrijvingGeneriek", ""),
            selectielijstklasse=row.get("selectielijstklasse", ""),
            archiefnominatie=row["archiefnominatie"],
            archiefactietermijn=row.get("archiefactietermijn", ""),
        )
        for row in document["resultaattypen"]
    )
    RolType.objects.bulk_create(
        RolType(zaaktype=zaaktype, omschrijving=row["omschrijving"], omschrijving_generiek=row["omschrijvingGeneriek"])
        for row in document["roltypen"]
    )
    _documents_and_facts(zaaktype, document)


def _documents_and_facts(zaaktype: ZaakType, document: Mapping[str, Any]) -> None:
    Eigenschap.objects.bulk_create(
        Eigenschap(
            zaaktype=zaaktype,
            omschrijving=row["naam"],
            definitie=row.get("definitie", ""),
            formaat=row.get("formaat", "tekst"),
        )
        for row in document.get("eigenschappen", [])
    )
    InformatieObjectType.objects.bulk_create(
        InformatieObjectType(
            zaaktype=zaaktype,
            omschrijving=row["omschrijving"],
            vertrouwelijkheidaanduiding=row["vertrouwelijkheidaanduiding"],
            richting=row.get("richting", "uitgaand"),
        )
        for row in document.get("informatieobjecttypen", [])
    )
    BesluitType.objects.bulk_create(
        BesluitType(zaaktype=zaaktype, omschrijving=row["omschrijving"], reactietermijn=row.get("reactietermijn", ""))
        for row in document.get("besluittypen", [])
    )


@transaction.atomic
def materialise_zaaktype(*, actor: Actor, owner_id: int, document: Mapping[str, Any], today: date) -> uuid.UUID:
    """Make a version of the zaaktype; the same content again gives the version that is there.

    A changed document ends the validity of the version before (ztc-016): running zaken keep theirs.
    """
    if not actor.may_change_layer(owner_id):
        raise Forbidden
    digest = hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()
    versions = ZaakType.objects.filter(owner_id=owner_id, identificatie=document["identificatie"])
    last = versions.order_by("-versie").first()
    if last is not None and last.content_digest == digest:
        return last.id
    if last is not None:
        versions.filter(id=last.id).update(einde_geldigheid=today)
    zaaktype = ZaakType.objects.create(
        owner_id=owner_id,
        identificatie=document["identificatie"],
        versie=1 if last is None else last.versie + 1,
        omschrijving=document["omschrijving"],
        omschrijving_generiek=document.get("omschrijvingGeneriek", ""),
        vertrouwelijkheidaanduiding=document.get("vertrouwelijkheidaanduiding", "zaakvertrouwelijk"),
        doel=document.get("doel", ""),
        aanleiding=document.get("aanleiding", ""),
        handeling_initiator=document.get("handelingInitiator", ""),
        onderwerp=document.get("onderwerp", ""),
        handeling_behandelaar=document.get("handelingBehandelaar", ""),
        doorlooptijd=document["doorlooptijd"],
        servicenorm=document.get("servicenorm", ""),
        verlengingstermijn=document.get("verlengingstermijn", ""),
        producten_of_diensten=document.get("productenOfDiensten", []),
        selectielijst_procestype=document.get("selectielijstProcestype", ""),
        begin_geldigheid=today,
        content_digest=digest,
    )
    _below(zaaktype, document)
    return zaaktype.id
