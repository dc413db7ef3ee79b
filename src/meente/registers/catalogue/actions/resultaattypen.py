"""A resultaattype is made, changed and removed below a zaaktype; its archive term follows the selection list."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import transaction

from meente.foundation.organisations.actor import Actor
from meente.foundation.resources.values import External, Values
from meente.registers.catalogue import access, rules
from meente.registers.catalogue.actions._below import _change_below, _create_below, _delete_below
from meente.registers.catalogue.filling import fill, fill_group, fill_link, is_unread, stored_link
from meente.registers.catalogue.models import ResultaatType, ZaakType
from meente.registers.catalogue.naming import read_names
from meente.registers.catalogue.refusing import refuse
from meente.registers.catalogue.rules import Breach, Brondatum, Klasse
from meente.registers.reference_lists import queries as reference_lists

PLAIN = (
    "omschrijving", "toelichting", "archiefnominatie", "archiefactietermijn", "procesobjectaard", "indicatie_specifiek",
    "procestermijn",
)  # fmt: skip
GROUP = ("afleidingswijze", "datumkenmerk", "einddatum_bekend", "objecttype", "registratie", "procestermijn")
_ABOUT_ARCHIVING = frozenset({"zaaktype", "selectielijstklasse", "brondatum_archiefprocedure"})


def _procestype_key(zaaktype: ZaakType) -> str:
    link = stored_link(zaaktype, "selectielijst_procestype")
    if isinstance(link, External):
        return link.url
    found = reference_lists.procestype(link) if link else None
    return found.key if found else ""


def _klasse(row: ResultaatType, values: Values) -> Klasse | None:
    """The class of the selection list; None for one elsewhere that was not sent again, or not read."""
    link = values.get("selectielijstklasse") or row.selectielijstklasse_id
    if not link or is_unread(link):
        return None
    found = reference_lists.resultaat(link)
    if found is None:
        refuse(Breach("selectielijstklasse", "invalid-resource"))
        return None
    return Klasse(found.procestype_key, found.waardering, found.bewaartermijn or "", found.procestermijn)


def _brondatum(row: ResultaatType) -> Brondatum | None:
    if not row.brondatum_afleidingswijze:
        return None
    return Brondatum(
        row.brondatum_afleidingswijze, row.brondatum_datumkenmerk, row.brondatum_einddatum_bekend,
        row.brondatum_objecttype, row.brondatum_registratie, row.brondatum_procestermijn,
    )  # fmt: skip


def _fill_archiving(row: ResultaatType, values: Values) -> None:
    """ztc-002: what was not said about the archive follows from the class; then ztc-003 up to ztc-008."""
    fill_link(row, values, "selectielijstklasse")
    fill_group(row, values, "brondatum_archiefprocedure", {part: f"brondatum_{part}" for part in GROUP})
    if not set(values) & _ABOUT_ARCHIVING:
        return
    klasse = _klasse(row, values)
    refuse(*rules.archiving_breaches(_brondatum(row), klasse, _procestype_key(row.zaaktype)))
    if klasse is not None:
        row.archiefnominatie = row.archiefnominatie or klasse.waardering
        row.archiefactietermijn = row.archiefactietermijn or klasse.bewaartermijn


def _fill(actor: Actor, row: ResultaatType, values: Values) -> None:
    fill(row, values, PLAIN)
    if "resultaattypeomschrijving" in values:
        fill_link(row, values, "resultaattypeomschrijving")
    if not is_unread(link := values.get("resultaattypeomschrijving")) and link is not None:
        generic = reference_lists.resultaattypeomschrijving(link)
        refuse(None if generic else Breach("resultaattypeomschrijving", "invalid-resource"))
        row.omschrijving_generiek = (generic or "")[:80]
    for name, rows in (
        ("besluittypen", access.besluittypen_for(actor)),
        ("informatieobjecttypen", access.informatieobjecttypen_for(actor)),
    ):
        if name in values:
            found = read_names(rows, values[name], row.zaaktype.catalogus_id, name)
            setattr(row, name, found.names)
            setattr(row, f"{name}_versions", found.versions)
    _fill_archiving(row, values)


@transaction.atomic
def create_resultaattype(*, actor: Actor, values: Values, at: datetime) -> uuid.UUID:
    """Add a way a zaak can end; gives its id. Raises `Invalid` (ztc-002 up to ztc-008, ztc-010)."""
    return _create_below(actor, at, ResultaatType(brondatum_afleidingswijze=""), values, _fill)


@transaction.atomic
def change_resultaattype(*, actor: Actor, resultaattype_id: uuid.UUID, values: Values, at: datetime) -> None:
    """Change what was sent. Raises `Invalid` (ztc-002 up to ztc-008, ztc-010)."""
    row = access.one(access.resultaattypen_for(actor), resultaattype_id, lock=True)
    _change_below(actor, at, row, values, _fill)


@transaction.atomic
def delete_resultaattype(*, actor: Actor, resultaattype_id: uuid.UUID, at: datetime) -> None:
    """Remove it (ztc-010). Raises `TypeIsUsed` while a zaak ended with it."""
    _delete_below(actor, at, access.one(access.resultaattypen_for(actor), resultaattype_id, lock=True))
