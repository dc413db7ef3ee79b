"""What a component says about itself: `openapi.json` for machines, and one page for people, at its root.

Open to everybody: it holds no data. The same document is served as YAML where the clients of suppliers look for it
(`schema/openapi.yaml`); JSON is YAML.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from meente.foundation.resources import registry
from meente.foundation.resources.declaring import Component
from meente.foundation.resources.describe import document
from meente.foundation.resources.exchange import Request, Response
from meente.foundation.resources.openapi_parts import CRS, JSON
from meente.foundation.ui.headers import POLICY

MACHINE_PATHS = {"openapi.json": JSON, "schema/openapi.yaml": "application/yaml", "schema/openapi.json": JSON}
METHODS = ("get", "head", "post", "put", "patch", "delete")


@dataclass(frozen=True, slots=True)
class Line:
    """One operation in the table of the page."""

    method: str
    path: str
    scopes: str
    parameters: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """One field in the table of a resource."""

    name: str
    kind: str
    notes: str


@lru_cache(maxsize=32)
def _document(name: str, origin: str) -> bytes:
    component = next(each for each in registry.components() if each.name == name)
    return json.dumps(document(component, origin), ensure_ascii=False).encode()


def openapi(component: Component, request: Request, kind: str) -> Response:
    """The OpenAPI document; any website may read it."""
    headers = {"Content-Type": kind, "Access-Control-Allow-Origin": "*", "Cache-Control": "max-age=300"}
    return Response(200, _document(component.name, request.origin), headers)


def page(component: Component, request: Request) -> Response:
    """The page for people."""
    described = json.loads(_document(component.name, request.origin))
    context = {
        "component": component,
        "root": f"{request.origin}{component.root}",
        "crs": CRS if component.has_crs else "",
        "groups": _grouped(described),
        "resources": list(_resources(described)),
    }
    html = render_to_string("resources/component.html", context)
    headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": POLICY, "X-Frame-Options": "DENY"}
    return Response(200, html.encode(), headers)


def _grouped(described: dict[str, Any]) -> dict[str, list[Line]]:
    groups: dict[str, list[Line]] = {}
    for path, item in described["paths"].items():
        for method in METHODS:
            if method in item:
                groups.setdefault(item[method]["tags"][0], []).append(_line(path, method, item[method]))
    return groups


def _line(path: str, method: str, operation: dict[str, Any]) -> Line:
    scopes = " ".join(scope for each in operation.get("security", ()) for scope in each["JWT-Claims"])
    names = ", ".join(each["name"] for each in operation["parameters"] if each["in"] == "query")
    return Line(method.upper(), path, scopes, names)


def _resources(described: dict[str, Any]) -> Iterator[tuple[str, list[Attribute]]]:
    schemas = described["components"]["schemas"]
    for name, schema in schemas.items():
        if name.endswith(("Write", "Patch", "Fout")):
            continue
        asked = schemas.get(f"{name}Write", {}).get("required", ())
        sent = schemas.get(f"{name}Write", {}).get("properties", {})
        shown = {**sent, **schema["properties"]}
        yield (
            name,
            [_attribute(each, facts, is_asked=each in asked) for each, facts in shown.items() if each != "_expand"],
        )


def _attribute(name: str, facts: dict[str, Any], *, is_asked: bool) -> Attribute:
    facts = {**facts, **facts.get("anyOf", [{}])[0]}
    notes = [
        _("verplicht") if is_asked else "",
        _("alleen lezen") if facts.get("readOnly") else "",
        _("alleen sturen") if facts.get("writeOnly") else "",
        _("mag null zijn") if facts.get("nullable") else "",
        _("hoogstens %(most)s tekens") % {"most": facts["maxLength"]} if "maxLength" in facts else "",
        ", ".join(filter(None, facts.get("enum", ()))),
        facts.get("description", ""),
    ]
    kind = facts.get("format") or facts.get("type", "")
    if kind == "array":
        inner = facts.get("items", {})
        kind = f"[{inner.get('format') or inner.get('type', '')}]"
    return Attribute(name, kind, "; ".join(note for note in notes if note))
