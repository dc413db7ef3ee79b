"""The national text blocks of letters, from a file; the same file again changes nothing."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from importlib import resources
from typing import Any
from zoneinfo import ZoneInfo

from meente.foundation.definitions import actions as definitions
from meente.foundation.definitions import queries
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import NATION_ID

SINCE = datetime(2026, 1, 1, tzinfo=UTC)
"""From when the national definitions hold on a fresh platform."""
POLICIES: list[dict[str, Any]] = [
    {"path": f"body/{language}", "mode": "append", "type": "long_text", "label": f"Extra tekst ({words})"}
    for language, words in (("nl", "Nederlands"), ("en", "Engels"))
]
"""A municipality may add to a block: how somebody objects online, another way to ask."""
REASON = "Eén alinea voor alle brieven, zodat zij overal hetzelfde zegt"
ARTICLES = {"bezwaar-maken": "Algemene wet bestuursrecht art. 6:7"}
"""The six weeks of an objection."""


def read_text_blocks() -> dict[str, dict[str, Any]]:
    """The blocks by key."""
    file = resources.files("meente.processes.notifying").joinpath("definitions", "text_blocks.json")
    blocks: dict[str, dict[str, Any]] = json.loads(file.read_text("utf-8"))
    return blocks


def seed_text_blocks(*, actor: Actor, today: date) -> None:
    """Publish what is new at once, and what the file says differently from today on."""
    morning = datetime.combine(today, time.min, ZoneInfo("Europe/Amsterdam"))
    for key, document in read_text_blocks().items():
        if queries.is_published(owner_id=NATION_ID, kind="text_block", key=key, document=document, policies=POLICIES):
            continue
        is_known = queries.is_published(owner_id=NATION_ID, kind="text_block", key=key)
        definitions.publish_version(
            actor=actor, owner_id=NATION_ID, kind="text_block", key=key, document=document, policies=POLICIES,
            effective_from=morning if is_known else SINCE, reason=REASON, article=ARTICLES.get(key, ""),
        )  # fmt: skip
