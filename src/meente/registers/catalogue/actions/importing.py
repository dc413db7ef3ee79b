"""A catalogue from elsewhere comes in as a file: everything by the same actions and rules, or nothing."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from meente.foundation.events.publishing import platform_origin
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Invalid
from meente.foundation.resources import registry
from meente.foundation.resources.declaring import Resource
from meente.foundation.resources.faults import Faults
from meente.foundation.resources.linking import Reader
from meente.foundation.resources.naming import snake
from meente.foundation.resources.structures import parse_fields
from meente.foundation.resources.values import External
from meente.registers.catalogue import access
from meente.registers.catalogue.archive import RESOURCES, ArchiveRefused, read_archive
from meente.registers.catalogue.models import BesluitType, Catalogus, InformatieObjectType
from meente.registers.catalogue.terms import Scope
from meente.registers.reference_lists import queries as reference_lists

Entry = dict[str, Any]
_LISTS: dict[str, Callable[[uuid.UUID], Any]] = {
    "selectielijst_procestype": reference_lists.procestype,
    "selectielijstklasse": reference_lists.resultaat,
    "resultaattypeomschrijving": reference_lists.resultaattypeomschrijving,
}
_ANY_OF = {
    "selectielijst_procestype": "/referentielijsten/api/v1/procestypen/",
    "selectielijstklasse": "/referentielijsten/api/v1/resultaten/",
    "resultaattypeomschrijving": "/referentielijsten/api/v1/resultaattypeomschrijvingen/",
}
"""Parsing asks for a link of the right kind; `_taken_over` puts the real one in its place."""
_NAMED = {
    "BesluitType": ("informatieobjecttypen",),
    "ZaakType": ("besluittypen",),
    "ResultaatType": ("besluittypen", "informatieobjecttypen"),
}
_LATER = ("deelzaaktypen", "gerelateerde_zaaktypen")
_LATER_EMPTY: dict[str, dict[str, list[str]]] = {
    "ZaakType": {"gerelateerde_zaaktypen": []},
    "StatusType": {"eigenschappen": []},
}
"""Relations that come when what they point at is there; an eigenschap says itself which status needs it."""
_WITH_CATALOGUS = frozenset({"InformatieObjectType", "BesluitType", "ZaakType", "ZaakObjectType"})
_MAIN = {"InformatieObjectType": InformatieObjectType, "BesluitType": BesluitType}


@dataclass
class _Import:
    """What is known while an archive comes in: where each URL of the file went, and how its type is called."""

    actor: Actor
    at: datetime
    catalogus_id: uuid.UUID
    ids: dict[str, uuid.UUID] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    published: list[tuple[str, uuid.UUID]] = field(default_factory=list)

    def own_url(self, resource: str, row_id: uuid.UUID) -> str:
        """The address of a row on this platform."""
        return f"{platform_origin()}{registry.resource(resource).prefix}{row_id}"


@transaction.atomic
def import_catalogus(*, actor: Actor, archive: bytes, owner_id: int, domein: str = "", at: datetime) -> uuid.UUID:
    """Bring a catalogue into one of the owner: that of the file, or the one with `domein`; gives its id.

    A kind of document or decision that is published there already under its name is used and not made again. What was
    published in the file is published here. Raises `Forbidden`, or `ArchiveRefused` with every entry that does not fit.
    """
    entries = {name: [_snaked(each) for each in rows] for name, rows in read_archive(archive).items()}
    access.check_writable(actor, owner_id, Scope.SCHRIJVEN)
    running = _Import(actor, at, _catalogus(actor, entries["Catalogus"], owner_id, domein, at))
    wrong: list[str] = []
    for name in list(RESOURCES)[1:]:
        for index, entry in enumerate(entries[name]):
            _attempt(wrong, name, index, entry, partial(_make, running, name))
    for index, entry in enumerate(entries["ZaakType"]):
        _attempt(wrong, "ZaakType", index, entry, partial(_relate_zaaktypen, running))
    if not wrong:
        _publish_all(running, wrong)
    if wrong:
        raise ArchiveRefused("\n".join([str(_("Er is niets geïmporteerd, want dit past niet:")), *wrong[:50]]))
    return running.catalogus_id


def _snaked(entry: Mapping[str, Any]) -> Entry:
    return {snake(name): value for name, value in entry.items()}


def _attempt(wrong: list[str], name: str, index: int, entry: Entry, do: Callable[[Entry], None]) -> None:
    """Carry out one entry in a savepoint; what is wrong with it is kept in words."""
    try:
        with transaction.atomic():
            do(entry)
    except (Invalid, Faults) as refusal:
        called = entry.get("identificatie") or entry.get("omschrijving") or entry.get("naam") or ""
        place = f"{name}.json, {index + 1} {called}".rstrip()
        wrong += [f"{place}: {each.name}: {each.reason} ({each.code})" for each in refusal.params]


def _catalogus(actor: Actor, rows: list[Entry], owner_id: int, domein: str, at: datetime) -> uuid.UUID:
    if len(rows) > 1:
        raise ArchiveRefused(_("Dit bestand bevat meer dan één catalogus. Importeer ze een voor een."))
    of_owner = Catalogus.objects.filter(owner_id=owner_id)
    if not rows:
        found = of_owner.filter(domein=domein) if domein else of_owner
        if len(found) != 1:
            raise ArchiveRefused(_("Zeg met --domein in welke catalogus dit hoort."))
        return found[0].id
    entry = rows[0]
    same = of_owner.filter(domein=domein or entry.get("domein"), rsin=entry.get("rsin")).first()
    if same is not None:
        return same.id
    from meente.registers.catalogue.actions.catalogussen import create_catalogus

    resource = registry.resource("catalogi.catalogus")
    values = _values(resource, entry | ({"domein": domein} if domein else {}))
    return create_catalogus(actor=actor, values=values, at=at, owner_id=owner_id)


def _values(resource: Resource, entry: Entry) -> dict[str, Any]:
    """The entry as the API would read it."""
    try:
        return parse_fields(resource.fields, entry, Reader(platform_origin()))
    except Faults as faults:
        raise Invalid(*faults.params) from None


def _make(running: _Import, name: str, entry: Entry) -> None:
    """One row of the file; its URL leads to the new row from now on."""
    url = str(entry.get("url", ""))
    if name in _MAIN and (known := _already_there(running, name, entry)) is not None:
        running.ids[url], running.names[url] = known, str(entry["omschrijving"])
        return
    resource = registry.resource(RESOURCES[name])
    values = _values(resource, _translated(running, name, entry)) | _taken_over(entry)
    create = resource.create_action
    assert create is not None  # noqa: S101  # every resource of the catalogue can be made
    row_id: uuid.UUID = create(actor=running.actor, values=values, at=running.at)
    running.ids[url] = row_id
    running.names[url] = str(entry.get("identificatie") or entry.get("omschrijving") or "")
    if entry.get("concept") is False:
        running.published.append((name, row_id))


def _already_there(running: _Import, name: str, entry: Entry) -> uuid.UUID | None:
    rows = _MAIN[name]._default_manager.filter(
        catalogus_id=running.catalogus_id, omschrijving=entry.get("omschrijving"), concept=False
    )
    row_id: uuid.UUID | None = rows.order_by("-begin_geldigheid").values_list("id", flat=True).first()
    return None if row_id in running.ids.values() else row_id


def _translated(running: _Import, name: str, entry: Entry) -> Entry:
    """The entry with the URLs of this platform, and with names for relations between main types."""
    found = {key: value for key, value in entry.items() if key not in ("zaaktypen", "catalogus", *_LATER)}
    if name in _WITH_CATALOGUS:
        found["catalogus"] = running.own_url("catalogi.catalogus", running.catalogus_id)
    for key, kind in (("zaaktype", "catalogi.zaaktype"), ("statustype", "catalogi.statustype")):
        if (row_id := running.ids.get(str(found.get(key)))) is not None:
            found[key] = running.own_url(kind, row_id)
    for key in _NAMED.get(name, ()):
        found[key] = [running.names.get(str(each), each) for each in found.get(key) or []]
    if name == "ZaakTypeInformatieObjectType":
        sent = str(found.get("informatieobjecttype"))
        found["informatieobjecttype"] = running.names.get(sent, sent)
    found |= _LATER_EMPTY.get(name, {})
    found |= {key: f"{platform_origin()}{_ANY_OF[key]}{uuid.UUID(int=0)}" for key in _ANY_OF if found.get(key)}
    return {key: value for key, value in found.items() if value is not None}


def _taken_over(entry: Entry) -> dict[str, Any]:
    """Links to the selection list: to our own copy when it has this uuid, else to where the file says, unread.

    Every copy of the list has uuids of its own. A generic description is found in ours by its name.
    """
    found: dict[str, Any] = {}
    for key, exists in _LISTS.items():
        url = str(entry.get(key) or "")
        if url:
            found[key] = External(url)
        with suppress(ValueError):
            own = uuid.UUID(url.rstrip("/").rsplit("/", 1)[-1])
            found |= {key: own} if exists(own) is not None else {}
    named = reference_lists.omschrijving_named(str(entry.get("omschrijving_generiek", "")))
    if isinstance(found.get("resultaattypeomschrijving"), External) and named is not None:
        found["resultaattypeomschrijving"] = named
    return found


def _relate_zaaktypen(running: _Import, entry: Entry) -> None:
    """Relations between zaaktypen, when all of them are there; one outside the file stays a link to elsewhere."""
    from meente.registers.catalogue.actions.zaaktypen import change_zaaktype

    row_id = running.ids.get(str(entry.get("url", "")))
    parts = [running.names.get(str(each), str(each)) for each in entry.get("deelzaaktypen") or []]
    related = [_related(running, _snaked(each)) for each in entry.get("gerelateerde_zaaktypen") or []]
    if row_id is not None and (parts or related):
        values = {"deelzaaktypen": parts, "gerelateerde_zaaktypen": related}
        change_zaaktype(actor=running.actor, zaaktype_id=row_id, values=values, at=running.at)


def _related(running: _Import, item: Entry) -> Entry:
    sent = str(item.get("zaaktype"))
    link = running.names.get(sent) or (External(sent) if "://" in sent else sent)
    return {
        "zaaktype": link, "aard_relatie": item.get("aard_relatie", ""), "toelichting": item.get("toelichting", ""),
    }  # fmt: skip


def _publish_all(running: _Import, wrong: list[str]) -> None:
    from meente.registers.catalogue import actions

    for name, row_id in running.published:
        key = registry.resource(RESOURCES[name]).name
        publish = partial(getattr(actions, f"publish_{key}"), actor=running.actor, at=running.at)
        _attempt(wrong, name, 0, {"identificatie": str(row_id)}, partial(_publish, publish, f"{key}_id", row_id))


def _publish(publish: Callable[..., None], argument: str, row_id: uuid.UUID, _entry: Entry) -> None:
    publish(**{argument: row_id})
