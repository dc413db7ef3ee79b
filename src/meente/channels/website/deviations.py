"""What organisations say differently from the layers above them: the list for their editors, and one side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import strip_tags

from meente.channels.website.models import Publication
from meente.channels.website.models.rows import rows
from meente.channels.website.rules.inheriting import Row, shown
from meente.channels.website.terms import Kind
from meente.foundation.organisations import queries as organisations

_KINDS = (Kind.PAGE, Kind.HIDING, Kind.ADDITION)


@dataclass(frozen=True, slots=True)
class Deviation:
    """An own row at a path where a layer above has a page.

    `is_changed`: that page is another one than when the own page was published. `is_applied` is False when the page
    above does not leave this free (any more), so that visitors do not see it.
    """

    own: Row
    above: Row
    is_changed: bool
    is_applied: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of both sides; empty where a side has none."""

    above: str
    own: str
    is_same: bool


def deviations(organisation_ids: Iterable[int]) -> list[Deviation]:
    """Everything these organisations say differently, changed originals first. Three statements per organisation."""
    found = [each for organisation_id in sorted(organisation_ids) for each in _of(organisation_id)]
    return sorted(
        found, key=lambda each: (each.is_applied and not each.is_changed, each.own.organisation_id, each.own.path)
    )


def _of(organisation_id: int) -> list[Deviation]:
    chain = organisations.chain(organisation_id)
    own = rows(Publication.objects.filter(organisation_id=organisation_id, kind__in=_KINDS))
    paths = {row.path for row in own}
    others = rows(Publication.objects.filter(organisation_id__in=chain[:-1], path__in=paths, kind__in=_KINDS))
    found = []
    for row in own:
        there = [other for other in others if other.path == row.path]
        above = shown(there, chain[:-1])
        if above is None or (row.path == "" and row.kind == Kind.PAGE):
            continue
        mine = shown([*there, row], chain)
        is_applied = mine is None or row not in mine.refused
        found.append(Deviation(row, above.page, bool(row.original) and row.original != above.page.digest, is_applied))
    return found


def paragraphs(row: Row) -> list[str]:
    """The words of a page, paragraph by paragraph."""
    html = " ".join(part.get("html", "") for part in row.parts)
    for end in ("</p>", "</h2>", "</h3>", "</li>", "</summary>"):
        html = html.replace(end, end + "\n")
    lines = (" ".join(strip_tags(line).split()) for line in html.splitlines())
    return [row.title, *([row.intro] if row.intro else []), *(line for line in lines if line)]


def side_by_side(above: Row, own: Row) -> list[Line]:
    """Both pages, paragraph beside paragraph."""
    left, right = paragraphs(above), paragraphs(own)
    found: list[Line] = []
    for tag, a, b, c, d in SequenceMatcher(a=left, b=right, autojunk=False).get_opcodes():
        ours, theirs = left[a:b], right[c:d]
        length = max(len(ours), len(theirs))
        pairs = zip(ours + [""] * (length - len(ours)), theirs + [""] * (length - len(theirs)), strict=True)
        found += [Line(one, other, tag == "equal") for one, other in pairs]
    return found
