"""The pages of the demo: one national set for all sites, and what some municipalities say themselves.

The texts are ours, in `data/pages.json`. Running it again adds what is missing and touches nothing that is there.
"""

from __future__ import annotations

import json
import uuid
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from meente.channels.website.actions import keep_picture, open_tree, project, write_page
from meente.channels.website.drawings import drawing
from meente.channels.website.models import Publication
from meente.foundation.database.tenancy import acting_in
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor

PAGES = Path(__file__).parent / "data" / "pages.json"


def seed_pages(*, actor: Actor, today: date) -> None:
    """Trees and pages of the demo."""
    noon = timezone.make_aware(datetime.combine(today, time(12)))
    open_now = organisations.open_slugs(today=today)
    for slug, pages in json.loads(PAGES.read_text()).items():
        if slug not in open_now:
            continue
        organisation_id = open_now[slug]
        open_tree(actor=actor, organisation_id=organisation_id)
        there = set(Publication.objects.filter(organisation_id=organisation_id).values_list("path", "type"))
        missing = [row for row in pages if (row.get("target", row["path"]).strip("/"), row["type"]) not in there]
        with acting_in({organisation_id}):
            for row in missing:
                fields = _fields(row, noon)
                if name := row.get("drawing"):
                    fields["picture_id"] = keep_picture(
                        actor=actor, organisation_id=organisation_id, name=f"{name}.png", content=drawing(name),
                        description=row["alternative"],
                    )  # fmt: skip
                write_page(
                    actor=actor, organisation_id=organisation_id, path=row["path"], kind=row["type"], fields=fields,
                    at=noon,
                )  # fmt: skip
        if missing:
            project(actor=actor, organisation_ids=[organisation_id], at=noon)


def _fields(row: dict[str, Any], noon: datetime) -> dict[str, Any]:
    fields = {name: value for name, value in row.items() if name not in ("path", "type", "body", "day", "drawing")}
    if "day" in row:
        fields["starts_at" if row["type"] == "agenda" else "date"] = noon + timedelta(days=row["day"])
    if "body" in row:
        fields["body"] = [
            {"type": kind, "value": value, "id": str(uuid.uuid5(uuid.NAMESPACE_URL, f"{row['path']}/{number}"))}
            for number, (kind, value) in enumerate(row["body"])
        ]
    return fields
