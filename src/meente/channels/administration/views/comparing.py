"""Side by side: two municipalities, two versions, or what an organisation says and what it would inherit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from meente.channels.administration import presenting
from meente.channels.administration.views.looking import actor_of, administrators_only, everybody, title_for
from meente.foundation.definitions import queries
from meente.foundation.definitions.kinds import KINDS
from meente.foundation.definitions.queries import DefinitionFacts, Deviation, VersionFacts
from meente.foundation.definitions.rules import policies_from
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import NotFound


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: what people call it and what it says."""

    name: str
    document: dict[str, Any]


@require_safe
@administrators_only
def compare(request: HttpRequest, definition_id: int) -> HttpResponse:
    """Choose two sides; see every path on which they differ."""
    facts = queries.definition(definition_id)
    versions, deviations = queries.versions(facts.id), queries.deviations(definition_id=facts.id)
    usual = _usual(versions, [row for row in deviations if row.organisation_slug], actor_of(request))
    left, right = (request.GET.get(name) or one for name, one in zip(("links", "rechts"), usual, strict=True))
    context: dict[str, Any] = {
        "facts": facts,
        "title": title_for(request, facts),
        "kind": KINDS[facts.kind].label,
        "left": left,
        "right": right,
        "choices": _choices(versions, deviations),
    }
    if left != right or request.GET.get("links"):
        one, other = _side(facts, left), _side(facts, right)
        policies = policies_from(facts.policies)
        context |= {
            "one": one,
            "other": other,
            "rows": presenting.beside(facts.kind, policies, one.document, other.document),
        }
    return render(request, "administration/compare.html", context)


def _usual(versions: Sequence[VersionFacts], deviations: Sequence[Deviation], actor: Actor) -> tuple[str, str]:
    """What is shown before somebody chooses: the last two versions; of a single one what a deviation makes of it."""
    newest = f"versie:{versions[0].number}"
    if len(versions) > 1:
        return f"versie:{versions[1].number}", newest
    nearest = sorted(deviations, key=lambda row: not actor.may_change_layer(row.organisation_id))
    if nearest:
        return f"erft:{nearest[0].organisation_slug}", f"nu:{nearest[0].organisation_slug}"
    return newest, newest


def _choices(
    versions: Sequence[VersionFacts], deviations: Sequence[Deviation]
) -> list[tuple[str, list[tuple[str, str]]]]:
    """What can stand on a side, in groups."""
    rows = everybody()
    slugs = {row.id: row.slug for row in rows}
    published = [(f"versie:{row.number}", _version_name(row.number)) for row in versions]
    own = [
        (f"erft:{slugs[row.organisation_id]}", _without(row.organisation_name))
        for row in deviations
        if row.organisation_id in slugs
    ]
    now = [(f"nu:{row.slug}", row.name) for row in rows]
    return [(_("Versies"), published), (_("Wat zij zouden erven"), own), (_("Wat nu geldt"), now)]


def _version_name(number: int) -> str:
    return _("Versie %(number)s") % {"number": number}


def _without(name: str) -> str:
    return _("%(name)s zonder eigen afwijking") % {"name": name}


def _side(facts: DefinitionFacts, words: str) -> Side:
    """`versie:3`, `nu:castricum` or `erft:castricum`. Raises `NotFound` for anything else."""
    what, _colon, which = words[:120].partition(":")
    if what == "versie" and which.isdecimal() and len(which) < 9:
        version = queries.version(facts.id, int(which))
        return Side(_version_name(version.number), version.document)
    place = organisations.by_slug(which, today=timezone.localdate())
    if what == "nu":
        return Side(place.name, queries.effective(place.id, facts.kind, facts.key, timezone.now()).document)
    if what == "erft":
        return Side(_without(place.name), queries.inherited(facts.id, place.id))
    raise NotFound
