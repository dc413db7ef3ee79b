"""What query parameters of the Catalogi API mean, as SQL conditions on the row `t`."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from meente.foundation.resources.faults import Fault
from meente.foundation.resources.fields import Boolean, Date
from meente.foundation.resources.filters import Condition, as_param
from meente.foundation.resources.linking import Reader
from meente.registers.catalogue.terms import StatusFilter

_ZAAKTYPE = "EXISTS (SELECT 1 FROM catalogue_zaaktype z WHERE z.id = t.zaaktype_id AND {})"
_DAY = Date("datum_geldigheid")
_REMEMBERS = (
    "(SELECT set_config('meente.day', %s || ' ' || extract(epoch FROM statement_timestamp()), true)) IS NOT NULL"
)
"""Relations by name in this one statement are shown as on this day (`DAY` in `resources.relations`)."""
_VALID = "{row}.begin_geldigheid <= %s::date AND ({row}.einde_geldigheid IS NULL OR {row}.einde_geldigheid >= %s::date)"


def _status(raw: Any) -> StatusFilter:
    try:
        return StatusFilter(str(raw))
    except ValueError:
        raise Fault("invalid", _("Kies alles, concept of definitief.")) from None


def status(raw: Any, _reader: Reader) -> Condition:
    """Concepts, what is definitive, or both."""
    return {
        StatusFilter.ALLES: ("true", []),
        StatusFilter.CONCEPT: ("t.concept", []),
        StatusFilter.DEFINITIEF: ("NOT t.concept", []),
    }[_status(raw)]


def status_of_zaaktype(raw: Any, _reader: Reader) -> Condition:
    """The same for what hangs below a zaaktype."""
    return {
        StatusFilter.ALLES: ("true", []),
        StatusFilter.CONCEPT: (_ZAAKTYPE.format("z.concept"), []),
        StatusFilter.DEFINITIEF: (_ZAAKTYPE.format("NOT z.concept"), []),
    }[_status(raw)]


def status_of_relation(raw: Any, _reader: Reader) -> Condition:
    """A relation is a concept while one of its two sides is."""
    document = (
        "EXISTS (SELECT 1 FROM catalogue_informatieobjecttype c, catalogue_zaaktype z WHERE z.id = t.zaaktype_id"
        " AND c.catalogus_id = z.catalogus_id AND c.omschrijving = t.informatieobjecttype AND NOT c.concept)"
    )
    is_definitive = f"{_ZAAKTYPE.format('NOT z.concept')} AND {document}"
    return {
        StatusFilter.ALLES: ("true", []),
        StatusFilter.CONCEPT: (f"NOT ({is_definitive})", []),
        StatusFilter.DEFINITIEF: (is_definitive, []),
    }[_status(raw)]


def _day(raw: Any, reader: Reader) -> str:
    return as_param(_DAY.parse(raw, reader))


def valid_on(raw: Any, reader: Reader) -> Condition:
    """Versions that hold on a day, with their relations as on that day."""
    day = _day(raw, reader)
    return f"{_REMEMBERS} AND {_VALID.format(row='t')}", [day, day, day]


def zaaktype_valid_on(raw: Any, reader: Reader) -> Condition:
    """What hangs below a version that holds on a day."""
    day = _day(raw, reader)
    return f"{_REMEMBERS} AND {_ZAAKTYPE.format(_VALID.format(row='z'))}", [day, day, day]


def zaaktype_begins_on(raw: Any, reader: Reader) -> Condition:
    """What hangs below a version that begins on a day."""
    return _ZAAKTYPE.format("z.begin_geldigheid = %s::date"), [_day(raw, reader)]


def zaaktype_ends_on(raw: Any, reader: Reader) -> Condition:
    """What hangs below a version that ends on a day."""
    return _ZAAKTYPE.format("z.einde_geldigheid = %s::date"), [_day(raw, reader)]


def words(raw: Any, _reader: Reader) -> list[str]:
    """Several values, which commas separate."""
    return [word.strip() for word in str(raw).split(",") if word.strip()]


def other_kind(raw: Any, reader: Reader) -> Condition:
    """Whether the kind of object is one outside RSGB and RGBZ."""
    return "t.ander_objecttype = %s::boolean", [as_param(Boolean("ander_objecttype").from_query(raw, reader))]


def below_zaaktype(raw: Any, reader: Reader) -> Condition:
    """What hangs below a version, by its URL."""
    found = reader.local(str(raw))
    if found is None or found[0] != "catalogi/zaaktypen":
        return "false", []
    return "t.zaaktype_id = %s::uuid", [str(found[1])]


def keywords(raw: Any, reader: Reader) -> Condition:
    """Zaaktypen with all of these keywords."""
    return "t.trefwoorden @> %s::varchar[]", [as_param(words(raw, reader))]


def of_identificatie(raw: Any, _reader: Reader) -> Condition:
    """What hangs below the versions of one zaaktype."""
    return _ZAAKTYPE.format("z.identificatie = %s"), [str(raw)]


def zaaktype_in_catalogus(raw: Any, reader: Reader) -> Condition:
    """What hangs below the zaaktypen of a catalogus."""
    found = reader.local(str(raw))
    if found is None or found[0] != "catalogi/catalogussen":
        return "false", []
    return _ZAAKTYPE.format("z.catalogus_id = %s::uuid"), [str(found[1])]


def of_zaaktype(raw: Any, reader: Reader) -> Condition:
    """Besluittypen that a zaaktype names: by its URL, or by its identificatie."""
    named = "EXISTS (SELECT 1 FROM catalogue_zaaktype z WHERE z.catalogus_id = t.catalogus_id AND {}"
    tied = f"{named} AND t.omschrijving = ANY(z.besluittypen))"
    return _by_url_or_name(raw, reader, "catalogi/zaaktypen", tied, "identificatie")


def laid_down_in(raw: Any, reader: Reader) -> Condition:
    """Besluittypen that name a kind of document: by its URL, or by its omschrijving."""
    tied = (
        "EXISTS (SELECT 1 FROM catalogue_informatieobjecttype z WHERE z.catalogus_id = t.catalogus_id AND {}"
        " AND z.omschrijving = ANY(t.informatieobjecttypen))"
    )
    return _by_url_or_name(raw, reader, "catalogi/informatieobjecttypen", tied, "omschrijving")


def names_document(raw: Any, reader: Reader) -> Condition:
    """Relations to a kind of document: by its URL, or by its omschrijving."""
    tied = (
        "EXISTS (SELECT 1 FROM catalogue_informatieobjecttype z, catalogue_zaaktype y WHERE y.id = t.zaaktype_id"
        " AND z.catalogus_id = y.catalogus_id AND {} AND z.omschrijving = t.informatieobjecttype)"
    )
    return _by_url_or_name(raw, reader, "catalogi/informatieobjecttypen", tied, "omschrijving")


def _by_url_or_name(raw: Any, reader: Reader, collection: str, tied: str, column: str) -> Condition:
    text = str(raw)
    found = reader.local(text)
    if found is not None and found[0] == collection:
        return tied.format("z.id = %s::uuid"), [str(found[1])]
    return tied.format(f"z.{column} = %s"), [text]
