"""The public pages: how uniform we are, with the map and the course, and every deviation with its reason."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from meente.channels.openness import presenting
from meente.foundation.definitions import deviating, uniformity
from meente.foundation.definitions.deviating import Asked
from meente.foundation.definitions.kinds import KINDS
from meente.foundation.definitions.terms import Measure
from meente.foundation.definitions.uniformity import Sample, Uniform
from meente.foundation.organisations import queries as organisations
from meente.foundation.ui.projection import HEIGHT, WIDTH, circles

FIRST = 12
"""Rows of a list before "show all"."""
PAGE = 25
LONGEST_TABLE = 40
"""Changes in the table beside the chart; the API has every day."""


@require_safe
def uniform(request: HttpRequest) -> HttpResponse:
    """The measure in figures, on the map, per collaboration, kind and definition, and along time."""
    now, today = timezone.now(), timezone.localdate()
    found = {measure: uniformity.measured(measure, at=now, today=today) for measure in Measure}
    (nation,) = found[Measure.NATION]
    places = sorted(found[Measure.MUNICIPALITY], key=lambda row: (-row.differing, row.name))
    bands = {row.detail: presenting.band_of(row.differing) for row in places}
    days = [*uniformity.course(Measure.NATION), Sample(today, nation.share, nation.forms, nation.definitions)]
    drawn = circles(organisations.municipalities(today=today), {})
    context: dict[str, Any] = {
        "nation": nation,
        "percentage": presenting.percentage(nation.share),
        "circles": [(circle, bands.get(circle.slug, 0)) for circle in drawn],
        "width": int(WIDTH),
        "height": int(HEIGHT),
        "legend": [(low, high, sum(band == place for band in bands.values()))
                   for place, (low, high) in enumerate(presenting.BANDS)],
        "places": _with_shares(places),
        "differing_places": _with_shares(row for row in places if row.differing),
        "uniform_places": sum(not row.differing for row in places),
        "groups": _with_shares(found[Measure.COLLABORATION]),
        "kinds": [(KINDS[row.subject].label if row.subject in KINDS else row.name, text, row)
                  for text, row in _with_shares(found[Measure.KIND])],
        "definitions": [(text, row, *row.detail.split("/", 1))
                        for text, row in _with_shares(row for row in found[Measure.DEFINITION] if row.differing)],
        "first": FIRST,
        **_course(days),
    }  # fmt: skip
    return render(request, "openness/uniform.html", context)


def _course(days: list[Sample], *, is_municipality: bool = False) -> dict[str, Any]:
    """The drawing and its table; of one municipality the table counts what it says differently."""
    changed = presenting.changed_days(days)[-LONGEST_TABLE:]
    return {
        "chart": presenting.chart(days),
        "days": [
            (row.day, presenting.percentage(row.share), presenting.differing(row) if is_municipality else row.forms)
            for row in reversed(changed)
        ],
    }


@require_safe
def subject(request: HttpRequest, measure: Measure, slug: str, key: str = "") -> HttpResponse:
    """One municipality, collaboration, kind or definition: how uniform it is now and was, and what differs why."""
    now, today = timezone.now(), timezone.localdate()
    found = uniformity.subject_called(measure, f"{slug}/{key}" if key else slug, at=now, today=today)
    kept = uniformity.course(measure, found.subject)
    days = [*kept, Sample(today, found.share, found.forms, found.definitions)]
    is_place = measure in (Measure.MUNICIPALITY, Measure.COLLABORATION)
    asked = Asked(place=slug) if is_place else Asked(kind=slug, key=key)
    total, rows = deviating.public_deviations(asked, at=now, limit=FIRST, offset=0)
    context = presenting.subject_shown(measure, found) | {
        "percentage": presenting.percentage(found.share),
        "rows": [presenting.deviation_shown(row, now) for row in rows],
        "total": total,
        "more": total > FIRST,
        "address": urlencode({"gemeente": slug} if is_place else {"soort": slug, "definitie": key}),
        "query": urlencode({presenting.PARAMETERS[measure]: found.detail or found.subject}),
        **_course(days, is_municipality=measure is Measure.MUNICIPALITY),
    }
    return render(request, "openness/subject.html", context)


def _with_shares(rows: Any) -> list[tuple[str, Uniform]]:
    return [(presenting.percentage(row.share), row) for row in rows]


def _typed(request: HttpRequest, name: str) -> str:
    """What was asked, without what PostgreSQL cannot hold in a text."""
    return request.GET.get(name, "")[:120].strip().replace("\x00", "")


@require_safe
def deviations(request: HttpRequest) -> HttpResponse:
    """Every deviation, to search by words, kind and place."""
    now = timezone.now()
    words, kind, place, key = (_typed(request, name) for name in ("q", "soort", "gemeente", "definitie"))
    number = request.GET.get("pagina", "1")
    at_page = int(number) if number.isascii() and number.isdigit() and 0 < len(number) < 6 else 1
    asked = Asked(kind=kind, key=key, place=place, words=words)
    total, rows = deviating.public_deviations(asked, at=now, limit=PAGE, offset=(max(1, at_page) - 1) * PAGE)
    today = timezone.localdate()
    context = {
        "rows": [presenting.deviation_shown(row, now) for row in rows],
        "page": Paginator(range(total), PAGE).get_page(at_page),
        "total": total,
        "words": words,
        "kind": kind,
        "place": place,
        "key": key,
        "kinds": [(name, each.label) for name, each in KINDS.items()],
        "places": [*organisations.collaborations(today=today), *organisations.municipalities(today=today)],
        "address": urlencode({"q": words, "soort": kind, "gemeente": place, "definitie": key}),
    }
    return render(request, "openness/deviations.html", context)
