"""What people call a path of a document: the words of its kind, so that nobody has to read a technical path. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from meente.foundation.definitions.kinds.schema import Kind, Part, Words

LANGUAGES = ("nl", "en")


@dataclass(frozen=True, slots=True)
class Named:
    """A path in words. `item` is the path of the item of a list that it is a part of, `language` that of its text.

    `place` is its place among the fields of the part.
    """

    part: Part
    label: Words
    item: str = ""
    language: str = ""
    place: int = 0


def named(kind: Kind, path: str) -> Named:
    """What a path is called; for one that the kind says nothing of, its own last step as words."""
    steps = path.split("/")
    language = steps.pop() if len(steps) > 1 and steps[-1] in LANGUAGES else ""
    fitting = [
        (pattern.split("/"), part, label, place)
        for part in kind.parts
        for place, (pattern, label) in enumerate(part.fields.items())
        if _fits(pattern.split("/"), steps)
    ]
    if not fitting:
        return Named(Part(steps[0], _words(steps[0]), {}), _words(steps[-1]), language=language)
    pattern, part, label, place = max(fitting, key=lambda row: len(row[0]))
    stars = [number for number, step in enumerate(pattern[:-1], start=1) if step == "*"]
    return Named(part, label, "/".join(steps[: stars[-1]]) if stars else "", language, place)


def _fits(pattern: list[str], steps: list[str]) -> bool:
    return len(pattern) <= len(steps) and all(a in ("*", b) for a, b in zip(pattern, steps, strict=False))


def _words(step: str) -> str:
    """`productenOfDiensten` and `urgent_offer_days` as words."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])|[_-]+", " ", step).capitalize()
