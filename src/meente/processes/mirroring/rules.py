"""Where the mirror of a relation is made and what it says (Zaken zrc-005, Besluiten brc-005 and brc-006)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

DOCUMENTS = "enkelvoudiginformatieobjecten"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A mirror that has to be there: `body` is made at `collection`, for our `relation_id`."""

    relation_id: UUID
    collection: str
    body: Mapping[str, str]


def document_mirror(relation_id: UUID, document: str, target: str, object_type: str) -> Wanted | None:
    """An objectinformatieobject in the API of the document; None for an address that is no document's."""
    root, found, rest = document.partition(f"/{DOCUMENTS}/")
    if not found or not rest:
        return None
    body = {"informatieobject": document, "object": target, "objectType": object_type}
    return Wanted(relation_id, f"{root}/objectinformatieobjecten", body)


def decision_mirror(besluit_id: UUID, zaak: str, besluit: str) -> Wanted | None:
    """A zaakbesluit in the API of the zaak; None for an address that is no zaak's."""
    return Wanted(besluit_id, f"{zaak.rstrip('/')}/besluiten", {"besluit": besluit}) if "/zaken/" in zaak else None
