"""The open API: every deviation and every measure, for everybody, by the API Design Rules."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from meente.channels.openness import presenting
from meente.foundation.definitions import deviating, uniformity
from meente.foundation.definitions.deviating import Asked
from meente.foundation.definitions.terms import Measure
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import InvalidParam, NotFound
from meente.foundation.resources.declaring import Component, View
from meente.foundation.resources.exchange import Problem, Request, Response, json_response, with_page
from meente.foundation.resources.openapi_parts import query_parameter
from meente.foundation.resources.registry import register_views

UNIFORMITEIT = Component(
    "uniformiteit", "uni", "1.0.0", "Uniformiteit en afwijkingen", is_open=True,
    about="Wie van landelijke definities afwijkt, met de reden, en hoe gelijk gemeenten werken. Open voor iedereen.",
)  # fmt: skip
PAGE, LARGEST = 50, 200
TEXT = {"type": "string"}
NUMBER = {"type": "integer"}
MOMENT = {"type": "string", "format": "date-time"}
SHARE = {"type": "number", "minimum": 0, "maximum": 1}


def _shape(**properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


_VALUE = _shape(
    pad=TEXT, naam=TEXT, manier={"type": "string", "enum": ["parameter", "append", "replace"]}, landelijk={}, waarde={},
    geldt={"type": "boolean"},
)  # fmt: skip
_DEVIATION = _shape(
    id=TEXT,
    definitie=_shape(soort=TEXT, sleutel=TEXT, titel=TEXT),
    organisatie=_shape(naam=TEXT, slug=TEXT, soort=TEXT, cbsCode=TEXT),
    reden=TEXT,
    sinds=MOMENT,
    dagen=NUMBER,
    tot={**MOMENT, "nullable": True},
    houdtVersie={**NUMBER, "nullable": True},
    waarden={"type": "array", "items": _VALUE},
)
_UNIFORM = _shape(naam=TEXT, kenmerk=TEXT, definities=NUMBER, vormen=NUMBER, afwijkend=NUMBER, aandeelGelijk=SHARE)
_DAY = _shape(dag={"type": "string", "format": "date"}, aandeelGelijk=SHARE, vormen=NUMBER, definities=NUMBER)
_PAGES = (
    query_parameter("page", {"type": "integer", "minimum": 1}, "Bladzijde, vanaf 1."),
    query_parameter("pageSize", {"type": "integer", "minimum": 1, "maximum": LARGEST}, f"Hoogstens {LARGEST}."),
)


def _page_of(item: dict[str, Any]) -> dict[str, Any]:
    place = {"type": "string", "format": "uri", "nullable": True}
    return _shape(count=NUMBER, next=place, previous=place, results={"type": "array", "items": item})


def _parameters(request: Request, *names: str) -> dict[str, str]:
    """The parameters by name. Raises `Problem` 400 for one that this list does not know, or that comes twice."""
    found: dict[str, str] = {}
    for name, value in request.parameters():
        if name not in names or name in found:
            reason = _("Deze parameter kennen wij hier niet, of zij staat er twee keer.")
            raise Problem(400, "invalid", _("Niet alles wat u stuurde klopt."), [InvalidParam(name, "unknown", reason)])
        found[name] = value
    return found


def _number(found: dict[str, str], name: str, default: int, most: int) -> int:
    text = found.get(name, str(default))
    if not (text.isascii() and text.isdigit() and len(text) < 7 and 1 <= int(text) <= most):
        reason = _("Stuur een getal van 1 tot en met %(most)s.") % {"most": most}
        raise Problem(400, "invalid", _("Niet alles wat u stuurde klopt."), [InvalidParam(name, "invalid", reason)])
    return int(text)


def _answer(request: Request, page: int, size: int, total: int, rows: list[dict[str, Any]]) -> Response:
    last = max(1, -(-total // size))
    if page > last:
        raise Problem(404, "not_found", _("Deze bladzijde is er niet."))
    body = {
        "count": total,
        "next": with_page(request, page + 1) if page < last else None,
        "previous": with_page(request, page - 1) if page > 1 else None,
        "results": rows,
    }
    return json_response(200, json.dumps(body, ensure_ascii=False).encode())


def _deviations(request: Request, _actor: Actor, *, at: datetime) -> Response:
    found = _parameters(request, "page", "pageSize", "soort", "definitie", "organisatie")
    page, size = _number(found, "page", 1, 999_999), _number(found, "pageSize", PAGE, LARGEST)
    asked = Asked(kind=found.get("soort", ""), key=found.get("definitie", ""), place=found.get("organisatie", ""))
    total, rows = deviating.public_deviations(asked, at=at, limit=size, offset=(page - 1) * size)
    return _answer(request, page, size, total, [presenting.deviation_json(row, at) for row in rows])


def _measured(measure: Measure) -> Callable[..., Response]:
    def run(request: Request, _actor: Actor, *, at: datetime) -> Response:
        found = _parameters(request, "page", "pageSize")
        page, size = _number(found, "page", 1, 999_999), _number(found, "pageSize", PAGE, LARGEST)
        rows = uniformity.measured(measure, at=at, today=timezone.localdate(at))
        shown = [presenting.uniform_json(row) for row in rows[(page - 1) * size : page * size]]
        return _answer(request, page, size, len(rows), shown)

    return run


def _course(request: Request, _actor: Actor, *, at: datetime) -> Response:
    found = _parameters(request, "page", "pageSize", *presenting.PARAMETERS.values())
    page, size = _number(found, "page", 1, 999_999), _number(found, "pageSize", PAGE, LARGEST)
    days = uniformity.course(*_subject(found, at))
    rows = [
        {"dag": row.day.isoformat(), "aandeelGelijk": round(row.share, 6), "vormen": row.forms,
         "definities": row.definitions}
        for row in days[(page - 1) * size : page * size]
    ]  # fmt: skip
    return _answer(request, page, size, len(days), rows)


def _subject(found: dict[str, str], at: datetime) -> tuple[Measure, str]:
    """Of whom the course is asked. Raises `Problem` 400 for two at once, or for somebody that is not there."""
    asked = [(measure, name) for measure, name in presenting.PARAMETERS.items() if name in found]
    if not asked:
        return Measure.NATION, ""
    measure, name = asked[0]
    reason = _("Vraag van één het verloop: een gemeente, een samenwerking, een soort of een definitie.")
    if len(asked) == 1:
        try:
            row = uniformity.subject_called(measure, found[name], at=at, today=timezone.localdate(at))
        except NotFound:
            reason = _("Dit kennen wij niet.")
        else:
            return measure, row.subject
    raise Problem(400, "invalid", _("Niet alles wat u stuurde klopt."), [InvalidParam(name, "invalid", reason)])


def _view(
    path: str, run: Callable[..., Response], item: dict[str, Any], summary: str, *filters: dict[str, Any]
) -> View:
    tag, *rest = path.split("/")
    about = {
        "operationId": "get" + "".join(part.capitalize() for part in (tag, *rest)), "summary": summary, "tag": tag,
        "answer": _page_of(item), "parameters": (*filters, *_PAGES),
    }  # fmt: skip
    return View(UNIFORMITEIT, "GET", path, run, about=about, is_open=True)


register_views(
    _view(
        "afwijkingen", _deviations, _DEVIATION, "Elke afwijking, met reden en waarden, de nieuwste eerst",
        query_parameter("soort", TEXT, "Soort definitie, bijvoorbeeld product."),
        query_parameter("definitie", TEXT, "Sleutel van de definitie, bijvoorbeeld reisdocument."),
        query_parameter("organisatie", TEXT, "Slug: wat daar geldt, ook van de samenwerking erboven."),
    ),
    _view("maat/land", _measured(Measure.NATION), _UNIFORM, "De maat voor het hele land"),
    _view("maat/gemeenten", _measured(Measure.MUNICIPALITY), _UNIFORM, "De maat per gemeente"),
    _view("maat/samenwerkingen", _measured(Measure.COLLABORATION), _UNIFORM, "De maat per samenwerking"),
    _view("maat/soorten", _measured(Measure.KIND), _UNIFORM, "De maat per soort definitie"),
    _view("maat/definities", _measured(Measure.DEFINITION), _UNIFORM, "De maat per definitie"),
    _view(
        "verloop", _course, _DAY, "De maat, dag voor dag: van het hele land, of van wat u met één parameter noemt",
        query_parameter("gemeente", TEXT, "Slug van een gemeente, bijvoorbeeld castricum."),
        query_parameter("samenwerking", TEXT, "Slug van een samenwerking, bijvoorbeeld buch."),
        query_parameter("soort", TEXT, "Soort definitie, bijvoorbeeld product."),
        query_parameter("definitie", TEXT, "Soort en sleutel, bijvoorbeeld product/reisdocument."),
    ),
)  # fmt: skip
