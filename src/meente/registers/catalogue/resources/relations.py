"""SQL of relations by name: which version of a main type a URL leads to, on the day that was asked (history model).

Of the versions with a name in the catalogus, those that hold on the day count; the one whose URL was sent comes first,
then what is published, then the newest. A concept is shown only by a concept.
"""

DAY = (
    "CASE WHEN split_part(current_setting('meente.day', true), ' ', 2)"
    " = extract(epoch FROM statement_timestamp())::text"
    " THEN split_part(current_setting('meente.day', true), ' ', 1)::date"
    " ELSE (now() AT TIME ZONE 'Europe/Amsterdam')::date END"
)
"""The day that a parameter of this very statement asked (`parameters.valid_on`), else today."""
VALID = f"c.begin_geldigheid <= {DAY} AND (c.einde_geldigheid IS NULL OR c.einde_geldigheid >= {DAY})"
NEWEST = "c.concept, c.begin_geldigheid DESC, c.id DESC"

URIS = {"type": "array", "items": {"type": "string", "format": "uri"}, "uniqueItems": True}
WORDS = {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
URI = {"type": "string", "format": "uri"}

BESLUITTYPE = "{origin} || '/catalogi/api/v1/besluittypen/'"
INFORMATIEOBJECTTYPE = "{origin} || '/catalogi/api/v1/informatieobjecttypen/'"
ZAAKTYPE = "{origin} || '/catalogi/api/v1/zaaktypen/'"
RESULTAATTYPE = "{origin} || '/catalogi/api/v1/resultaattypen/'"
CATALOGUS = "{origin} || '/catalogi/api/v1/catalogussen/'"

OWN = "(VALUES ({row}.catalogus_id, {row}.concept)) z(catalogus_id, concept)"
ABOVE = "(SELECT y.catalogus_id, y.concept FROM catalogue_zaaktype y WHERE y.id = {row}.zaaktype_id) z"

_NAMED = (
    "(SELECT coalesce(json_agg(%(url)s || v.id ORDER BY n.number), '[]') FROM %(source)s"
    " CROSS JOIN unnest({row}.%(names)s) WITH ORDINALITY n(name, number)"
    " CROSS JOIN LATERAL (SELECT c.id FROM %(table)s c"
    f" WHERE c.catalogus_id = z.catalogus_id AND c.%(name)s = n.name AND {VALID} AND (NOT c.concept OR z.concept)"
    f" ORDER BY (c.id = ANY({{row}}.%(names)s_versions)) DESC, {NEWEST} LIMIT 1) v)"
)
_BESLUITTYPEN = {"url": BESLUITTYPE, "names": "besluittypen", "table": "catalogue_besluittype", "name": "omschrijving"}
_DOCUMENTS = {
    "url": INFORMATIEOBJECTTYPE, "names": "informatieobjecttypen", "table": "catalogue_informatieobjecttype",
    "name": "omschrijving",
}  # fmt: skip
_DEELZAAKTYPEN = {"url": ZAAKTYPE, "names": "deelzaaktypen", "table": "catalogue_zaaktype", "name": "identificatie"}

ZAAKTYPE_BESLUITTYPEN = _NAMED % (_BESLUITTYPEN | {"source": OWN})
ZAAKTYPE_DEELZAAKTYPEN = _NAMED % (_DEELZAAKTYPEN | {"source": OWN})
BESLUITTYPE_DOCUMENTS = _NAMED % (_DOCUMENTS | {"source": OWN})
RESULTAATTYPE_BESLUITTYPEN = _NAMED % (_BESLUITTYPEN | {"source": ABOVE})
RESULTAATTYPE_DOCUMENTS = _NAMED % (_DOCUMENTS | {"source": ABOVE})

ZAAKTYPE_DOCUMENTS = (
    f"(SELECT coalesce(json_agg(DISTINCT {INFORMATIEOBJECTTYPE} || v.id), '[]')"
    " FROM catalogue_zaaktypeinformatieobjecttype r CROSS JOIN LATERAL"
    " (SELECT c.id FROM catalogue_informatieobjecttype c WHERE c.catalogus_id = {row}.catalogus_id"
    f" AND c.omschrijving = r.informatieobjecttype AND {VALID} AND (NOT c.concept OR {{row}}.concept)"
    f" ORDER BY (c.id = r.informatieobjecttype_version) DESC NULLS LAST, {NEWEST} LIMIT 1) v"
    " WHERE r.zaaktype_id = {row}.id)"
)
ZAAKTYPE_DOCUMENT_NAMES = (
    "(SELECT coalesce(json_agg(DISTINCT r.informatieobjecttype), '[]')"
    " FROM catalogue_zaaktypeinformatieobjecttype r WHERE r.zaaktype_id = {row}.id)"
)
ZAAKTYPE_RESULT_NAMES = (
    "(SELECT coalesce(json_agg(DISTINCT r.omschrijving), '[]')"
    " FROM catalogue_resultaattype r WHERE r.zaaktype_id = {row}.id)"
)
RELATED_ZAAKTYPEN = (
    "(SELECT coalesce(json_agg(json_build_object("
    f"'zaaktype', coalesce(g.item->>'url', {ZAAKTYPE} || v.id),"
    " 'zaaktypeIdentificatie', coalesce(g.item->>'zaaktype', ''), 'aardRelatie', g.item->>'aardRelatie',"
    " 'toelichting', g.item->>'toelichting') ORDER BY g.number), '[]')"
    " FROM jsonb_array_elements({row}.gerelateerde_zaaktypen) WITH ORDINALITY g(item, number)"
    " LEFT JOIN LATERAL (SELECT c.id FROM catalogue_zaaktype c"
    " WHERE c.catalogus_id = coalesce((g.item->>'catalogus')::uuid, {row}.catalogus_id)"
    f" AND c.identificatie = g.item->>'zaaktype' AND {VALID} AND (NOT c.concept OR {{row}}.concept)"
    f" ORDER BY (c.id = (g.item->>'version')::uuid) DESC NULLS LAST, {NEWEST} LIMIT 1) v ON true"
    " WHERE g.item->>'url' IS NOT NULL OR v.id IS NOT NULL)"
)
RELATION_DOCUMENT = (
    f"(SELECT {INFORMATIEOBJECTTYPE} || c.id FROM catalogue_informatieobjecttype c, catalogue_zaaktype z"
    " WHERE z.id = {row}.zaaktype_id AND c.catalogus_id = z.catalogus_id"
    " AND c.omschrijving = {row}.informatieobjecttype"
    " AND (NOT c.concept OR z.concept OR c.id = {row}.informatieobjecttype_version)"
    f" ORDER BY ({VALID}) DESC, (c.id = {{row}}.informatieobjecttype_version) DESC NULLS LAST, {NEWEST} LIMIT 1)"
)
"""A relation always leads somewhere: to a version of another time when none holds on the day."""

_BACK = (
    "(SELECT coalesce(json_agg(%(shown)s ORDER BY x.name), '[]') FROM (SELECT DISTINCT ON (c.%(name)s) c.id,"
    f" c.%(name)s AS name FROM %(table)s c WHERE c.catalogus_id = {{row}}.catalogus_id AND %(tie)s AND {VALID}"
    f" AND (NOT c.concept OR {{row}}.concept) ORDER BY c.%(name)s, {NEWEST}) x)"
)
_NAMES_BESLUITTYPE = {
    "table": "catalogue_zaaktype", "name": "identificatie", "tie": "{row}.omschrijving = ANY(c.besluittypen)",
}  # fmt: skip
_NAMES_DOCUMENT = {
    "table": "catalogue_zaaktype", "name": "identificatie",
    "tie": "EXISTS (SELECT 1 FROM catalogue_zaaktypeinformatieobjecttype r"
    " WHERE r.zaaktype_id = c.id AND r.informatieobjecttype = {row}.omschrijving)",
}  # fmt: skip
_LAID_DOWN_IN = {
    "table": "catalogue_besluittype", "name": "omschrijving",
    "tie": "{row}.omschrijving = ANY(c.informatieobjecttypen)",
}  # fmt: skip

BESLUITTYPE_ZAAKTYPEN = _BACK % (_NAMES_BESLUITTYPE | {"shown": f"{ZAAKTYPE} || x.id"})
BESLUITTYPE_ZAAKTYPE_NAMES = _BACK % (_NAMES_BESLUITTYPE | {"shown": "x.name"})
DOCUMENT_ZAAKTYPEN = _BACK % (_NAMES_DOCUMENT | {"shown": f"{ZAAKTYPE} || x.id"})
DOCUMENT_ZAAKTYPE_NAMES = _BACK % (_NAMES_DOCUMENT | {"shown": "x.name"})
DOCUMENT_BESLUITTYPEN = _BACK % (_LAID_DOWN_IN | {"shown": f"{BESLUITTYPE} || x.id"})
DOCUMENT_BESLUITTYPE_NAMES = _BACK % (_LAID_DOWN_IN | {"shown": "x.name"})

_RESULTS = (
    "(SELECT coalesce(json_agg(%(shown)s), '[]') FROM catalogue_resultaattype r JOIN catalogue_zaaktype c"
    " ON c.id = r.zaaktype_id WHERE c.catalogus_id = {row}.catalogus_id AND {row}.omschrijving = ANY(r.besluittypen)"
    f" AND {VALID} AND (NOT c.concept OR {{row}}.concept))"
)
BESLUITTYPE_RESULTS = _RESULTS % {"shown": f"{RESULTAATTYPE} || r.id ORDER BY r.id"}
BESLUITTYPE_RESULT_NAMES = _RESULTS % {"shown": "DISTINCT r.omschrijving"}

_FIRST = (
    "(SELECT min(c.begin_geldigheid) FROM %(table)s c WHERE c.catalogus_id = {row}.catalogus_id"
    " AND c.%(name)s = {row}.%(name)s AND (NOT c.concept OR {row}.concept))"
)
_LAST = (
    "(SELECT CASE WHEN bool_and(c.einde_geldigheid IS NOT NULL) THEN max(c.einde_geldigheid) END FROM %(table)s c"
    " WHERE c.catalogus_id = {row}.catalogus_id AND c.%(name)s = {row}.%(name)s AND (NOT c.concept OR {row}.concept))"
)
_ZAAKTYPEN = {"table": "catalogue_zaaktype", "name": "identificatie"}
ZAAKTYPE_FIRST, ZAAKTYPE_LAST = _FIRST % _ZAAKTYPEN, _LAST % _ZAAKTYPEN
BESLUITTYPE_FIRST, BESLUITTYPE_LAST = _FIRST % _BESLUITTYPEN, _LAST % _BESLUITTYPEN
DOCUMENT_FIRST, DOCUMENT_LAST = _FIRST % _DOCUMENTS, _LAST % _DOCUMENTS

IN_CATALOGUS = (
    "(SELECT coalesce(json_agg({origin} || '/catalogi/api/v1/%(path)s/' || c.id ORDER BY c.id), '[]')"
    " FROM %(table)s c WHERE c.catalogus_id = {row}.id AND NOT c.concept)"
)
NAMES_IN_CATALOGUS = (
    "(SELECT coalesce(json_agg(DISTINCT c.omschrijving), '[]')"
    " FROM %(table)s c WHERE c.catalogus_id = {row}.id AND NOT c.concept)"
)
