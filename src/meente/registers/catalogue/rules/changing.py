"""What may happen to a type that is published, or stands in relation to one (ztc-009 up to ztc-012).

`may_correct` is the scope catalogi.geforceerd-schrijven, `may_force_delete` catalogi.geforceerd-verwijderen.

Since the history model a relation is a name, which binds no version: it may point at something published. A relation
that was sent as a URL means that one version; for those the older rule still holds that a concept is not tied to, or
loosened from, a published version (non-concept-relation).
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass

from meente.registers.catalogue.rules.breach import WHOLE, Breach

END_ONLY = frozenset({"einde_geldigheid"})


@dataclass(frozen=True, slots=True)
class Named:
    """A type that a relation names: `has_published` when some version of it is, `pinned_concept` when a URL was sent
    and that version is a concept."""

    name: str
    has_published: bool
    pinned_concept: bool = False


def change_breach(*, concept: bool, may_correct: bool, fields: Set[str]) -> Breach | None:
    """A published type changes only by correction, or in its eindeGeldigheid alone (ztc-009)."""
    if concept or may_correct or fields == END_ONLY:
        return None
    return Breach(WHOLE, "non-concept-object")


def delete_breach(*, concept: bool, may_force_delete: bool) -> Breach | None:
    """A published type goes only by force (ztc-009)."""
    return None if concept or may_force_delete else Breach(WHOLE, "non-concept-object")


def child_breach(*, zaaktype_concept: bool, may_force: bool) -> Breach | None:
    """What hangs below a published zaaktype does not change (ztc-010)."""
    return None if zaaktype_concept or may_force else Breach(WHOLE, "non-concept-zaaktype")


def pinned_breach(concepts: Iterable[bool], *, may_force: bool) -> Breach | None:
    """Relations that were sent as URLs do not bind a concept to a published version (ztc-011)."""
    return None if may_force or all(concepts) else Breach(WHOLE, "non-concept-relation")


def publish_breaches(named: Iterable[Named]) -> list[Breach]:
    """Everything a type refers to is published first (ztc-012)."""
    is_open = any(each.pinned_concept or not each.has_published for each in named)
    return [Breach(WHOLE, "concept-relation")] if is_open else []
