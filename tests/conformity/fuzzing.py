"""Thousands of calls that schemathesis makes from our own description: well formed, malformed, and mixed with the real.

Random links and ids are nearly always refused, so half of the calls get an id that exists, and half of the bodies are
those of a recipe with some members replaced by what was generated: they come further. Every call is undone.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import quote, urlsplit

import httpx
import hypothesis
import requests
import schemathesis
from django.db import transaction
from hypothesis import HealthCheck, Phase
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi import checks

from meente.foundation.resources import registry
from meente.foundation.resources.declaring import Component, Resource
from meente.foundation.resources.describe import document
from meente.foundation.resources.openapi_parts import path_of
from tests.conformity.recipes import RECIPES, can_be_made
from tests.conformity.world import World

CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]


@dataclass
class Report:
    """How many calls there were, what they gave, and what was wrong."""

    statuses: Counter[int] = field(default_factory=Counter)
    wrong: dict[str, str] = field(default_factory=dict)

    @property
    def calls(self) -> int:
        """All calls."""
        return self.statuses.total()


def fuzz(component: Component, world: World, *, calls: int, seed: int) -> Report:
    """At least `calls` calls, divided over the operations of a component, half of them malformed on purpose."""
    schema = schemathesis.openapi.from_dict(document(component, world.origin))
    operations = [found.ok() for found in schema.get_all_operations()]
    each = max(1, -(-calls // (2 * len(operations))))
    report, fuzzer = Report(), _Fuzzer(component, world, random.Random(seed))
    for turn in range(20):
        for number, operation in enumerate(operations):
            for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
                fuzzer.operation(operation, mode, each, seed + 1000 * turn + number, report)
        if report.calls >= calls or report.wrong:
            return report
    return report


@dataclass
class _Fuzzer:
    component: Component
    world: World
    chance: random.Random

    def operation(self, operation: Any, mode: GenerationMode, most: int, seed: int, report: Report) -> None:
        """Up to `most` calls of one operation."""
        resource = self._resource(operation.path)

        @hypothesis.seed(seed)
        @hypothesis.settings(
            max_examples=most, deadline=None, database=None, phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
        def run(case: Any) -> None:
            self._mix(case, resource)
            self._call(case, report)

        try:
            run()
        except hypothesis.errors.Unsatisfiable:
            return  # nothing about it can be malformed, or nothing well formed: a GET without parameters

    def _resource(self, path: str) -> Resource | None:
        for resource in registry.resources(self.component.name):
            above = f"{resource.parent}_uuid"
            if path in (path_of(resource.path, above), path_of(f"{resource.path}/*", above)):
                return resource
        return None

    def _mix(self, case: Any, resource: Resource | None) -> None:
        if resource is None:
            return
        made = self._existing(resource)
        if resource.parent:
            above = self.world.made(f"{self.component.name}.{resource.parent}")
            case.path_parameters[f"{resource.parent}_uuid"] = above["url"].rsplit("/", 1)[-1]
        if made and case.path.endswith("{uuid}") and self.chance.random() < 0.5:
            case.path_parameters["uuid"] = made["url"].rsplit("/", 1)[-1]
        if can_be_made(resource.key) and isinstance(case.body, dict) and self.chance.random() < 0.5:
            some = {name: value for name, value in case.body.items() if self.chance.random() < 0.3}
            case.body = {**RECIPES[resource.key](self.world), **some}

    def _existing(self, resource: Resource) -> dict[str, Any] | None:
        """One that can be made, or the first that is there."""
        if can_be_made(resource.key):
            return self.world.made(resource.key)
        if not resource.is_listed:
            return None
        body = self.world.call("GET", self.world.collection(resource)).body
        rows = body["results"] if isinstance(body, dict) else body
        return rows[0] if rows else None

    def _call(self, case: Any, report: Report) -> None:
        prepared = requests.Request(**_known(case.as_transport_kwargs(base_url=self._base()))).prepare()
        parts = urlsplit(str(prepared.url))
        data = prepared.body.encode() if isinstance(prepared.body, str) else (prepared.body or b"")
        headers = {name.lower().replace("-", "_"): str(value) for name, value in prepared.headers.items()}
        headers.pop("content_length", None)
        if self.chance.random() < 0.95:  # the generated token is never a real one
            headers.pop("authorization", None)
        url = f"{parts.scheme}://{parts.netloc}{parts.path}" + (f"?{parts.query}" if parts.query else "")
        with transaction.atomic():
            answer = self.world.call(str(prepared.method), url, data, **headers)
            transaction.set_rollback(True)
        report.statuses[answer.status] += 1
        self._judge(case, answer, prepared, report)

    def _base(self) -> str:
        return f"{self.world.origin}{self.component.root}"

    def _judge(self, case: Any, answer: Any, prepared: Any, report: Report) -> None:
        sent = httpx.Request(str(prepared.method), quote(str(prepared.url), safe="/:?=&%,"))
        response = httpx.Response(answer.status, headers=answer.headers, content=answer.raw, request=sent)
        response.elapsed = timedelta(0)
        try:
            case.validate_response(response, checks=CHECKS)
        except Exception as failure:  # noqa: BLE001  # whatever it is, it goes into the report
            key = f"{case.operation.label} {answer.status}: {type(failure).__name__}"
            report.wrong.setdefault(key, f"{failure}\n{prepared.method} {prepared.url}\n{prepared.body!r}"[:3000])


def _known(arguments: dict[str, Any]) -> dict[str, Any]:
    names = ("method", "url", "headers", "params", "json", "data", "files", "cookies")
    return {name: value for name, value in arguments.items() if name in names}
