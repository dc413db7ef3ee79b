"""Which form a municipality has: the effective definition now, or the very one a draft was begun with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from meente.foundation.definitions import queries as definitions
from meente.processes.webforms import registering
from meente.processes.webforms.rules import checks
from meente.processes.webforms.rules.document import Form, parse
from meente.processes.webforms.rules.settling import shared_names
from meente.processes.webforms.terms import KIND


@dataclass(frozen=True, slots=True)
class FormVersion:
    """A form with the content hash of its document."""

    form: Form
    digest: str


def current(municipality_id: int, key: str, at: datetime) -> FormVersion:
    """The form that a municipality offers at a moment. Raises `NotFound`."""
    found = definitions.effective(municipality_id, KIND, key, at)
    return FormVersion(pinned(found.digest), found.digest)


@lru_cache(maxsize=512)
def pinned(digest: str) -> Form:
    """The form a draft was begun with; a digest never means another document. Raises `NotFound`."""
    return parse(definitions.by_digest(digest))


def shared_parameters(form: Form, municipality_id: int, at: datetime) -> dict[str, Any]:
    """What the form takes from the product as the municipality offers it now: prices are those of the day."""
    names = shared_names(form)
    if not names:
        return {}
    product = definitions.effective(municipality_id, "product", form.product, at).document
    values: dict[str, Any] = product.get("parameters", {})
    return {name: values[name] for name in names}


def problems_of(document: Mapping[str, Any]) -> list[str]:
    """What stands in the way of publishing a form; its scenarios run with the registered facts function."""
    return checks.check(document, registering.facts_for(str(document.get("key", ""))))
