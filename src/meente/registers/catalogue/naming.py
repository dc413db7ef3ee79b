"""Relations between main types: kept by name, given by name or by the URL of a version (history model)."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from meente.registers.catalogue.models import BesluitType, InformatieObjectType, ZaakType
from meente.registers.catalogue.refusing import refuse
from meente.registers.catalogue.rules import Breach, Named
from meente.registers.catalogue.rules.breach import WHOLE

MainType = type[ZaakType] | type[BesluitType] | type[InformatieObjectType]


def name_column(model: MainType) -> str:
    """By which column versions of this kind share a name."""
    return "identificatie" if model is ZaakType else "omschrijving"


@dataclass(frozen=True, slots=True)
class Names:
    """The names a relation holds, and the versions whose URLs were sent for some of them."""

    names: list[str] = field(default_factory=list)
    versions: list[uuid.UUID] = field(default_factory=list)


def read_names(rows: QuerySet[Any], links: Sequence[Any] | None, catalogus_id: uuid.UUID, wire: str) -> Names:
    """Names and versions for what was sent; `rows` are the types the actor may read.

    Raises `Invalid`: bad-url for a URL that is none of those, no_match for a name that is not in the catalogus, and
    relations-incorrect-catalogus for a version of another catalogus (ztc-013).
    """
    sent = list(dict.fromkeys(link for link in links or () if link is not None))
    name = name_column(rows.model)
    ids = [link for link in sent if isinstance(link, uuid.UUID)]
    found = {row["id"]: row for row in rows.filter(id__in=ids).values("id", "catalogus_id", name)}
    texts = [link for link in sent if isinstance(link, str)]
    in_catalogus = rows.model._default_manager.filter(catalogus_id=catalogus_id)
    known = set(in_catalogus.filter(**{f"{name}__in": texts}).values_list(name, flat=True)) if texts else set()
    wrong, names, versions = [], [], []
    for index, link in enumerate(sent):
        row = found.get(link) if isinstance(link, uuid.UUID) else None
        if row is None:
            if link not in known:
                wrong.append(Breach(f"{wire}.{index}", "no_match" if isinstance(link, str) else "bad-url"))
            names.append(str(link))
        elif row["catalogus_id"] != catalogus_id:
            wrong.append(Breach(WHOLE, "relations-incorrect-catalogus"))
        else:
            names.append(row[name])
            versions.append(row["id"])
    refuse(*dict.fromkeys(wrong))
    return Names(list(dict.fromkeys(names)), versions)


def check_known(model: MainType, catalogus_id: uuid.UUID, name: str, wire: str) -> None:
    """Raises `Invalid` (no_match) for a name that no version in the catalogus has."""
    if not model._default_manager.filter(catalogus_id=catalogus_id, **{name_column(model): name}).exists():
        refuse(Breach(wire, "no_match"))


def concepts(model: MainType, versions: Iterable[uuid.UUID]) -> list[bool]:
    """Of versions whose URLs were sent: whether each is a concept; those that are gone are left out."""
    ids = list(versions)
    return list(model._default_manager.filter(id__in=ids).values_list("concept", flat=True)) if ids else []


def named(model: MainType, catalogus_id: uuid.UUID, names: Names) -> list[Named]:
    """What publishing needs to know of everything a relation names."""
    if not names.names:
        return []
    column = name_column(model)
    rows = model._default_manager.filter(catalogus_id=catalogus_id, **{f"{column}__in": names.names})
    published, pinned_concepts = set(), set()
    for row_id, name, is_concept in rows.values_list("id", column, "concept"):
        if not is_concept:
            published.add(name)
        elif row_id in names.versions:
            pinned_concepts.add(name)
    return [Named(name, name in published, name in pinned_concepts) for name in names.names]
