"""Which national product a page of another site is about, from its title. Pure.

Words that every municipality adds (`aanvragen`, its own name, `gemeente`) are left out; what remains must be nearly the
same as the title, a uniform name or a synonym of the product. Better to miss one than to drop a page that says more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

LEAST = 0.88
"""How alike two words must be (0–1)."""
SHORTEST = 6
"""Letters; of a shorter word one other letter makes another word."""
_EMPTY = frozenset({
    "aanvragen", "aanvraag", "aanvraagformulier", "aangeven", "aangifte", "doen", "regelen", "melden", "melding",
    "gemeente", "een", "de", "het", "en", "of", "voor", "van", "uw", "mijn", "bij", "in", "informatie", "over",
    "kosten", "producten", "product", "uit", "op", "met", "te", "om",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Match:
    """A product, by which of its names, and how alike (0–1)."""

    key: str
    name: str
    likeness: float


def bare(text: str, *, without: Iterable[str] = ()) -> str:
    """The words that tell what a name is about, in order of the alphabet."""
    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    left_out = _EMPTY | {word for name in without for word in re.findall(r"[a-z0-9]+", name.lower())}
    return " ".join(sorted(word for word in set(re.findall(r"[a-z0-9]+", plain)) if word not in left_out))


def recognise(title: str, products: Mapping[str, Iterable[str]], *, municipality: str) -> Match | None:
    """The product that a title names, of key → names; None when none is nearly the same, or when two are."""
    asked = bare(title, without=[municipality])
    found: dict[str, Match] = {}
    for key, names in products.items():
        for name in names:
            likeness = _likeness(asked, bare(name))
            if likeness and (key not in found or likeness > found[key].likeness):
                found[key] = Match(key, name, round(likeness, 2))
    best = max((match.likeness for match in found.values()), default=0.0)
    nearest = [match for match in found.values() if match.likeness == best]
    return nearest[0] if len(nearest) == 1 else None


def _likeness(one: str, other: str) -> float:
    """How alike two names are, word by word: each word must have its own in the other name, but for a slip."""
    ours, theirs = one.split(), other.split()
    if not ours or len(ours) != len(theirs):
        return 0.0
    left, total = list(theirs), 0.0
    for word in ours:
        nearest = max(left, key=lambda each: _word_likeness(word, each))
        likeness = _word_likeness(word, nearest)
        if not likeness:
            return 0.0
        left.remove(nearest)
        total += likeness
    return total / len(ours)


def _word_likeness(one: str, other: str) -> float:
    """1 for the same word, a little less for a slip or a plural; 0 for another word, and for another number."""
    if one == other:
        return 1.0
    if one.isdigit() or other.isdigit() or min(len(one), len(other)) < SHORTEST or one[:3] != other[:3]:
        return 0.0
    likeness = SequenceMatcher(a=one, b=other, autojunk=False).ratio()
    return likeness if likeness >= LEAST else 0.0
