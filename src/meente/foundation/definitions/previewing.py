"""A document that nobody saved yet, carried by a signed ticket to the site of a municipality that shows it.

The administration makes the ticket, the website reads it. Nothing is stored, and after a quarter of an hour the ticket
is worth nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.utils.translation import gettext_lazy as _

from meente.foundation.definitions import announcements
from meente.foundation.definitions.rules import Document
from meente.foundation.refusals import NotFound, Refusal

SECONDS = 15 * 60
_SALT = "definitions.preview"


class PreviewExpired(Refusal):
    """The ticket is old, of somebody else's site, or no ticket."""

    code = "preview_expired"
    message = _("Dit voorbeeld is verlopen. Ga terug naar beheer en bekijk het opnieuw.")


@dataclass(frozen=True, slots=True)
class Preview:
    """What would hold at a municipality."""

    kind: str
    key: str
    document: Document


def ticket_for_overlay(*, kind: str, key: str, document: Document, organisation_ids: list[int]) -> str:
    """For what holds with an overlay; only the sites of these municipalities show it."""
    return _ticket({"kind": kind, "key": key, "document": document, "places": organisation_ids})


def ticket_for_version(
    *, definition_id: int, kind: str, key: str, document: Document, policies: list[dict[str, Any]]
) -> str:
    """For a new version; every municipality shows it with its own deviations on it."""
    return _ticket({"kind": kind, "key": key, "document": document, "definition": definition_id, "policies": policies})


def _ticket(values: dict[str, Any]) -> str:
    return signing.dumps(values, salt=_SALT, compress=True)


def preview_at(ticket: str, organisation_id: int) -> Preview:
    """What the municipality would show. Raises `PreviewExpired`."""
    try:
        found = signing.loads(ticket, salt=_SALT, max_age=SECONDS)
    except signing.BadSignature:
        raise PreviewExpired from None
    document: Document = found["document"]
    if "definition" in found:
        try:
            document = announcements.would_be(found["definition"], organisation_id, document, found["policies"])
        except NotFound:
            raise PreviewExpired from None
    elif organisation_id not in found["places"]:
        raise PreviewExpired
    return Preview(found["kind"], found["key"], document)
