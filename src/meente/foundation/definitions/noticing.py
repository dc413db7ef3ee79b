"""Tell the room that reads a kind which documents are new: it keeps its own projection of them, by digest.

A document holds for the first time at the moment that it is written; the function runs in the same transaction.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from meente.foundation.organisations.actor import Actor, operator
from meente.foundation.organisations.terms import NATION_ID


class Project(Protocol):
    """Digest → document, none of which was there before."""

    def __call__(self, *, actor: Actor, documents: Mapping[str, dict[str, Any]]) -> None: ...


_projects: dict[str, Callable[..., None]] = {}


def when_new(kind: str, project: Project) -> None:
    """From now on, call this with every new document of the kind."""
    _projects[kind] = project


def tell(kind: str, documents: Mapping[str, dict[str, Any]]) -> None:
    """These documents are new."""
    if documents and (project := _projects.get(kind)):
        project(actor=operator(NATION_ID, label="Definities"), documents=documents)
