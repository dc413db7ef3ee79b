"""From deviations and measures to what people and machines read. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from meente.foundation.definitions.deviating import PublicDeviation
from meente.foundation.definitions.kinds import KINDS
from meente.foundation.definitions.rules import policy_for, shown, value_at
from meente.foundation.definitions.terms import Measure
from meente.foundation.definitions.uniformity import Sample, Uniform

BANDS = ((0, 0), (1, 2), (3, 5), (6, None))
"""How many definitions a municipality says differently: the colours of the map."""


@dataclass(frozen=True, slots=True)
class ChangedValue:
    """One value: what everybody has and what holds here, in words."""

    path: str
    label: str
    shared: str
    here: str


@dataclass(frozen=True, slots=True)
class DeviationShown:
    """A deviation on the page."""

    facts: PublicDeviation
    title: str
    kind: str
    values: list[ChangedValue]
    days: int


def band_of(differing: int) -> int:
    """Which band a municipality is in."""
    return next(place for place, (_low, high) in enumerate(BANDS) if high is None or differing <= high)


def title_in(row: PublicDeviation) -> str:
    """What people call the definition."""
    titles = row.shared.get("title", {})
    return str(titles.get("nl") or row.key) if isinstance(titles, dict) else row.key


def deviation_shown(row: PublicDeviation, at: datetime) -> DeviationShown:
    """A deviation with its values in words."""
    values = []
    for change in row.changes:
        policy = policy_for(row.policies, change["path"])
        shared, label = _at(row, change["path"]), policy.label or change["path"]
        before = "–" if shared in (None, "", []) else shown(policy, shared)
        values.append(ChangedValue(change["path"], label, before, shown(policy, change["value"])))
    kind = KINDS[row.kind].label if row.kind in KINDS else row.kind
    return DeviationShown(row, title_in(row), str(kind), values, row.days(at))


def _at(row: PublicDeviation, path: str) -> Any:
    try:
        return value_at(row.shared, path)
    except KeyError:
        return None


def deviation_json(row: PublicDeviation, at: datetime) -> dict[str, Any]:
    """A deviation as the API gives it."""
    conflicts = {each["path"] for each in row.conflicts}
    return {
        "id": row.id,
        "definitie": {"soort": row.kind, "sleutel": row.key, "titel": title_in(row)},
        "organisatie": {"naam": row.organisation_name, "slug": row.organisation_slug, "soort": row.organisation_kind,
                        "cbsCode": row.cbs_code},
        "reden": row.reason,
        "sinds": row.since.isoformat(),
        "dagen": row.days(at),
        "tot": row.until.isoformat() if row.until else None,
        "houdtVersie": row.version,
        "waarden": [
            {
                "pad": change["path"],
                "naam": policy_for(row.policies, change["path"]).label or change["path"],
                "manier": change["mode"],
                "landelijk": _at(row, change["path"]),
                "waarde": change["value"],
                "geldt": change["path"] not in conflicts,
            }
            for change in row.changes
        ],
    }  # fmt: skip


def uniform_json(row: Uniform) -> dict[str, Any]:
    """One subject of a measure as the API gives it; `aandeelGelijk` is a fraction of 1."""
    return {
        "naam": row.name,
        "kenmerk": row.detail,
        "definities": row.definitions,
        "vormen": row.forms,
        "afwijkend": row.differing,
        "aandeelGelijk": round(row.share, 6),
    }


def percentage(share: float) -> str:
    """A share as people read it; never 100 % while something differs."""
    if share >= 1:
        return "100"
    return min(f"{share * 100:.2f}", "99.99", key=float).replace(".", ",")


PARAMETERS = {
    Measure.MUNICIPALITY: "gemeente",
    Measure.COLLABORATION: "samenwerking",
    Measure.KIND: "soort",
    Measure.DEFINITION: "definitie",
}
"""How the API asks for the course of one subject; without any it is the nation's."""


def differing(row: Sample) -> int:
    """How many definitions one municipality said differently that day: there every definition weighs the same."""
    return round(row.definitions * (1 - row.share))


def subject_shown(measure: Measure, row: Uniform) -> dict[str, Any]:
    """Its heading, what it is, its figures, and what the table beside the drawing counts."""
    definitions, forms = (_("definities"), row.definitions), (_("verschillende vormen"), row.forms)
    title, counted = row.name, _("Vormen")
    if measure is Measure.MUNICIPALITY:
        lead = _("Van alles wat %(name)s van het land en van zijn samenwerking krijgt: hoeveel is hier gelijk?")
        figures, counted = [definitions, (_("daarvan hier anders"), row.differing)], _("Anders")
    elif measure is Measure.COLLABORATION:
        lead = _("De gemeenten van %(name)s samen: hoeveel inwoners krijgen wat iedereen krijgt?")
        figures = [definitions, forms]
    elif measure is Measure.KIND:
        title = str(KINDS[row.subject].label) if row.subject in KINDS else row.name
        lead = _("Alle definities van de soort %(name)s: hoeveel inwoners krijgen wat iedereen krijgt?")
        figures = [definitions, forms]
    else:
        lead = _("%(name)s: hoeveel inwoners krijgen wat iedereen krijgt, en wie zegt het anders?")
        figures = [forms, (_("gemeenten die het anders zeggen"), row.differing)]
    return {"title": title, "lead": lead % {"name": title}, "figures": figures, "counted": counted}


@dataclass(frozen=True, slots=True)
class Mark:
    """A point or a line of the chart; places are texts, because a drawing knows no decimal comma."""

    x: str
    y: str
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """The course in time as a drawing in percentages of its frame, so that its words keep their size on a phone."""

    line: str
    area: str
    points: list[Mark]
    levels: list[Mark]
    first: str
    last: str


LEFT, RIGHT, TOP, BOTTOM = 20.0, 98.0, 8.0, 84.0


def changed_days(days: Sequence[Sample]) -> list[Sample]:
    """The first day and every day that is not as the one before it, in order."""
    return [row for place, row in enumerate(days) if place == 0 or not _alike(row, days[place - 1])]


def _alike(left: Sample, right: Sample) -> bool:
    return (left.share, left.forms, left.definitions) == (right.share, right.forms, right.definitions)


def chart(days: Sequence[Sample]) -> Chart:
    """The share along time, from a little below the lowest up to 100 %. `days` is not empty and in order.

    A share holds until the day that it changes, so the line goes in steps and has a point for each step.
    """
    lowest = min(row.share for row in days)
    floor = max(0.0, 1 - max(0.005, (1 - lowest) * 1.25))
    span = max(1, (days[-1].day - days[0].day).days)

    def place(row: Sample) -> Mark:
        x = LEFT + (RIGHT - LEFT) * ((row.day - days[0].day).days / span if len(days) > 1 else 0.5)
        y = TOP + (BOTTOM - TOP) * (1 - (row.share - floor) / (1 - floor))
        return Mark(f"{x:.2f}", f"{y:.2f}", f"{row.day:%d-%m-%Y}: {percentage(row.share)} %")

    marks = [place(row) for row in changed_days(days)]
    last = place(days[-1])
    corners = [(marks[0].x, marks[0].y)]
    for before, mark in zip(marks, [*marks[1:], last], strict=True):
        corners += [(mark.x, before.y), (mark.x, mark.y)]
    line = " ".join(dict.fromkeys(f"{x},{y}" for x, y in corners))
    levels = []
    for step in range(3):
        share = 1 - (1 - floor) * step / 2
        levels.append(Mark(f"{LEFT:.0f}", f"{TOP + (BOTTOM - TOP) * step / 2:.1f}", f"{percentage(share)} %"))
    area = f"{marks[0].x},{BOTTOM} {line} {last.x},{BOTTOM}"
    dots = [*marks, last] if len(marks) <= 31 else [last]
    return Chart(line, area, dots, levels, f"{days[0].day:%d-%m-%Y}", f"{days[-1].day:%d-%m-%Y}")
