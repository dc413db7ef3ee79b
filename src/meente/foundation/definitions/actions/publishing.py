"""A new version of a definition: effective for every follower at its moment, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from meente.foundation.definitions import rules
from meente.foundation.definitions.actions.folding import refold
from meente.foundation.definitions.kinds import KINDS
from meente.foundation.definitions.models import Definition, DefinitionVersion
from meente.foundation.definitions.rules import guards_are_sound, problems_of_value
from meente.foundation.definitions.terms import Mode
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Forbidden, Refusal, Stale


class DocumentRefused(Refusal):
    """The document does not fit its kind."""

    code = "document_refused"
    message = _("Deze definitie klopt nog niet. Verbeter wat hieronder staat.")

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(f"{type(self).message} {'; '.join(problems)}")
        self.problems = tuple(problems)


def _problems_of_policies(document: dict[str, Any], rows: Sequence[dict[str, Any]]) -> list[str]:
    """A policy must be readable, name something that exists, and its own value must keep to its guards."""
    try:
        policies = rules.policies_from(rows)
    except (KeyError, ValueError) as error:
        return [f"regel over afwijken is onleesbaar: {error}"]
    found = [f"grens van '{policy.path}' past niet bij het type" for policy in policies if not guards_are_sound(policy)]
    for policy in policies if not found else ():
        if "*" in policy.path.split("/"):
            continue
        try:
            value = rules.value_at(document, policy.path)
        except KeyError:
            found.append(f"'{policy.path}' bestaat niet in het document")
            continue
        if policy.mode is Mode.PARAMETER:
            found += [f"'{row.path}': {row.code} {row.detail}" for row in problems_of_value(policy, policy.path, value)]
    return found


@transaction.atomic
def publish_version(
    *,
    actor: Actor,
    owner_id: int,
    kind: str,
    key: str,
    document: dict[str, Any],
    policies: Sequence[dict[str, Any]] = (),
    effective_from: datetime,
    reason: str,
    article: str = "",
    replaces: int | None = None,
) -> int:
    """Publish; gives the id of the definition. The same document again changes nothing.

    A version with a later moment is announced until then; a newer publication replaces what was announced before it.

    `replaces` is the number of the version that the author saw; `Stale` when there is a newer one. None: any.

    Raises `Forbidden` for somebody else's layer and `DocumentRefused` with every problem of the document. Overlays
    that no longer fit the new version stay and show their conflicts.
    """
    if not actor.may_change_layer(owner_id):
        raise Forbidden
    if kind not in KINDS:
        raise DocumentRefused([f"soort '{kind}' bestaat niet"])
    if problems := KINDS[kind].problems(document):
        raise DocumentRefused(problems)
    if problems := _problems_of_policies(document, policies):
        raise DocumentRefused(problems)
    Definition.objects.get_or_create(owner_id=owner_id, kind=kind, key=key)
    definition = Definition.objects.select_for_update().get(owner_id=owner_id, kind=kind, key=key)
    last = definition.versions.order_by("-number").first()
    if replaces is not None and replaces != (last.number if last else 0):
        raise Stale
    if last is not None and last.document == document and last.policies == list(policies):
        return definition.id
    DefinitionVersion.objects.create(
        definition=definition,
        number=1 if last is None else last.number + 1,
        document=document,
        policies=list(policies),
        effective_from=effective_from,
        reason=reason,
        article=article,
        author=actor.label,
    )
    refold(definition=definition, at=effective_from)
    return definition.id
