"""Is an object what its definition says (objectTypeOverigeDefinitie of a zaakobject, Zaken 1.7)?

The standard writes places inside JSON as jq. Of that language only paths are taken (`.record.data`, `.versions[0]`,
`."a b"`): a whole program of somebody else could run for ever. A schema is read as it is: nothing it refers to is
fetched, and its patterns run in time that grows with the text only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import jsonschema_rs

from meente.registers.cases.rules.checking import Problem

FIELD = "objectTypeOverigeDefinitie"
_STEP = re.compile(r"""\.?\[(\d{1,6})\]|\.?\["([^"\\]*)"\]|\."([^"\\]*)"|\.([A-Za-z_]\w*)""", re.ASCII)


class NoPath(ValueError):
    """The text is no path that we read."""


def follow(path: str, document: Any) -> Any:
    """What lies at the path; None where there is nothing. Raises `NoPath`."""
    at, found = 0, document
    if path.strip() == ".":
        return document
    for step in _STEP.finditer(text := path.strip()):
        if step.start() != at:
            raise NoPath(path)
        at = step.end()
        found = _below(found, step)
    if at == 0 or at != len(text):
        raise NoPath(path)
    return found


def _below(found: Any, step: re.Match[str]) -> Any:
    if step[1] is not None:
        return found[int(step[1])] if isinstance(found, list) and int(step[1]) < len(found) else None
    name = next(each for each in step.groups()[1:] if each is not None)
    return found.get(name) if isinstance(found, dict) else None


def problem(definition: Mapping[str, str], kind: Any, thing: Any) -> Problem | None:
    """What is wrong with an object: `kind` and `thing` are the JSON behind the URLs of definition and object."""
    try:
        schema = follow(definition["schema"], kind)
    except NoPath:
        return Problem(f"{FIELD}.schema", "invalid")
    try:
        data = follow(definition["object_data"], thing)
    except NoPath:
        return Problem(f"{FIELD}.objectData", "invalid")
    if not isinstance(schema, dict):
        return Problem(f"{FIELD}.schema", "invalid")
    if data is None:
        return Problem(f"{FIELD}.objectData", "invalid")
    try:
        validator = jsonschema_rs.validator_for(schema, offline=True, pattern_options=jsonschema_rs.RegexOptions())
        return None if validator.is_valid(data) else Problem("object", "invalid-schema")
    except (ValueError, jsonschema_rs.ReferencingError):
        return Problem(f"{FIELD}.schema", "invalid")
