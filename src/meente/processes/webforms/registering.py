"""Where other rooms say what they do for a form: derive facts, handle a submission, hear of a consent.

A room registers in a module that its `apps.py` imports. One function per form; a second one is a mistake.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Protocol, TypeVar

from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import NotFound
from meente.processes.webforms.terms import FactsInput, Submission, SubmissionResult

FactsFunction = Callable[[FactsInput], Mapping[str, Any]]


class SubmissionHandler(Protocol):
    """Opens the zaak of a form; runs in the transaction of the submission."""

    def __call__(self, *, actor: Actor, submission: Submission, at: datetime) -> SubmissionResult: ...


class ConsentHandler(Protocol):
    """Hears that a consent was decided; runs in the transaction of the decision."""

    def __call__(self, *, actor: Actor, municipality_id: int, consent_id: uuid.UUID, at: datetime) -> None: ...


class KnownSource(Protocol):
    """Reads what the government knows of the person who signed in; `purpose` is the form, `lookups` are answers it
    wants looked up. May raise
    `SourceUnavailable`.
    """

    def __call__(
        self, *, actor: Actor, municipality_id: int, purpose: str, lookups: Mapping[str, Any], at: datetime
    ) -> dict[str, Any]: ...


Registered = TypeVar("Registered")

_FACTS: dict[str, FactsFunction] = {}
_SUBMISSIONS: dict[str, SubmissionHandler] = {}
_CONSENTS: dict[str, ConsentHandler] = {}
_SOURCES: dict[str, KnownSource] = {}


def _registrar(place: dict[str, Registered], key: str) -> Callable[[Registered], Registered]:
    def register(function: Registered) -> Registered:
        if place.setdefault(key, function) is not function:
            msg = f"{key!r} was registered twice"
            raise RuntimeError(msg)
        return function

    return register


def form_facts(form_key: str) -> Callable[[FactsFunction], FactsFunction]:
    """Register the pure function that derives a form's facts from answers and BRP."""
    return _registrar(_FACTS, form_key)


def submission_handler(form_key: str) -> Callable[[SubmissionHandler], SubmissionHandler]:
    """Register what happens when a form is sent."""
    return _registrar(_SUBMISSIONS, form_key)


def consent_handler(kind: str) -> Callable[[ConsentHandler], ConsentHandler]:
    """Register who hears of decided consents of a kind."""
    return _registrar(_CONSENTS, kind)


def known_source(name: str) -> Callable[[KnownSource], KnownSource]:
    """Register a source that forms can name under `known`."""
    return _registrar(_SOURCES, name)


def facts_for(form_key: str) -> FactsFunction:
    """The facts function of a form; a form without one has no facts."""
    return _FACTS.get(form_key, lambda _given: {})


def handler_of(form_key: str) -> SubmissionHandler:
    """The submission handler of a form. Raises `NotFound`: a form that nobody handles is not offered."""
    if form_key not in _SUBMISSIONS:
        raise NotFound
    return _SUBMISSIONS[form_key]


def consent_handler_of(kind: str) -> ConsentHandler | None:
    """Who hears of consents of this kind."""
    return _CONSENTS.get(kind)


def source(name: str) -> KnownSource:
    """The source with this name. Raises LookupError."""
    return _SOURCES[name]
