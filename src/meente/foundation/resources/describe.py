"""OpenAPI 3.0.3 of a component, from the declarations that also serve it: what is described is what happens.

Answers hold every field, so their schema requires all of them; a body to send has a schema of its own (`…Write`,
`…Patch`) with what may be sent and what must be. Error answers are problem+json on every operation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.conf import settings

from meente.foundation.resources import openapi_parts as parts
from meente.foundation.resources import registry
from meente.foundation.resources.declaring import Component, Resource, View
from meente.foundation.resources.fields import Schema
from meente.foundation.resources.openapi_parts import Described
from meente.foundation.resources.structures import object_schema

LICENCE = {"name": "EUPL 1.2", "url": "https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12"}
Operations = Iterator[tuple[str, str, Described]]


def document(component: Component, origin: str) -> Described:
    """The whole OpenAPI document of a component, with the server at the address the client used."""
    resources = registry.resources(component.name)
    paths: dict[str, Described] = {}
    for resource in resources:
        for path, method, operation in resource_operations(resource):
            above = f"{resource.parent}_uuid"
            paths.setdefault(parts.path_of(path, above), {})[method] = operation
    for view in registry.views(component.name):
        above = view.about.get("above", "uuid")
        paths.setdefault(parts.path_of(view.path, above), {})[view.method.lower()] = view_operation(view)
    for path, item in paths.items():
        named = [parts.id_parameter(name) for name in parts.names_in(path)]
        if named:
            item["parameters"] = named
    return {
        "openapi": "3.0.3",
        "info": {
            "title": component.title,
            "version": component.version,
            "description": component.about,
            "contact": {"name": "Meente", "email": settings.MEENTE_API_CONTACT, "url": origin},
            "license": LICENCE,
        },
        "servers": [{"url": f"{origin}{component.root}"}],
        "paths": dict(sorted(paths.items())),
        "components": _components(resources),
    }


def _components(resources: Sequence[Resource]) -> Described:
    schemas: dict[str, Schema] = {
        "Fout": parts.problem_schema(),
        "ValidatieFout": parts.problem_schema(with_params=True),
    }
    for resource in resources:
        name = parts.schema_name(resource)
        schemas[name] = parts.answer_schema(resource)
        if resource.created_fields:
            schemas[parts.schema_name(resource.as_created)] = parts.answer_schema(resource.as_created)
        written = object_schema(parts.writable_fields(resource))
        if resource.create_action or resource.change_action:
            schemas[f"{name}Write"] = written
        if resource.change_action:
            schemas[f"{name}Patch"] = {key: value for key, value in written.items() if key != "required"}
    return {
        "schemas": schemas,
        "responses": {str(status): parts.error_answer(status) for status in parts.ERRORS},
        "securitySchemes": {"JWT-Claims": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
    }


def resource_operations(resource: Resource) -> Operations:
    """Path as declared, method and description of every operation of a resource."""
    collection, item = resource.path, f"{resource.path}/*"
    if resource.is_listed:
        yield collection, "get", _list(resource)
    if resource.create_action:
        yield collection, "post", _create(resource)
    if resource.search_filters is not None:
        yield f"{collection}/_zoek", "post", _search(resource)
    if resource.has_item:
        yield item, "get", _read(resource)
    if resource.has_item and resource.has_head:
        yield item, "head", _head(resource)
    if resource.change_action:
        yield item, "put", _change(resource, "Write", "update")
        yield item, "patch", _change(resource, "Patch", "partial_update")
    if resource.delete_action:
        yield item, "delete", _delete(resource)


def _operation(
    resource: Resource, verb: str, scopes: tuple[str, ...], parameters: list[Described], found: Mapping[str, Any]
) -> Described:
    operation: Described = {
        "operationId": f"{resource.operation_name or resource.name}_{verb}",
        "tags": [resource.path.rsplit("/", 1)[-1]],
        "parameters": parameters,
    }
    if resource.summary:
        operation["summary"] = resource.summary
    if not resource.component.is_open:
        operation["security"] = [{"JWT-Claims": [" | ".join(scopes)] if scopes else []}]
    return {**operation, **found}


def _reference(resource: Resource, suffix: str = "") -> Schema:
    return {"$ref": f"#/components/schemas/{parts.schema_name(resource)}{suffix}"}


def _body(schema: Schema, kinds: tuple[str, ...] = (parts.JSON,)) -> Described:
    return {"required": True, "content": {kind: {"schema": schema} for kind in kinds}}


def _list(resource: Resource) -> Described:
    component, path = resource.component, resource.path
    parameters = parts.list_parameters(resource) + parts.header_parameters(component, path)
    answers = parts.answers(component, path, 200, parts.page_schema(resource))
    return _operation(resource, "list", resource.reads, parameters, {"responses": answers})


def _create(resource: Resource) -> Described:
    component, path = resource.component, resource.path
    headers = {"Location": "Adres van wat gemaakt is.", **resource.answer_headers}
    answers = parts.answers(component, path, 201, _reference(resource.as_created), headers=headers)
    found = {"requestBody": _body(_reference(resource, "Write")), "responses": answers}
    parameters = parts.header_parameters(component, path, writes=True, has_body=True)
    return _operation(resource, "create", resource.creates, parameters, found)


def _search(resource: Resource) -> Described:
    component, path = resource.component, f"{resource.path}/_zoek"
    answers = parts.answers(component, path, 200, parts.page_schema(resource))
    parameters = parts.list_parameters(resource) + parts.header_parameters(component, path, has_body=True)
    found = {"requestBody": _body(parts.search_schema(resource)) | {"required": False}, "responses": answers}
    return _operation(resource, "_zoek", resource.reads, parameters, found)


def _read(resource: Resource) -> Described:
    component, path = resource.component, f"{resource.path}/*"
    parameters = parts.filter_parameters(resource.item_parameters)
    parameters += [parts.expand_parameter()] if resource.has_expand else []
    parameters += parts.header_parameters(component, path, is_single=resource.has_head)
    headers = {"ETag": "Verandert als deze gegevens veranderen."} if resource.has_head else {}
    answers = parts.answers(component, path, 200, _reference(resource), headers=headers)
    if resource.has_head:
        answers["304"] = {"description": "Niets veranderd sinds de ETag in If-None-Match."}
    verb = (resource.verbs or resource.component.verbs)[0]
    return _operation(resource, verb, resource.reads, parameters, {"responses": answers})


def _head(resource: Resource) -> Described:
    found = dict(_read(resource))
    found["operationId"] = f"{resource.operation_name or resource.name}_headers"
    answers = {}
    for status, each in found["responses"].items():
        bare = parts.ERRORS[int(status)] if int(status) in parts.ERRORS else each["description"]
        answers[status] = {"description": bare, "headers": each.get("headers", parts.VERSION_HEADER)}
    return {**found, "responses": answers}


def _change(resource: Resource, suffix: str, verb: str) -> Described:
    component, path = resource.component, f"{resource.path}/*"
    answers = parts.answers(component, path, 200, _reference(resource))
    body = _body(_reference(resource, suffix)) | {"required": suffix != "Patch"}
    found = {"requestBody": body, "responses": answers}
    parameters = parts.header_parameters(component, path, writes=True, has_body=True)
    return _operation(resource, verb, resource.changes, parameters, found)


def _delete(resource: Resource) -> Described:
    component, path = resource.component, f"{resource.path}/*"
    parameters = parts.header_parameters(component, path, writes=True)
    answers = parts.answers(component, path, 204, None)
    verb = (resource.verbs or resource.component.verbs)[1]
    return _operation(resource, verb, resource.deletes, parameters, {"responses": answers})


def _schema_of(said: Any) -> Schema | None:
    """A schema from what a view says: a tuple of fields, or a schema as it is."""
    return object_schema(said) if isinstance(said, tuple) else said


def _answered_by(about: Mapping[str, Any]) -> Schema | None:
    said = about.get("resource", about.get("answer"))
    return _reference(registry.resource(said)) if isinstance(said, str) else _schema_of(said)


def _name_of(view: View) -> str:
    return f"{view.path.replace('/*', '').replace('/', '_')}_{view.method.lower()}"


def view_operation(view: View) -> Described:
    """The description of a view, from its `about` (docs/rooms/resources.md)."""
    about, component = view.about, view.component
    asked = about.get("parameters", ())
    parameters = [each for each in asked if isinstance(each, dict)]
    parameters += parts.filter_parameters(each for each in asked if not isinstance(each, dict))
    writes = view.method not in ("GET", "HEAD")
    parameters += parts.header_parameters(component, view.path, writes=writes, has_body="body" in about)
    answers = parts.answers(
        component, view.path, about.get("status", 200), _answered_by(about),
        headers=about.get("headers", {}), kind=about.get("answer_type", parts.JSON),
    )  # fmt: skip
    operation: Described = {
        "operationId": about.get("operationId") or about.get("id") or _name_of(view),
        "tags": [about.get("tag", view.path.split("/")[0])],
        "parameters": parameters,
    }
    if "summary" in about:
        operation["summary"] = about["summary"]
    if "body" in about:
        body = _body(_schema_of(about["body"]) or {}, about.get("body_types", (parts.JSON,)))
        operation["requestBody"] = body | {"required": about.get("body_required", True)}
    if not (view.is_open or component.is_open):
        operation["security"] = [{"JWT-Claims": [" | ".join(view.scopes)] if view.scopes else []}]
    return {**operation, "responses": answers}
