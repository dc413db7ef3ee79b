"""A zaaktype is made as a concept, changed, published and removed."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from django.db import transaction

from meente.foundation.organisations.actor import Actor
from meente.foundation.resources.values import External, Values
from meente.registers.catalogue import access, rules
from meente.registers.catalogue.actions._writing import Telling, _before_change, _change_name, _new_row, _remove
from meente.registers.catalogue.filling import fill, fill_group, fill_link, is_unread
from meente.registers.catalogue.models import BesluitType, InformatieObjectType, ZaakType, ZaakTypeInformatieObjectType
from meente.registers.catalogue.naming import Names, check_known, concepts, named, read_names
from meente.registers.catalogue.refusing import refuse
from meente.registers.catalogue.rules import Breach
from meente.registers.catalogue.terms import Scope
from meente.registers.reference_lists import queries as reference_lists

PLAIN = (
    "identificatie", "omschrijving", "omschrijving_generiek", "vertrouwelijkheidaanduiding", "doel", "aanleiding",
    "toelichting", "indicatie_intern_of_extern", "handeling_initiator", "onderwerp", "handeling_behandelaar",
    "doorlooptijd", "servicenorm", "opschorting_en_aanhouding_mogelijk", "verlenging_mogelijk", "verlengingstermijn",
    "trefwoorden", "publicatie_indicatie", "publicatietekst", "verantwoordingsrelatie", "producten_of_diensten",
    "verantwoordelijke", "begin_geldigheid", "einde_geldigheid", "versiedatum",
)  # fmt: skip
GROUPS = {
    "referentieproces": ("naam", "link"),
    "broncatalogus": ("url", "domein", "rsin"),
    "bronzaaktype": ("url", "identificatie", "omschrijving"),
}
WHOLE_CHANGE = frozenset({"identificatie", "omschrijving", "begin_geldigheid", "besluittypen", "doel"})


def _fill(row: ZaakType, values: Values) -> None:
    fill(row, values, PLAIN)
    for name, parts in GROUPS.items():
        fill_group(row, values, name, {part: f"{name}_{part}" for part in parts})
    fill_link(row, values, "selectielijst_procestype")
    row.versiedatum = row.versiedatum or row.begin_geldigheid


def _relate(actor: Actor, row: ZaakType, values: Values) -> None:
    if "besluittypen" in values:
        found = read_names(access.besluittypen_for(actor), values["besluittypen"], row.catalogus_id, "besluittypen")
        row.besluittypen, row.besluittypen_versions = found.names, found.versions
    if "deelzaaktypen" in values:
        found = read_names(access.zaaktypen_for(actor), values["deelzaaktypen"], row.catalogus_id, "deelzaaktypen")
        row.deelzaaktypen, row.deelzaaktypen_versions = found.names, found.versions
    if "gerelateerde_zaaktypen" in values:
        row.gerelateerde_zaaktypen = [
            _related(actor, row, item, f"gerelateerdeZaaktypen.{index}.zaaktype")
            for index, item in enumerate(values["gerelateerde_zaaktypen"] or ())
        ]


def _related(actor: Actor, row: ZaakType, item: Any, field: str) -> dict[str, Any]:
    """A related zaaktype may live in another catalogus, or elsewhere: then its URL is kept and not its name."""
    link = item["zaaktype"]
    kept = {"aardRelatie": item["aard_relatie"], "toelichting": item.get("toelichting") or ""}
    if isinstance(link, External):
        return kept | {"url": link.url}
    if isinstance(link, str):
        check_known(ZaakType, row.catalogus_id, link, field)
        return kept | {"zaaktype": link}
    other = access.linked(access.zaaktypen_for(actor), link, field)
    version = {"version": str(other.id), "zaaktype": other.identificatie}
    return kept | version | ({} if other.catalogus_id == row.catalogus_id else {"catalogus": str(other.catalogus_id)})


def _check(row: ZaakType, values: Values) -> None:
    link: Any = values.get("selectielijst_procestype")
    is_unknown = bool(link) and not is_unread(link) and reference_lists.procestype(link) is None
    refuse(
        Breach("selectielijstProcestype", "invalid-resource") if is_unknown else None,  # ztc-001
        *rules.verlenging_breaches(is_possible=row.verlenging_mogelijk, termijn=row.verlengingstermijn),
        *rules.period_breaches(row.begin_geldigheid, row.einde_geldigheid),
    )
    if not row.concept:
        _check_overlap(row, "eindeGeldigheid" if "begin_geldigheid" not in values else "beginGeldigheid")


def _check_overlap(row: ZaakType, field: str) -> None:
    """Published versions of one zaaktype share no day (ztc-016)."""
    others = ZaakType.objects.filter(catalogus_id=row.catalogus_id, identificatie=row.identificatie, concept=False)
    periods = others.exclude(id=row.id).values_list("begin_geldigheid", "einde_geldigheid")
    mine = (row.begin_geldigheid, row.einde_geldigheid)
    if any(rules.overlaps(mine, other) for other in periods):
        refuse(Breach(field, "overlap"))


@transaction.atomic
def create_zaaktype(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """Make a concept in a catalogus; gives its id. Raises `Invalid` (ztc-001, ztc-011, ztc-013)."""
    catalogus = access.linked(access.catalogussen_for(actor), values["catalogus"], "catalogus")
    access.check_writable(actor, catalogus.owner_id, Scope.SCHRIJVEN)
    row = ZaakType(owner_id=catalogus.owner_id, catalogus=catalogus, concept=True)
    _fill(row, values)
    _relate(actor, row, values)
    _check(row, values)
    may_force = access.may(actor, Scope.GEFORCEERD_SCHRIJVEN)
    refuse(rules.pinned_breach(concepts(BesluitType, row.besluittypen_versions), may_force=may_force))
    _new_row(row)
    Telling(actor, at, row)("create")
    return row.id


@transaction.atomic
def change_zaaktype(*, actor: Actor, zaaktype_id: uuid.UUID, values: Values, at: datetime) -> None:
    """Change what was sent. A published version changes only its end, or by correction (ztc-009)."""
    row = access.one(access.zaaktypen_for(actor), zaaktype_id, lock=True)
    access.check_writable(actor, row.owner_id, Scope.SCHRIJVEN, Scope.GEFORCEERD_SCHRIJVEN)
    may_force = access.may(actor, Scope.GEFORCEERD_SCHRIJVEN)
    is_end_only = set(values) == rules.END_ONLY
    refuse(rules.change_breach(concept=row.concept, may_correct=may_force, fields=set(values)))
    pinned = concepts(BesluitType, row.besluittypen_versions)
    tell = _before_change(actor, at, row)
    _fill(row, values)
    _relate(actor, row, values)
    if not is_end_only:
        pinned += concepts(BesluitType, row.besluittypen_versions)
        refuse(rules.pinned_breach(pinned, may_force=may_force))
    _check(row, values)
    row.save()
    tell(_change_name(values, WHOLE_CHANGE))


@transaction.atomic
def delete_zaaktype(*, actor: Actor, zaaktype_id: uuid.UUID, at: datetime) -> None:
    """Remove a version with all below it. Raises `Invalid` (ztc-009) or `TypeIsUsed` while there are zaken of it."""
    row = access.one(access.zaaktypen_for(actor), zaaktype_id, lock=True)
    access.check_writable(actor, row.owner_id, Scope.SCHRIJVEN, Scope.GEFORCEERD_VERWIJDEREN)
    may_force = access.may(actor, Scope.GEFORCEERD_VERWIJDEREN)
    refuse(rules.delete_breach(concept=row.concept, may_force_delete=may_force))
    documents = ZaakTypeInformatieObjectType.objects.filter(zaaktype_id=row.id)
    versions = [each for each in documents.values_list("informatieobjecttype_version", flat=True) if each]
    pinned = concepts(BesluitType, row.besluittypen_versions) + concepts(InformatieObjectType, versions)
    refuse(rules.pinned_breach(pinned, may_force=may_force))
    Telling(actor, at, row)("destroy")
    _remove(row)


@transaction.atomic
def publish_zaaktype(*, actor: Actor, zaaktype_id: uuid.UUID, at: datetime) -> None:
    """Make a version definitive. Raises `Invalid`: concept-relation (ztc-012) or overlap (ztc-016)."""
    row = access.one(access.zaaktypen_for(actor), zaaktype_id, lock=True)
    access.check_writable(actor, row.owner_id, Scope.SCHRIJVEN)
    if not row.concept:
        return
    documents = ZaakTypeInformatieObjectType.objects.filter(zaaktype_id=row.id)
    pairs = list(documents.values_list("informatieobjecttype", "informatieobjecttype_version"))
    kinds = Names([name for name, _version in pairs], [version for _name, version in pairs if version])
    decisions = Names(row.besluittypen, row.besluittypen_versions)
    refuse(
        *rules.publish_breaches(
            [
                *named(BesluitType, row.catalogus_id, decisions),
                *named(InformatieObjectType, row.catalogus_id, kinds),
            ]
        )
    )
    _check_overlap(row, "beginGeldigheid")
    tell = _before_change(actor, at, row)
    ZaakType.objects.filter(id=row.id).update(concept=False)
    tell("partial_update")
