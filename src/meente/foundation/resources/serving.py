"""`serve`: from a request to a response, without a web framework; mounted in front of Django by `config.wsgi`."""

from __future__ import annotations

import logging
import re
import uuid
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from django.utils import translation
from django.utils.translation import gettext as _

from meente.foundation.database.tenancy import acting_in
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Refusal
from meente.foundation.resources import documentation, operations, registry
from meente.foundation.resources.declaring import Component, Resource, View
from meente.foundation.resources.exchange import Problem, Request, Response, problem_of, problem_response
from meente.foundation.resources.rights import holds

logger = logging.getLogger(__name__)
_UUID = re.compile(r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}")
_CRS = "EPSG:4326"
_DUTCH = nullcontext()  # this thread speaks it already

Operation = Callable[[Request, Actor, tuple[uuid.UUID, ...], datetime], Response]


class Authenticate(Protocol):
    """Who calls, from the Authorization header. Raises `Problem` 401 or `Refusal`."""

    def __call__(self, header: str, /, *, origin: str, reason: str, at: datetime) -> Actor: ...


_authenticate: list[Authenticate] = []


def authenticate_with(function: Authenticate) -> Authenticate:
    """Register who turns a token into an actor (the room of applications)."""
    _authenticate[:] = [function]
    return function


@dataclass
class Route:
    """What can be done at one path: per method the scopes (None: open to everybody) and the operation."""

    component: Component
    path: str = ""
    methods: dict[str, tuple[tuple[str, ...] | None, Operation]] = field(default_factory=dict)


_routes: dict[str, Route] = {}


def routes() -> dict[str, Route]:
    """Every path with `*` for ids, made once from what the rooms declare."""
    if not _routes:
        for resource in registry.resources():
            _add_resource(resource)
        for view in registry.views():
            _route(view.component, view.path).methods[view.method] = (
                None if view.is_open else view.scopes,
                _run_view(view),
            )
        for component in registry.components():
            _add_documentation(component)
    return _routes


def _route(component: Component, path: str) -> Route:
    return _routes.setdefault(f"{component.root}/{path}".rstrip("/"), Route(component, path))


def _add_resource(resource: Resource) -> None:
    collection = _route(resource.component, resource.path).methods
    reads = None if resource.component.is_open else resource.reads
    if resource.is_listed:
        collection["GET"] = (reads, lambda q, a, ids, at: operations.list_rows(resource, q, a, ids))
    if resource.create_action:
        collection["POST"] = (resource.creates, lambda q, a, ids, at: operations.create_row(resource, q, a, ids, at))
    if resource.search_filters is not None:
        search = _route(resource.component, f"{resource.path}/_zoek").methods
        search["POST"] = (reads, lambda q, a, ids, at: operations.search_rows(resource, q, a, ids))
    if resource.has_item:
        _add_item(resource, reads)


def _add_item(resource: Resource, reads: tuple[str, ...] | None) -> None:
    item = _route(resource.component, f"{resource.path}/*").methods
    for method in ("GET", "HEAD") if resource.has_head else ("GET",):
        item[method] = (reads, lambda q, a, ids, at: operations.read_row(resource, q, a, ids))
    if resource.change_action:
        for method in ("PUT", "PATCH"):
            item[method] = (resource.changes, lambda q, a, ids, at: operations.change_row(resource, q, a, ids, at))
    if resource.delete_action:
        item["DELETE"] = (resource.deletes, lambda q, a, ids, at: operations.delete_row(resource, q, a, ids, at))


def _add_documentation(component: Component) -> None:
    """What the component says about itself, to everybody."""
    for path in ("", "/"):
        at_root = _routes.setdefault(f"{component.root}{path}", Route(component, path))
        at_root.methods["GET"] = (None, lambda q, a, ids, at: documentation.page(component, q))
    for path, kind in documentation.MACHINE_PATHS.items():
        methods = _routes.setdefault(f"{component.root}/{path}", Route(component, path)).methods
        methods["GET"] = (None, _tell(component, kind))


def _tell(component: Component, kind: str) -> Operation:
    return lambda request, actor, ids, at: documentation.openapi(component, request, kind)


def _run_view(view: View) -> Operation:
    return lambda request, actor, ids, at: view.run(request, actor, *ids, at=at)


def is_ours(path: str) -> bool:
    """True for a path below the root of a component."""
    parts = path.split("/", 4)
    return len(parts) > 3 and parts[2] == "api" and parts[1] in {each.name for each in registry.components()}


def serve(request: Request, *, at: datetime) -> Response:
    """Answer one request; whatever goes wrong is problem+json."""
    component: Component | None = None
    with _DUTCH if translation.get_language() == "nl" else translation.override("nl"):
        try:
            route, ids = _find(request.path)
            component = route.component
            response = _answer(route, request, ids, at)
        except Problem as problem:
            response = problem_response(request, problem)
        except Refusal as refusal:
            response = problem_response(request, problem_of(refusal))
        except Exception:
            logger.exception("%s %s", request.method, request.path)
            response = problem_response(request, Problem(500, "error", _("Er ging iets mis bij ons.")))
    _finish(request, response, component)
    return response


def _finish(request: Request, response: Response, component: Component | None) -> None:
    if component is not None:
        response.headers.setdefault("API-version", component.version)
        if component.has_crs:
            response.headers.setdefault("Content-Crs", _CRS)
    if isinstance(response.body, bytes) and response.status not in (204, 304):
        response.headers.setdefault("Content-Length", str(len(response.body)))
    if request.method == "HEAD":
        response.body = b""


def _find(path: str) -> tuple[Route, tuple[uuid.UUID, ...]]:
    ids: list[uuid.UUID] = []
    parts = []
    for part in path.split("/"):
        if len(part) == 36 and _UUID.fullmatch(part):
            ids.append(uuid.UUID(part))
            parts.append("*")
        else:
            parts.append(part)
    route = routes().get("/".join(parts))
    if route is None or "*" in path:
        raise Problem(404, "not_found", _("Niet gevonden."))
    return route, tuple(ids)


def _answer(route: Route, request: Request, ids: tuple[uuid.UUID, ...], at: datetime) -> Response:
    found = route.methods.get(request.method)
    if found is None:
        raise Problem(405, "method_not_allowed", _("Deze methode kan hier niet."))
    scopes, operation = found
    actor = _actor(request, at, is_open=scopes is None)
    _check_negotiation(route, request)
    if scopes and not holds(actor, route.component, scopes):
        raise Problem(403, "permission_denied", _("Deze applicatie heeft hier geen recht voor."))
    with acting_in(actor.municipalities):
        return operation(request, actor, ids, at)


def _actor(request: Request, at: datetime, *, is_open: bool) -> Actor:
    header = request.headers.get("authorization", "")
    if is_open and not header:
        return _visitor(request.origin)
    if not _authenticate:
        raise Problem(401, "not_authenticated", _("Er is geen toegang ingericht."))
    reason = request.headers.get("x-audit-toelichting", "")[:1000]
    return _authenticate[0](header, origin=request.origin, reason=reason, at=at)


def _visitor(origin: str) -> Actor:
    from meente.foundation.organisations.terms import ActorKind

    return Actor(id="anonymous", label="Bezoeker", kind=ActorKind.ANONYMOUS, origin=origin)


def _check_negotiation(route: Route, request: Request) -> None:
    """406 for a form of answer we do not have; for Zaken the coordinate system must be told (412 when it is not)."""
    accepts = request.headers.get("accept", "*/*")
    if accepts != "*/*" and not any(
        word in accepts for word in ("*/*", "application/*", "json", "octet-stream", "html", "yaml")
    ):
        raise Problem(406, "not_acceptable", _("Wij antwoorden met application/json."))
    if not route.component.needs_crs(route.path):
        return
    writes = request.method in ("POST", "PUT", "PATCH")
    for name, is_needed in (("accept-crs", request.method != "DELETE"), ("content-crs", writes)):
        value = request.headers.get(name)
        if value is None and is_needed:
            raise Problem(412, "crs-missing", _("Stuur de header %(name)s: EPSG:4326.") % {"name": name.title()})
        if value not in (None, _CRS):
            raise Problem(406, "crs-not-supported", _("Alleen EPSG:4326 wordt ondersteund."))
