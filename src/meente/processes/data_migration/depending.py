"""What would break when a municipality goes: each a sentence that says what to do first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import connection

from meente.foundation.database.tenancy import acting_in
from meente.foundation.definitions import proposals
from meente.foundation.definitions.terms import ProposalState
from meente.foundation.organisations import queries as organisations
from meente.processes.data_migration.schema import ORGANISATIONS, Key, Part, Schema, filled


def dependents(municipality_id: int, *, today: date) -> list[str]:
    """Sentences in Dutch; empty when nothing and nobody depends on the municipality."""
    return [*_mandates(municipality_id, today), *_proposals(municipality_id), *_keys(municipality_id)]


def _mandates(municipality_id: int, today: date) -> Iterator[str]:
    rows = organisations.mandates_around(municipality_id, today=today)
    numbers = [number for row in rows for number in (row.organisation_id, row.municipality_id)]
    names = organisations.organisation_names(set(numbers))
    for row in rows:
        yield (
            f"{names[row.organisation_id]} werkt nog voor {names[row.municipality_id]}. Beëindig eerst het mandaat:"
            " meente municipality end-mandate."
        )


def _proposals(municipality_id: int) -> Iterator[str]:
    for row in proposals.proposals(states=[ProposalState.OPEN]):
        if row.organisation_id == municipality_id:
            yield f"Er staat nog een voorstel open ({row.kind}/{row.key}). Trek het eerst in, op beheer."


def _keys(municipality_id: int) -> Iterator[str]:
    """Rows of others that point at rows of the municipality."""
    schema = Schema.read()
    own = {part.table: part for part in schema.parts() if not part.is_tenant}
    with acting_in(organisations.organisation_ids()), connection.cursor() as cursor:
        for key in schema.keys:
            part = own.get(key.target)
            if part is None or part.said.keep_while or part.said.is_forgotten or schema.said_of(key.table).stays:
                continue
            cursor.execute(_outside(key, part, schema, municipality_id))
            if number := cursor.fetchone()[0]:
                yield _sentence(key, number)


def _outside(key: Key, part: Part, schema: Schema, municipality_id: int) -> str:
    inside = filled(schema.conditions.get(key.table, "false"), municipality_id)
    return (
        f'SELECT count(*) FROM "{key.table}" t WHERE t."{key.column}" IN (SELECT t."{key.target_column}"'
        f' FROM "{key.target}" t WHERE {part.rows_of(municipality_id)}) AND NOT coalesce(({inside}), false)'
    )


def _sentence(key: Key, number: int) -> str:
    if key.table == key.target == ORGANISATIONS:
        return f"{number} organisatie(s) volgen de definities van deze gemeente. Laat ze eerst een andere volgen."
    return (
        f"{number} rij(en) van een ander in {key.table} verwijzen naar {key.target} van deze gemeente."
        " Laat die eerst naar iets anders verwijzen."
    )
