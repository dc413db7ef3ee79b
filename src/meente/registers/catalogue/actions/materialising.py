"""From the definition of a zaaktype to rows of the owner's catalogus: complete and published at once."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Forbidden
from meente.registers.catalogue.actions._writing import Telling
from meente.registers.catalogue.models import (
    BesluitType,
    Catalogus,
    Eigenschap,
    InformatieObjectType,
    ResultaatType,
    RolType,
    StatusType,
    ZaakObjectType,
    ZaakType,
    ZaakTypeInformatieObjectType,
)
from meente.registers.catalogue.terms import Afleidingswijze, IndicatieInternOfExtern, Vertrouwelijkheidaanduiding

Document = Mapping[str, Any]
DOMEIN = "ALG"


def _catalogus(owner_id: int) -> Catalogus:
    found = Catalogus.objects.filter(owner_id=owner_id, domein=DOMEIN).first()
    if found is not None:
        return found
    owner = organisations.organisation(owner_id)
    return Catalogus.objects.create(
        owner_id=owner_id,
        domein=DOMEIN,
        rsin=owner.rsin,
        naam=f"Catalogus {owner.name}"[:200],
        contactpersoon_beheer_naam=owner.name[:40],
    )


def _steps_and_people(zaaktype: ZaakType, document: Document) -> None:
    StatusType.objects.bulk_create(
        StatusType(
            zaaktype=zaaktype,
            omschrijving=row["omschrijving"],
            volgnummer=row["volgnummer"],
            statustekst=row.get("statustekst", ""),
            informeren=row.get("informeren", False),
        )
        for row in document["statustypen"]
    )
    RolType.objects.bulk_create(
        RolType(zaaktype=zaaktype, omschrijving=row["omschrijving"], omschrijving_generiek=row["omschrijvingGeneriek"])
        for row in document["roltypen"]
    )
    Eigenschap.objects.bulk_create(
        Eigenschap(
            zaaktype=zaaktype,
            omschrijving=row["naam"],
            definitie=row.get("definitie", row["naam"]),
            specificatie_formaat=row.get("formaat", "tekst"),
            specificatie_lengte=row.get("lengte", "255"),
        )
        for row in document.get("eigenschappen", [])
    )
    ZaakObjectType.objects.bulk_create(
        ZaakObjectType(
            zaaktype=zaaktype,
            ander_objecttype=row.get("anderObjecttype", False),
            objecttype=row["objecttype"],
            relatie_omschrijving=row["relatieOmschrijving"],
        )
        for row in document.get("zaakobjecttypen", [])
    )


def _results(zaaktype: ZaakType, document: Document) -> None:
    ResultaatType.objects.bulk_create(
        ResultaatType(
            zaaktype=zaaktype,
            omschrijving=row["omschrijving"],
            omschrijving_generiek=row.get("omschrijvingGeneriek", ""),
            resultaattypeomschrijving_id=row.get("resultaattypeomschrijving"),
            selectielijstklasse_id=row.get("selectielijstklasse"),
            archiefnominatie=row["archiefnominatie"],
            archiefactietermijn=row.get("archiefactietermijn", ""),
            brondatum_afleidingswijze=row.get("afleidingswijze", Afleidingswijze.AFGEHANDELD),
            brondatum_datumkenmerk=row.get("datumkenmerk", ""),
        )
        for row in document["resultaattypen"]
    )


def _document_kinds(zaaktype: ZaakType, document: Document) -> None:
    rows = document.get("informatieobjecttypen", [])
    for row in rows:
        _main_type(
            InformatieObjectType, zaaktype, row["omschrijving"],
            vertrouwelijkheidaanduiding=row["vertrouwelijkheidaanduiding"],
            informatieobjectcategorie=row.get("categorie", "document"),
        )  # fmt: skip
    ZaakTypeInformatieObjectType.objects.bulk_create(
        ZaakTypeInformatieObjectType(
            zaaktype=zaaktype,
            informatieobjecttype=row["omschrijving"],
            volgnummer=number,
            richting=row.get("richting", "uitgaand"),
        )
        for number, row in enumerate(rows, start=1)
    )
    for row in document.get("besluittypen", []):
        _main_type(
            BesluitType, zaaktype, row["omschrijving"], reactietermijn=row.get("reactietermijn", ""),
            informatieobjecttypen=row.get("informatieobjecttypen", []),
        )  # fmt: skip


def _main_type(
    model: type[InformatieObjectType] | type[BesluitType], zaaktype: ZaakType, omschrijving: str, **content: Any
) -> None:
    """The published version with this name and content; another content ends the version before."""
    rows = model._default_manager.filter(catalogus_id=zaaktype.catalogus_id, omschrijving=omschrijving, concept=False)
    last = rows.order_by("-begin_geldigheid", "-id").first()
    if last is not None and all(getattr(last, name) == value for name, value in content.items()):
        return
    if last is not None:
        rows.filter(id=last.id).update(einde_geldigheid=zaaktype.begin_geldigheid - timedelta(days=1))
    model._default_manager.create(
        owner_id=zaaktype.owner_id,
        catalogus_id=zaaktype.catalogus_id,
        omschrijving=omschrijving,
        begin_geldigheid=zaaktype.begin_geldigheid,
        concept=False,
        **content,
    )


def _servicenorm(document: Document) -> str:
    """The norm as it is written, or the number of days that an organisation may fill in (`servicenorm_days`)."""
    days = document.get("parameters", {}).get("servicenorm_days")
    return f"P{days}D" if days else str(document.get("servicenorm", ""))


def _zaaktype(catalogus: Catalogus, document: Document, versie: int, today: date, digest: str) -> ZaakType:
    return ZaakType.objects.create(
        owner_id=catalogus.owner_id,
        catalogus=catalogus,
        identificatie=document["identificatie"],
        versie=versie,
        omschrijving=document["omschrijving"],
        omschrijving_generiek=document.get("omschrijvingGeneriek", ""),
        vertrouwelijkheidaanduiding=document.get(
            "vertrouwelijkheidaanduiding", Vertrouwelijkheidaanduiding.ZAAKVERTROUWELIJK
        ),
        doel=document.get("doel", ""),
        aanleiding=document.get("aanleiding", ""),
        toelichting=document.get("toelichting", ""),
        indicatie_intern_of_extern=document.get("indicatieInternOfExtern", IndicatieInternOfExtern.EXTERN),
        handeling_initiator=document.get("handelingInitiator", "Aanvragen"),
        onderwerp=document.get("onderwerp", document["omschrijving"]),
        handeling_behandelaar=document.get("handelingBehandelaar", "Behandelen"),
        doorlooptijd=document["doorlooptijd"],
        servicenorm=_servicenorm(document),
        opschorting_en_aanhouding_mogelijk=document.get("opschortingEnAanhoudingMogelijk", False),
        verlenging_mogelijk=bool(document.get("verlengingstermijn")),
        verlengingstermijn=document.get("verlengingstermijn", ""),
        trefwoorden=document.get("trefwoorden", []),
        publicatie_indicatie=document.get("publicatieIndicatie", False),
        producten_of_diensten=document.get("productenOfDiensten", []),
        selectielijst_procestype_id=document.get("selectielijstProcestype"),
        referentieproces_naam=document.get("referentieproces", document["omschrijving"]),
        verantwoordelijke=document.get("verantwoordelijke", catalogus.contactpersoon_beheer_naam)[:50],
        besluittypen=[row["omschrijving"] for row in document.get("besluittypen", [])],
        begin_geldigheid=today,
        versiedatum=today,
        concept=False,
        content_digest=digest,
    )


@transaction.atomic
def materialise_zaaktype(
    *, actor: Actor, owner_id: int, document: Document, today: date, again: bool = False
) -> uuid.UUID:
    """Make a version of the zaaktype; the same content again gives the version that is there.

    `again`: when that version has ended, the same content begins anew. Otherwise who ended it meant that.

    A changed document ends the version before on the day before (ztc-016): running zaken keep theirs. One that began
    today ends before it began, and so holds on no day.
    """
    if not actor.may_change_layer(owner_id):
        raise Forbidden
    catalogus = _catalogus(owner_id)
    digest = hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()
    versions = ZaakType.objects.filter(catalogus=catalogus, identificatie=document["identificatie"], concept=False)
    last = versions.order_by("-versie").first()
    has_ended = last is not None and last.einde_geldigheid is not None and last.einde_geldigheid < today
    if last is not None and last.content_digest == digest and not (again and has_ended):
        return last.id
    if last is not None and not has_ended:
        versions.filter(id=last.id).update(einde_geldigheid=today - timedelta(days=1))
    zaaktype = _zaaktype(catalogus, document, 1 if last is None else last.versie + 1, today, digest)
    _steps_and_people(zaaktype, document)
    _results(zaaktype, document)
    _document_kinds(zaaktype, document)
    Telling(actor, datetime.combine(today, time.min, ZoneInfo("Europe/Amsterdam")), zaaktype)("create")
    return zaaktype.id
