"""The national definitions of the public services, from their folders; the same files again change nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from meente.foundation.definitions import actions as definitions
from meente.foundation.definitions import queries
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import NATION_ID
from meente.processes.public_services.reading import PublicService, all_services
from meente.registers.catalogue import actions as catalogue

SINCE = datetime(2026, 1, 1, tzinfo=UTC)
"""From when the national definitions hold on a fresh platform."""
REASON = "Landelijke dienst in taalniveau B1; kijk termijnen en bedragen na voordat een gemeente hiermee werkt."
LETTER_POLICIES: list[dict[str, Any]] = [
    {"path": f"body/{language}", "mode": "append", "type": "long_text", "label": f"Extra tekst ({words})"}
    for language, words in (("nl", "Nederlands"), ("en", "Engels"))
]
"""A municipality may add a text of its own under every letter."""


def _shorter(zaaktype: dict[str, Any]) -> list[dict[str, Any]]:
    """What a municipality may say of a zaaktype: that it is faster. The term of the law stays.

    Of a zaaktype whose product has a norm that is said in the product, and the zaaktype follows.
    """
    most = zaaktype.get("parameters", {}).get("servicenorm_days")
    if most is None:
        return []
    return [
        {
            "path": "parameters/servicenorm_days", "mode": "parameter", "type": "number", "minimum": 1, "maximum": most,
            "label": "Servicenorm in dagen", "article": "De landelijke servicenorm is het langst dat een inwoner wacht",
        }
    ]  # fmt: skip


def documents_of(service: PublicService) -> Iterator[tuple[str, definitions.NewDefinition]]:
    """Kind and definition of everything that a service publishes."""
    new, article = definitions.NewDefinition, service.article
    policies = service.policies
    yield "zaaktype", new(service.key, service.zaaktype, _shorter(service.zaaktype), article)
    yield "form", new(service.key, service.form, policies.get("form", []), article)
    yield "procedure", new(service.key, service.procedure, policies.get("procedure", []), article)
    for key, document in service.tasks.items():
        yield "task_form", new(key, document, [], article)
    for key, document in service.letters.items():
        yield "letter", new(key, document, LETTER_POLICIES, article)


def seed_public_services(*, actor: Actor, today: date) -> None:
    """Publish what is new at once, and what a file says differently from today on.

    A document that was published before is left alone: what an administrator published since, stays in force.
    """
    by_kind: dict[str, list[definitions.NewDefinition]] = {}
    for service in all_services():
        for kind, row in documents_of(service):
            by_kind.setdefault(kind, []).append(row)
    for kind, rows in by_kind.items():
        new = definitions.publish_first_versions(
            actor=actor, owner_id=NATION_ID, kind=kind, rows=rows, effective_from=SINCE, reason=REASON
        )
        changed = _publish_changes(actor, today, kind, [row for row in rows if row.key not in new])
        if kind == "zaaktype":
            catalogue.follow_definitions(actor=actor, at=_morning(today), only={*new, *changed})


def _morning(day: date) -> datetime:
    return datetime.combine(day, time.min, ZoneInfo("Europe/Amsterdam"))


def _publish_changes(actor: Actor, today: date, kind: str, rows: list[definitions.NewDefinition]) -> list[str]:
    """The keys of what was published before and says something else now."""
    published = queries.published_documents(owner_id=NATION_ID, kind=kind) if rows else {}
    changed = [row for row in rows if (row.document, row.policies) not in published[row.key]]
    for row in changed:
        definitions.publish_version(
            actor=actor, owner_id=NATION_ID, kind=kind, key=row.key, document=row.document, policies=row.policies,
            effective_from=_morning(today), reason=REASON,
            article=row.article,
        )  # fmt: skip
    return [row.key for row in changed]
