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
"""How alike two names must be (0–1)."""
_EMPTY = frozenset({
    "aanvragen", "aanvraag", "aanvraagformulier", "aangeven", "aangifte", "doen", "regelen", "melden", "melding",
    "gemeente", "een", "de", "het", "en", "of", "voor", "van", "uw", "mijn", "bij", "in", "informatie", "over",
    "kosten", "producten", "product",
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
    """The product that a title names, of key → names; None when none is nearly the same."""
    asked = bare(title, without=[municipality])
    best: Match | None = None
    for key, names in products.items():
        for name in names:
            likeness = _likeness(asked, bare(name))
            if likeness >= LEAST and (best is None or likeness > best.likeness):
                best = Match(key, name, round(likeness, 2))
    return best


def _likeness(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    if one == other:
        return 1.0
    shared = SequenceMatcher(a=one, b=other, autojunk=False)
    return shared.ratio() if shared.real_quick_ratio() >= LEAST and shared.quick_ratio() >= LEAST else 0.0
