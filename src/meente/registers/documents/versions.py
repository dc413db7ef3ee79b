"""From the values of the wire to the columns of a version, and the rules that hold for both making and changing."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import ActorKind
from meente.foundation.refusals import Invalid, InvalidParam, NotFound
from meente.registers.catalogue import queries as catalogue
from meente.registers.catalogue.terms import Vertrouwelijkheidaanduiding
from meente.registers.documents import rules
from meente.registers.documents.models import EnkelvoudigInformatieObject
from meente.registers.documents.models.informatieobject import Version
from meente.registers.documents.refusals import wrong

PLAIN = (
    "identificatie", "bronorganisatie", "creatiedatum", "titel", "is_gereed_voor_publicatie", "tonen_aan_initiator",
    "auteur", "status", "inhoud_is_vervallen", "formaat", "taal", "bestandsnaam", "link", "beschrijving",
    "ontvangstdatum", "verzenddatum", "indicatie_gebruiksrecht", "verschijningsvorm", "trefwoorden",
)  # fmt: skip
DEFAULTS: dict[str, Any] = {
    **dict.fromkeys(("identificatie", "vertrouwelijkheidaanduiding", "status", "formaat", "bestandsnaam", "link",
                     "beschrijving", "verschijningsvorm"), ""),
    **dict.fromkeys(("is_gereed_voor_publicatie", "inhoud_is_vervallen", "inhoud", "bestandsomvang", "ontvangstdatum",
                     "verzenddatum", "indicatie_gebruiksrecht", "ondertekening", "integriteit")),
    "tonen_aan_initiator": False,
    "trefwoorden": [],
}  # fmt: skip
"""What holds for an attribute that is not said; the rest is required."""
GROUPS = {"ondertekening": ("soort", "datum"), "integriteit": ("algoritme", "waarde", "datum")}
COLUMNS = tuple(field.attname for field in Version._meta.fields)
"""What a version has of its own."""


@dataclass(frozen=True, slots=True)
class Kind:
    """The type of a document, and the confidentiality from it unless the client says otherwise (drc-007)."""

    id: uuid.UUID
    vertrouwelijkheidaanduiding: Vertrouwelijkheidaanduiding


def new_lock() -> str:
    """A secret nobody can guess: 128 bits in hexadecimal (drc-009)."""
    return secrets.token_hex(16)


def kind_for(actor: Actor, values: Mapping[str, Any]) -> Kind:
    """The published informatieobjecttype that the values name. Raises `Invalid` (bad-url, not-published: drc-001)."""
    try:
        found = catalogue.kind_of_document(values["informatieobjecttype"])
    except NotFound:
        found = None
    if found is None or (actor.kind is ActorKind.APPLICATION and found.owner_id not in actor.chain):
        raise Invalid(wrong("informatieobjecttype", "bad-url"))
    if found.concept:
        raise Invalid(wrong("informatieobjecttype", "not-published"))
    said = values.get("vertrouwelijkheidaanduiding") or found.vertrouwelijkheidaanduiding
    return Kind(found.id, Vertrouwelijkheidaanduiding(said))


def columns_from(values: Mapping[str, Any]) -> dict[str, Any]:
    """The columns for what was sent, without type, confidentiality and bytes; None for a group empties it."""
    found = {name: values[name] for name in PLAIN if name in values}
    for group, parts in GROUPS.items():
        if group in values:
            content = values[group] or {}
            found |= {f"{group}_{part}": content.get(part, None if part == "datum" else "") for part in parts}
    return found


def problems(columns: Mapping[str, Any], *, existing: EnkelvoudigInformatieObject | None) -> list[InvalidParam]:
    """What the standard says of a whole version: status, indication and number."""
    found = []
    if not rules.status_fits(columns["status"], is_received=columns["ontvangstdatum"] is not None):
        found.append(wrong("status", "invalid_for_received"))
    has_rights = existing is not None and existing.gebruiksrechten.exists()
    if (columns.get("bestandsomvang") or 0) > rules.LARGEST:
        found.append(wrong("bestandsomvang", "max_value"))
    if code := rules.indication_problem(indication=columns["indicatie_gebruiksrecht"], has_rights=has_rights):
        found.append(wrong("indicatieGebruiksrecht", code))
    return found


def number_is_taken(municipality_id: int, columns: Mapping[str, Any], *, besides: uuid.UUID | None) -> bool:
    """True when another document of this bronorganisatie has this identificatie."""
    rows = EnkelvoudigInformatieObject.objects.filter(
        municipality_id=municipality_id,
        bronorganisatie=columns["bronorganisatie"],
        identificatie=columns["identificatie"],
    )
    return bool(rows.exclude(id=besides).exists())
