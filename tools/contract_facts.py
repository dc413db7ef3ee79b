"""Bare facts of an OpenAPI file: operations, parameters, properties, lengths, words, codes, headers; no sentences.

Run by hand when a standard has a new version, with the path of its official file:

    python tools/contract_facts.py zaken/openapi.yaml --source "VNG-Realisatie/gemma-zaken@36de868e docs/…" \\
        > tests/conformity/contracts/zaken-1.7.0.json

References are followed, also into other files beside it. What hangs below `_expand` is kept as names only: it can be
expanded without end. `tests/conformity` distils our own OpenAPI in the same way and compares.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

METHODS = ("get", "head", "post", "put", "patch", "delete")
KEPT = (
    "type", "format", "enum", "nullable", "minLength", "maxLength", "minimum", "maximum", "pattern", "readOnly",
    "writeOnly", "minItems", "maxItems",
)  # fmt: skip
Node = dict[str, Any]


class Reading:
    """One document and what it refers to. `schemas` fills with the named ones that are met."""

    def __init__(self, document: Mapping[str, Any], place: Path | None = None) -> None:
        self.documents: dict[Path | None, Mapping[str, Any]] = {place: document}
        self.root = place
        self.schemas: dict[str, Node] = {}

    def follow(self, reference: str, place: Path | None) -> tuple[str, Any, Path | None]:
        """Name, content and place of what a `$ref` points at."""
        file, _hash, inside = reference.partition("#")
        target = (place.parent / file).resolve() if file and place else place
        if target not in self.documents:
            self.documents[target] = load(target) if target else {}
        found: Any = self.documents[target]
        for part in inside.strip("/").split("/"):
            found = found[part.replace("~1", "/").replace("~0", "~")]
        last = inside.rsplit("/", 1)[-1]
        return (last if target == self.root else f"{target.parent.parent.parent.name}:{last}"), found, target  # type: ignore[union-attr]

    def resolved(self, raw: Any, place: Path | None) -> tuple[Any, Path | None]:
        """The content, through any number of references."""
        while isinstance(raw, Mapping) and "$ref" in raw:
            _name, raw, place = self.follow(raw["$ref"], place)
        return raw, place

    def node(self, raw: Mapping[str, Any], place: Path | None) -> Node:
        """The facts of a schema; a named object becomes `{"ref": name}` and is kept once."""
        if "$ref" not in raw:
            return self._plain(raw, place)
        name, target, where = self.follow(raw["$ref"], place)
        if not _has_inside(target):
            return self.node(target, where)
        if name not in self.schemas:
            self.schemas[name] = {}
            self.schemas[name] = self._plain(target, where)
        return {"ref": name}

    def _plain(self, raw: Mapping[str, Any], place: Path | None) -> Node:
        found: Node = {key: raw[key] for key in KEPT if key in raw and raw[key] not in (False, "")}
        if "enum" in raw:
            found["enum"] = [word for word in raw["enum"] if word is not None]
            if None in raw["enum"]:
                found["nullable"] = True
        for name, each in raw.get("properties", {}).items():
            found.setdefault("properties", {})[name] = self._property(name, each, place)
        if raw.get("required") and isinstance(raw["required"], list):
            found["required"] = sorted(set(raw["required"]))
        if "items" in raw:
            found["items"] = self.node(raw["items"], place)
        if "properties" in found:
            found.setdefault("type", "object")
        self._combine(found, raw, place)
        return found

    def _property(self, name: str, raw: Mapping[str, Any], place: Path | None) -> Node:
        if name != "_expand":
            return self.node(raw, place)
        inside, _where = self.resolved(raw, place)
        return {"type": "object", "names": sorted(inside.get("properties", {}))}

    def _combine(self, found: Node, raw: Mapping[str, Any], place: Path | None) -> None:
        for each in raw.get("allOf", ()):
            target, where = self.resolved(each, place)
            _merge(found, self._plain({key: value for key, value in target.items() if key != "discriminator"}, where))
        several = [self.node(each, place) for word in ("oneOf", "anyOf") for each in raw.get(word, ())]
        if several and all("enum" in each for each in several):
            found["type"] = next((each["type"] for each in several if "type" in each), "string")
            found["enum"] = [word for each in several for word in each["enum"]]
            if any(each.get("nullable") for each in several):
                found["nullable"] = True
        elif several:
            found["any"] = several
        for value, reference in raw.get("discriminator", {}).get("mapping", {}).items():
            _name, target, where = self.follow(reference, place)
            whole = self._plain(target, where)
            own = {name: each for name, each in whole.get("properties", {}).items() if name not in raw["properties"]}
            if own:
                found.setdefault("variants", {})[value] = own


def _has_inside(raw: Mapping[str, Any]) -> bool:
    return any(key in raw for key in ("properties", "allOf", "oneOf", "anyOf")) and not all(
        "enum" in each or ("$ref" in each and each["$ref"].endswith("Enum")) for each in raw.get("oneOf", [{}])
    )


def _merge(found: Node, more: Node) -> None:
    found["properties"] = {**more.get("properties", {}), **found.get("properties", {})}
    found["required"] = sorted({*found.get("required", ()), *more.get("required", ())})
    for key, value in more.items():
        found.setdefault(key, value)
    for key in ("properties", "required"):
        if not found[key]:
            del found[key]


def load(path: Path) -> Mapping[str, Any]:
    """A document of YAML or JSON."""
    found: Mapping[str, Any] = yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return found


def _parameters(reading: Reading, raw: list[Any]) -> Iterator[tuple[str, Node]]:
    for each in raw:
        parameter, where = reading.resolved(each, reading.root)
        if parameter["in"] == "path":
            continue
        facts = reading.node(parameter.get("schema", {}), where)
        if parameter.get("required"):
            facts["isRequired"] = True
        yield f"{parameter['in']} {parameter['name']}", facts


def _content(reading: Reading, raw: Mapping[str, Any], where: Path | None) -> Node:
    return {kind: reading.node(each.get("schema", {}), where) for kind, each in raw.get("content", {}).items()}


def _operation(reading: Reading, shared: list[Any], raw: Mapping[str, Any]) -> Node:
    found: Node = {
        "id": raw.get("operationId", ""),
        "parameters": dict(_parameters(reading, [*shared, *raw.get("parameters", ())])),
    }
    if "requestBody" in raw:
        body, where = reading.resolved(raw["requestBody"], reading.root)
        found["body"] = {"types": _content(reading, body, where)}
        if body.get("required"):
            found["body"]["isRequired"] = True
    found["responses"] = {}
    for status, each in raw["responses"].items():
        response, where = reading.resolved(each, reading.root)
        facts: Node = {}
        if response.get("headers"):
            facts["headers"] = sorted(response["headers"])
        if response.get("content"):
            facts["types"] = _content(reading, response, where)
        found["responses"][str(status)] = facts
    return found


def bare(path: str) -> str:
    """A path with `{}` for each parameter, below the root of the API."""
    path = path.split("/api/v1", 1)[-1]
    return "/".join("{}" if part.startswith("{") else part for part in path.split("/"))


def distil(document: Mapping[str, Any], place: Path | None = None) -> Node:
    """Operations (`GET /zaken/{}`) and named schemas of a document."""
    reading = Reading(document, place)
    operations = {
        f"{method.upper()} {bare(path)}": {
            "path": path.split("/api/v1", 1)[-1],
            **_operation(reading, item.get("parameters", []), item[method]),
        }
        for path, item in document["paths"].items()
        for method in METHODS
        if method in item
    }
    return {"operations": operations, "schemas": reading.schemas}


def main() -> int:
    """Print the facts of one file."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--source", required=True, help="repository, commit and path of the official file")
    chosen = parser.parse_args()
    place = chosen.file.resolve()
    document = load(place)
    facts = {"source": chosen.source, "version": str(document["info"]["version"]), **distil(document, place)}
    json.dump(facts, sys.stdout, indent=1, sort_keys=True, ensure_ascii=False)
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
