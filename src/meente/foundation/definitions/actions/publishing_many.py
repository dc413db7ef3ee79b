"""The first version of many definitions at once: what a national list brings, without a fold per definition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from meente.foundation.definitions import noticing, rules
from meente.foundation.definitions.actions.publishing import DocumentRefused
from meente.foundation.definitions.models import Definition, DefinitionVersion, Effective, EffectiveDocument
from meente.foundation.definitions.versions import problems_of_version
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Forbidden


@dataclass(frozen=True, slots=True)
class NewDefinition:
    """A document nobody published under this key yet."""

    key: str
    document: dict[str, Any]
    policies: list[dict[str, Any]]
    article: str = ""


@transaction.atomic
def publish_first_versions(
    *, actor: Actor, owner_id: int, kind: str, rows: Sequence[NewDefinition], effective_from: datetime, reason: str
) -> list[str]:
    """Publish those whose key is new, in a fixed number of statements; gives their keys. What is there stays.

    Nothing can deviate from a definition that did not exist, so what holds is the document itself, for the owner and
    everybody below. Raises `Forbidden` for somebody else's layer and `DocumentRefused` with every problem.
    """
    if not actor.may_change_layer(owner_id):
        raise Forbidden
    there = set(Definition.objects.filter(owner_id=owner_id, kind=kind).values_list("key", flat=True))
    new = [row for row in rows if row.key not in there]
    found = [(row.key, text) for row in new for text in problems_of_version(kind, row.document, row.policies)]
    if found:
        raise DocumentRefused([f"{key}: {text}" for key, text in found])
    definitions = Definition.objects.bulk_create(Definition(owner_id=owner_id, kind=kind, key=row.key) for row in new)
    DefinitionVersion.objects.bulk_create(
        DefinitionVersion(
            definition=definition, number=1, document=row.document, policies=row.policies, article=row.article,
            effective_from=effective_from, reason=reason, author=actor.label,
        )
        for definition, row in zip(definitions, new, strict=True)
    )  # fmt: skip
    _hold(definitions, new, owner_id, effective_from)
    return [row.key for row in new]


def _hold(definitions: list[Definition], rows: list[NewDefinition], owner_id: int, since: datetime) -> None:
    digests = [rules.digest_of(row.document) for row in rows]
    documents = {digest: row.document for digest, row in zip(digests, rows, strict=True)}
    for digest in EffectiveDocument.objects.filter(digest__in=documents).values_list("digest", flat=True):
        documents.pop(digest)
    EffectiveDocument.objects.bulk_create(
        EffectiveDocument(digest=digest, document=document) for digest, document in documents.items()
    )
    Effective.objects.bulk_create(
        Effective(definition=definition, organisation_id=owner_id, document_id=digest, version=1, effective_from=since)
        for definition, digest in zip(definitions, digests, strict=True)
    )
    if rows:
        noticing.tell(definitions[0].kind, documents)
