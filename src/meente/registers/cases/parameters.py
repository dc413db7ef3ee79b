"""What query parameters and `_zoek` bodies of the Zaken API mean, where a column alone cannot say it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from meente.foundation.resources.faults import BAD_URL, Fault
from meente.foundation.resources.fields import Date, Schema
from meente.foundation.resources.filters import NEVER, Condition
from meente.foundation.resources.linking import Reader
from meente.registers.cases.models import Zaak
from meente.registers.cases.refusing import SENTENCES
from meente.registers.cases.rules import geometry
from meente.registers.cases.rules.within import within
from meente.registers.catalogue.terms import Vertrouwelijkheidaanduiding


@dataclass(frozen=True)
class Day(Date):
    """A day as a parameter of lists of zaken: the OAS calls it a text there."""

    def schema(self) -> Schema:
        """A text."""
        return {"type": "string"}


HAS_LATER = (
    "EXISTS (SELECT 1 FROM cases_status c WHERE c.municipality_id = t.municipality_id AND c.zaak_id = t.zaak_id"
    " AND c.datum_status_gezet > t.datum_status_gezet)"
)


def text(raw: Any, reader: Reader) -> str:
    """A text as it was sent. Raises `Fault`."""
    if not isinstance(raw, str):
        raise Fault("invalid", SENTENCES["invalid"])
    return raw


def rank(raw: Any, reader: Reader) -> int:
    """The rank of a vertrouwelijkheidaanduiding. Raises `Fault`."""
    try:
        return Vertrouwelijkheidaanduiding(str(raw)).rank
    except ValueError:
        raise Fault("invalid_choice", SENTENCES["invalid_choice"]) from None


def is_last(raw: Any, reader: Reader) -> Condition:
    """Statuses that are the last of their zaak, or those that are not."""
    word = str(raw).lower()
    if word not in ("true", "false"):
        raise Fault("invalid", SENTENCES["invalid"])
    return (f"NOT {HAS_LATER}" if word == "true" else HAS_LATER), []


def of_zaak(raw: Any, reader: Reader) -> Condition:
    """Notes of the zaak with this URL; the OAS calls the parameter a number, and a number is no zaak."""
    if isinstance(raw, int) or str(raw).isdecimal():
        return NEVER
    found = reader.local(str(raw)) if "://" in str(raw) else None
    if found is None:
        raise Fault("bad-url", BAD_URL)
    return ("t.zaak_id = %s", [str(found[1])]) if found[0] == "zaken/zaken" else NEVER


def within_area(raw: Any, reader: Reader) -> Condition:
    """Zaken whose zaakgeometrie lies within the one that was sent: first the bounds by index, then exactly."""
    area = raw.get("within") if isinstance(raw, Mapping) else None
    try:
        bounds = geometry.bounds(area)
    except geometry.NotAGeometry:
        raise Fault("invalid", SENTENCES["invalid"], below="within") from None
    if bounds is None:
        return NEVER
    west, south, east, north = bounds
    near = Zaak.objects.filter(geo_west__gte=west, geo_south__gte=south, geo_east__lte=east, geo_north__lte=north)
    found = [str(row_id) for row_id, shape in near.values_list("id", "zaakgeometrie").iterator() if within(shape, area)]
    return "t.id = ANY(%s::uuid[])", ["{" + ",".join(found) + "}"]
