"""Parts of an OpenAPI document: schemas, parameters, headers and answers, made from declarations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from meente.foundation.resources import expanding
from meente.foundation.resources.declaring import Component, Resource
from meente.foundation.resources.fields import Duration, Field, Schema, Text
from meente.foundation.resources.filters import Filter
from meente.foundation.resources.links import Link, LinkList
from meente.foundation.resources.structures import Group, Items, field_schema

Described = dict[str, Any]
JSON, PROBLEM = "application/json", "application/problem+json"
CRS = "EPSG:4326"
ERRORS = {
    400: "Iets in het verzoek klopt niet; invalidParams zegt wat.",
    401: "Het token ontbreekt, klopt niet of is te oud.",
    403: "De applicatie heeft hier geen recht voor.",
    404: "Dit is er niet, of niet voor deze applicatie.",
    405: "Deze methode kan hier niet.",
    406: "In deze vorm kunnen wij niet antwoorden.",
    409: "Er hangt nog iets aan.",
    410: "Dit is er niet meer.",
    412: "Een verplichte header ontbreekt.",
    413: "Dit bericht is te groot.",
    415: "Stuur de inhoud als application/json.",
    429: "Dit zijn te veel verzoeken in korte tijd.",
    500: "Er ging iets mis bij ons.",
}
VERSION_HEADER = {"API-version": {"schema": {"type": "string"}, "description": "Versie van de standaard."}}


def schema_name(resource: Resource) -> str:
    """The name of a resource's schema: `zaakinformatieobject` → `Zaakinformatieobject`."""
    return resource.name[:1].upper() + resource.name[1:]


def problem_schema(*, with_params: bool = False) -> Schema:
    """Fout, or ValidatieFout with what is wrong per name."""
    text: Schema = {"type": "string"}
    found = {"type": text, "code": text, "title": text, "status": {"type": "integer"}, "detail": text, "instance": text}
    required = ["code", "title", "status", "detail", "instance"]
    if with_params:
        properties = {"name": text, "code": text, "reason": text}
        param: Schema = {"type": "object", "required": list(properties), "properties": properties}
        found["invalidParams"] = {"type": "array", "items": param}
        required.append("invalidParams")
    return {"type": "object", "required": required, "properties": found}


def error_answer(status: int) -> Described:
    """The answer that says what went wrong."""
    schema = {"$ref": f"#/components/schemas/{'ValidatieFout' if status == 400 else 'Fout'}"}
    return {"description": ERRORS[status], "headers": VERSION_HEADER, "content": {PROBLEM: {"schema": schema}}}


def writable_fields(resource: Resource) -> list[Field]:
    """What may be sent; on a nested path the row above is in the address and need not be repeated."""
    sent = [each for each in resource.fields if not each.read_only]
    return [replace(each, required=False) if each.name == resource.parent else each for each in sent]


def answer_schema(resource: Resource) -> Schema:
    """What a client gets: every field that is not write-only, always."""
    shown = [each for each in resource.fields if not each.write_only]
    found = _object_in_answer(shown, shown)
    links: Schema = {each.wire: {} for each in shown if resource.has_expand and expanding.is_expandable(each)}
    if links:
        found["properties"]["_expand"] = {"type": "object", "properties": links}
    return found


def _answered(field: Field) -> Schema:
    """The schema of a value in an answer: what is asked of a sender, such as a pattern, is no promise.

    A group always shows all of its fields; the objects of a list those that must be sent or that we add.
    """
    found = field_schema(field, is_answer=True)
    if isinstance(field, Group):
        found |= _object_in_answer(field.fields, field.fields)
    elif isinstance(field, Items):
        always = [each for each in field.fields if each.required or each.read_only]
        found["items"] = _object_in_answer(field.fields, always)
    elif isinstance(field, LinkList):
        found["items"] = {"type": "string", "format": "uri"}
    promised = {key: value for key, value in found.items() if key not in ("pattern", "minLength", "minItems")}
    return _or_empty(promised) if _may_be_empty(field) and "format" in found else promised


def _may_be_empty(field: Field) -> bool:
    """True when '' says that there is none; a duration says null."""
    if isinstance(field, Link):
        return field.blank
    return isinstance(field, Text) and field.may_be_blank and not isinstance(field, Duration)


def _or_empty(schema: Schema) -> Schema:
    """An address, or '' when there is none: '' itself is no address."""
    outside: Schema = {key: schema.pop(key) for key in ("readOnly", "description") if key in schema}
    return {**outside, "anyOf": [schema, {"type": "string", "enum": [""]}]}


def _object_in_answer(fields: Sequence[Field], always: Sequence[Field]) -> Schema:
    shown = [each for each in fields if not each.write_only]
    found: Schema = {"type": "object", "properties": {each.wire: _answered(each) for each in shown}}
    return found | {"required": [each.wire for each in always if not each.write_only]}


def names_in(path: str) -> list[str]:
    """The parameters of a path."""
    return [part[1:-1] for part in path.split("/") if part.startswith("{")]


def path_of(declared: str, above: str = "uuid") -> str:
    """`zaken/*/audittrail/*` → `/zaken/{zaak_uuid}/audittrail/{uuid}`: `above` names an id before the end."""
    given = declared.split("/")
    named = [
        f"{{{above if index < len(given) - 1 else 'uuid'}}}" if part == "*" else part
        for index, part in enumerate(given)
    ]
    return "/" + "/".join(named)


def id_parameter(name: str) -> Described:
    """An id in a path."""
    return {"in": "path", "name": name, "required": True, "schema": {"type": "string", "format": "uuid"}}


def query_parameter(name: str, schema: Schema, text: str = "") -> Described:
    """A query parameter; several values have commas between them."""
    found: Described = {"in": "query", "name": name, "schema": schema}
    if schema.get("type") == "array":
        found |= {"style": "form", "explode": False}
    return found | ({"description": text} if text else {})


def header_parameter(name: str, text: str, *, is_required: bool = False, words: Sequence[str] = ()) -> Described:
    """A header of a request."""
    schema: Schema = {"type": "string", "enum": list(words)} if words else {"type": "string"}
    found = {"in": "header", "name": name, "schema": schema, "description": text}
    return found | ({"required": True} if is_required else {})


def header_parameters(
    component: Component, path: str, *, writes: bool = False, is_single: bool = False, has_body: bool = False
) -> list[Described]:
    """The headers that a request may or must carry."""
    found = []
    if component.needs_crs(path):
        found.append(header_parameter("Accept-Crs", "Gewenst coördinatenstelsel.", is_required=True, words=(CRS,)))
        found.append(
            header_parameter("Content-Crs", "Coördinatenstelsel van de inhoud.", is_required=has_body, words=(CRS,))
        )
    if writes:
        found.append(
            header_parameter("X-NLX-Logrecord-ID", "Nummer waarmee dit verzoek door het netwerk te volgen is.")
        )
        found.append(header_parameter("X-Audit-Toelichting", "Waarom dit gebeurt; komt in het audittrail."))
    if is_single:
        found.append(header_parameter("If-None-Match", "ETags die de vrager al heeft; 304 als er niets veranderde."))
    return found


def expand_parameter() -> Described:
    """What may come along."""
    text = "Paden, met komma's ertussen, van verwijzingen die meteen mee moeten komen."
    return query_parameter("expand", {"type": "string"}, text)


def filter_parameters(filters: Iterable[Filter]) -> list[Described]:
    """Filters as query parameters."""
    return [query_parameter(each.name, each.schema()) for each in filters]


def list_parameters(resource: Resource) -> list[Described]:
    """Everything that the address of a list may carry."""
    found = filter_parameters(resource.filters)
    if resource.is_paginated:
        found.append(query_parameter("page", {"type": "integer"}, "Bladzijde, vanaf 1."))
    if resource.largest_page:
        size: Schema = {"type": "integer"}
        found.append(query_parameter("pageSize", size, f"Aantal per bladzijde, hoogstens {resource.largest_page}."))
    if resource.orderings:
        words = [word for name in resource.orderings for word in (name, f"-{name}")]
        text = "Volgorde; met een min ervoor aflopend."
        found.append(query_parameter("ordering", {"type": "array", "items": {"type": "string", "enum": words}}, text))
    return found + ([expand_parameter()] if resource.has_expand else [])


def answers(
    component: Component,
    path: str,
    status: int,
    schema: Schema | None,
    *,
    headers: Mapping[str, str] | None = None,
    kind: str = JSON,
) -> Described:
    """The good answer and every error that the operation may give."""
    given = dict(VERSION_HEADER)
    if component.needs_crs(path):
        given["Content-Crs"] = {"schema": {"type": "string", "enum": [CRS]}}
    given |= {name: {"schema": {"type": "string"}, "description": text} for name, text in (headers or {}).items()}
    good: Described = {"description": "Gelukt.", "headers": given}
    if schema is not None:
        good["content"] = {kind: {"schema": schema}}
    wrong = [each for each in ERRORS if each != 412 or component.needs_crs(path)]
    return {str(status): good} | {str(each): {"$ref": f"#/components/responses/{each}"} for each in wrong}


def page_schema(resource: Resource) -> Schema:
    """A page of rows, or the bare rows."""
    rows = {"type": "array", "items": {"$ref": f"#/components/schemas/{schema_name(resource)}"}}
    if not resource.is_paginated:
        return rows
    place = {"type": "string", "format": "uri", "nullable": True}
    properties = {"count": {"type": "integer"}, "next": place, "previous": place, "results": rows}
    return {"type": "object", "required": list(properties), "properties": properties}


def search_schema(resource: Resource) -> Schema:
    """The body of `_zoek`: every filter, and how the answer must look."""
    properties = {name: each.body_schema() for name, each in resource.search_filter_by_name.items()}
    if resource.has_expand:
        text: Schema = {"type": "string"}
        properties["expand"] = {"anyOf": [text, {"type": "array", "items": text}]}
    if resource.orderings:
        properties["ordering"] = {"type": "string"}
    if resource.has_fields:
        properties["fields"] = {"type": "array", "items": {}}
    return {"type": "object", "properties": properties}
