"""What an applicatie may hold: ac-002 and ac-003 of the Autorisaties API, on the values as they came in."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from meente.foundation.applications.terms import (
    LEVELLED,
    LEVELS,
    TYPE_COLLECTIONS,
    TYPE_FIELDS,
    TYPED_SCOPES,
    WEERGAVE,
)
from meente.foundation.refusals import Invalid, InvalidParam

LONGEST_SCOPE = 100
LONGEST_URL = 1000
LEVEL_FIELD = "maxVertrouwelijkheidaanduiding"
_REQUIRED = _("Dit veld is verplicht.")
_NOT_A_URL = _("Dit is geen geldige URL.")


@dataclass(frozen=True, slots=True)
class AutorisatieValues:
    """One autorisatie: `type_id` for a type of ours, `type_url` for one elsewhere, neither where none is asked."""

    component: str
    scopes: tuple[str, ...]
    type_id: uuid.UUID | None = None
    type_url: str = ""
    level: str = ""


Locate = Callable[[str], "tuple[str, uuid.UUID] | None"]
"""From a URL to component/collection and id, when it is one of this platform."""


def read_autorisaties(rows: Sequence[Any], *, locate: Locate) -> tuple[AutorisatieValues, ...]:
    """The autorisaties as sent (names of the wire).

    Raises `Invalid` with every fault: `required` (also ac-003), `invalid_choice`, `max_length`, `bad-url`, `invalid`.
    """
    faults: list[InvalidParam] = []
    found: list[AutorisatieValues] = []
    for number, row in enumerate(rows):
        wrong = [
            InvalidParam(f"autorisaties.{number}{name and '.'}{name}", code, reason)
            for name, code, reason in _faults_of(row)
        ]
        faults += wrong
        if not wrong:
            found.append(_values_of(row, locate))
    if faults:
        raise Invalid(*faults)
    return tuple(found)


Fault = tuple[str, str, str | Promise]


def _faults_of(row: Any) -> Iterator[Fault]:
    if not isinstance(row, Mapping):
        yield "", "invalid", _("Hier hoort een object te staan.")
        return
    component = row.get("component")
    if component is None:
        yield "component", "required", _REQUIRED
    elif not isinstance(component, str) or component not in WEERGAVE:
        yield "component", "invalid_choice", _("Dit is geen component.")
    yield from _faults_of_scopes(row.get("scopes"))
    if isinstance(component, str) and component in TYPE_FIELDS:
        yield from _faults_of_type(row, component)


def _faults_of_scopes(scopes: Any) -> Iterator[Fault]:
    if scopes is None:
        yield "scopes", "required", _REQUIRED
        return
    if not isinstance(scopes, list):
        yield "scopes", "not_a_list", _("Hier hoort een lijst te staan.")
        return
    for number, scope in enumerate(scopes):
        if not isinstance(scope, str):
            yield f"scopes.{number}", "invalid", _("Een scope is tekst.")
        elif not scope.strip():
            yield f"scopes.{number}", "blank", _("Een scope is niet leeg.")
        elif len(scope) > LONGEST_SCOPE:
            yield f"scopes.{number}", "max_length", _("Een scope heeft hoogstens 100 tekens.")


def _faults_of_type(row: Mapping[str, Any], component: str) -> Iterator[Fault]:
    """The type and level, when given, are well-formed; ac-003: they are given when a scope is about such objects."""
    scopes = row.get("scopes")
    prefix = TYPED_SCOPES[component]
    is_asked = isinstance(scopes, list) and any(isinstance(each, str) and each.startswith(prefix) for each in scopes)
    name = TYPE_FIELDS[component]
    if row.get(name):
        yield from _faults_of_url(name, row[name])
    elif is_asked:
        yield name, "required", _REQUIRED
    if component in LEVELLED:
        level = row.get(LEVEL_FIELD)
        if level and level not in LEVELS:
            yield LEVEL_FIELD, "invalid_choice", _("Dit is geen vertrouwelijkheidaanduiding.")
        elif is_asked and not level:
            yield LEVEL_FIELD, "required", _REQUIRED


def _faults_of_url(name: str, url: Any) -> Iterator[Fault]:
    if not isinstance(url, str) or not _is_url(url):
        yield name, "bad-url", _NOT_A_URL
    elif len(url) > LONGEST_URL:
        yield name, "max_length", _("Een URL heeft hoogstens 1000 tekens.")


def _is_url(text: str) -> bool:
    try:
        parts = urlsplit(text)
        is_named = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and is_named and not re.search(r"\s|\x00", text)


def _values_of(row: Mapping[str, Any], locate: Locate) -> AutorisatieValues:
    component = row["component"]
    name = TYPE_FIELDS.get(component)
    url = (row.get(name) or "") if name else ""
    type_id = None
    if name and (found := locate(url)) and found[0] == TYPE_COLLECTIONS[name]:
        type_id, url = found[1], ""
    level = (row.get(LEVEL_FIELD) or "") if component in LEVELLED else ""
    return AutorisatieValues(component, tuple(dict.fromkeys(row["scopes"])), type_id, url, level)


def check_all_or_named(*, has_all: bool, named: Sequence[Any]) -> None:
    """ac-002: everything, or named autorisaties; never both, never neither. Raises `Invalid` (nonFieldErrors)."""
    if has_all and named:
        reason = _("Geef heeftAlleAutorisaties of autorisaties, niet allebei.")
        raise Invalid(InvalidParam("nonFieldErrors", "ambiguous-authorizations-specified", reason))
    if not has_all and not named:
        reason = _("Geef autorisaties, of zet heeftAlleAutorisaties aan.")
        raise Invalid(InvalidParam("nonFieldErrors", "missing-authorizations", reason))
