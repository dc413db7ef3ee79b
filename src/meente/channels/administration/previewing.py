"""Before something is saved: a signed ticket with which a municipality's site shows it as a resident will see it."""

from __future__ import annotations

from datetime import date
from typing import Any

from meente.foundation.definitions import previewing, queries
from meente.foundation.definitions.kinds import KINDS
from meente.foundation.definitions.queries import DefinitionFacts
from meente.foundation.definitions.rules import Document
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.queries import OrganisationFacts

MOST_SITES = 4
"""Sites that are offered: who deviates first, because there it may look different."""


def of_overlay(facts: DefinitionFacts, layer: OrganisationFacts, document: Document, *, today: date) -> dict[str, Any]:
    """For the screen on which an organisation deviates: on its own site, or on those of members that follow it."""
    if problems := KINDS[facts.kind].problems(document):
        return {"document_problems": problems}
    members = organisations.followers(layer.id, today=today)
    own = {row.organisation_id for row in queries.deviations(definition_id=facts.id, organisation_ids=members)}
    followers = [number for number in members if number not in own] if not layer.is_municipality else [layer.id]
    places = organisations.municipalities(today=today, ids=followers or members)
    ticket = previewing.ticket_for_overlay(
        kind=facts.kind, key=facts.key, document=document, organisation_ids=[row.id for row in places]
    )
    return {"ticket": ticket, "sites": places[:MOST_SITES], "address": _address(facts)}


def of_version(
    facts: DefinitionFacts, document: Document, policies: list[dict[str, Any]], *, today: date, chosen: str = ""
) -> dict[str, Any]:
    """For a new version: on the sites of those who deviate, and of one that does not; or of who was chosen."""
    if problems := KINDS[facts.kind].problems(document):
        return {"document_problems": problems}
    followers = organisations.followers(facts.owner_id, today=today)
    places = organisations.municipalities(today=today, ids=followers)
    own = {row.organisation_id for row in queries.deviations(definition_id=facts.id)}
    deviating = [row for row in places if row.id in own or row.parent_id in own]
    others = [row for row in places if row not in deviating]
    sites = [row for row in places if row.slug == chosen] or [*deviating[: MOST_SITES - 1], *others[:1]]
    ticket = previewing.ticket_for_version(
        definition_id=facts.id, kind=facts.kind, key=facts.key, document=document, policies=policies
    )
    return {"ticket": ticket, "sites": sites, "address": _address(facts)}


def _address(facts: DefinitionFacts) -> str:
    """Where a site shows it: a form is walked as it is, everything else is one page."""
    return "/formulieren/voorbeeld" if facts.kind == "form" else "/voorbeeld"
