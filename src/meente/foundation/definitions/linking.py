"""Which addresses elsewhere definitions name, and who says so: a door of this room."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from meente.foundation.definitions import queries
from meente.foundation.definitions.kinds import KINDS
from meente.foundation.definitions.naming import named
from meente.foundation.definitions.rules.addresses import addresses_in

READ_BY_PEOPLE = ("product", "form", "letter", "text_block", "task_form", "tariff", "service_norm", "profile")
"""Kinds of which people read the texts; procedures and zaaktypen name addresses that mean something to programs."""


@dataclass(frozen=True, slots=True)
class Written:
    """An address in a definition, or in a deviation from one: `organisation_id` is who wrote it and can change it."""

    definition_id: int
    kind: str
    title: str
    organisation_id: int
    path: str
    address: str

    @property
    def part(self) -> str:
        """What people call the place where it stands."""
        return str(named(KINDS[self.kind], self.path).part.label)


def written_elsewhere(
    *, organisation_ids: Iterable[int] | None = None, definition_id: int | None = None
) -> list[Written]:
    """Every address elsewhere in the newest versions and the overlays in force, of these organisations or of all.

    Two statements, and one for each deviation that names an address.
    """
    asked = None if organisation_ids is None else list(organisation_ids)
    found = [
        Written(row.id, row.kind, _title(row.document, row.key), row.owner_id, path, address)
        for row in queries.definitions(owner_ids=asked, definition_id=definition_id)
        if row.kind in READ_BY_PEOPLE
        for path, address in addresses_in(row.document)
    ]
    for own in queries.deviations(organisation_ids=asked, definition_id=definition_id):
        said = [pair for change in own.changes for pair in addresses_in(change["value"], change["path"])]
        if said and own.kind in READ_BY_PEOPLE:
            title = _title(queries.definition(own.definition_id).document, own.key)
            found += [Written(own.definition_id, own.kind, title, own.organisation_id, *pair) for pair in said]
    return found


def _title(document: dict[str, object], key: str) -> str:
    titles = document.get("title")
    return str(titles.get("nl") or key) if isinstance(titles, dict) else key
