"""SQL of the two statements that every new zaak runs: prepared once per connection, values as text.

The count rides in the statement of the zaak: +1 for its type and rank, in the same transaction (`ZaakCount`). Only
VALUES are inserted, as INSERT … SELECT does not pass row level security on Citus.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection

from meente.foundation.database import reading
from meente.foundation.database.tenancy import new_id
from meente.registers.cases.models import Zaak

_TAKE = """INSERT INTO cases_zaaknummer (id, municipality_id, year, last) VALUES ($1::uuid, $2::int, $3::int, $4::int)
ON CONFLICT (municipality_id, year) DO UPDATE SET last = cases_zaaknummer.last + excluded.last RETURNING last"""
_COLUMNS = tuple(str(field.column) for field in Zaak._meta.concrete_fields)


def raise_number(municipality_id: int, year: int, amount: int) -> int:
    """Raise the counter of a municipality and year by so many; gives the last number."""
    ((last,),) = reading.fetch(_TAKE, [str(new_id()), str(municipality_id), str(year), str(amount)])
    return int(last or b"0")


def insert_zaak(row: Mapping[str, Any], *, is_counted: bool) -> bool:
    """Insert a zaak (and count it); False when its number was taken."""
    values = [_text(row[name]) for name in _COLUMNS]
    found = reading.fetch(_insert(is_counted), [*values, str(new_id())] if is_counted else values)
    return bool(found) and found[0][0] == b"1"


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return value.isoformat() if isinstance(value, date) else str(value)


@lru_cache(maxsize=2)
def _insert(is_counted: bool) -> str:  # noqa: FBT001  # the key of the cache
    fields = Zaak._meta.concrete_fields
    places = {str(field.column): f"${number}::{field.db_type(connection)}" for number, field in enumerate(fields, 1)}
    insert = (
        f"INSERT INTO cases_zaak ({', '.join(places)}) VALUES ({', '.join(places.values())})"
        " ON CONFLICT (municipality_id, identificatie, bronorganisatie) DO NOTHING RETURNING 1"
    )
    if not is_counted:
        return insert
    counted = ", ".join(places[name] for name in ("municipality_id", "zaaktype_id", "vertrouwelijkheid_rank"))
    return (
        f"WITH zaak AS ({insert}), counted AS (INSERT INTO cases_zaakcount"
        " (id, municipality_id, zaaktype_id, vertrouwelijkheid_rank, amount)"
        f" VALUES (${len(places) + 1}::uuid, {counted}, 1)) SELECT count(*)::text FROM zaak"
    )


def same_number(number: str, bronorganisatie: str, municipality_id: int, zaak_id: uuid.UUID) -> bool:
    """True when another zaak of that organisation has the number."""
    rows = Zaak.objects.filter(municipality_id=municipality_id, identificatie=number, bronorganisatie=bronorganisatie)
    return bool(rows.exclude(id=zaak_id).exists())
