"""From what somebody typed to what is looked for: everyday words, parts of compounds, and typing errors. Pure.

A Dutch word may hide in a longer one ("container" in "afvalcontainer") or hold a known one ("vuilniszak"); PostgreSQL
stems words but does not take them apart, so that happens here, on the short list of names and synonyms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

MOST_WORDS = 6
LONGEST_WORD = 40
_FILLERS = """
    ik mij mijn me je uw u een de het hoe kan wil moet waar wat voor om te aan op in bij met naar van is zijn heb hebben
    krijg krijgen aanvragen aanvraag regelen doen gemeente nieuw nieuwe nodig of en
    we wij ons onze ga gaat gaan ben bent word wordt worden er dat die dit deze hij zij ze niet
    i my a the how can do want need to for at on with are have get apply new or and
"""
FILLERS = frozenset(_FILLERS.split())
"""Words that say nothing about the product."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """One word with what it may mean; `corrected` are other spellings that were looked for instead."""

    word: str
    texts: tuple[str, ...]
    corrected: tuple[str, ...] = ()

    @property
    def tsquery(self) -> str:
        """The alternatives as PostgreSQL reads them; a word of four letters or more may go on."""
        return " | ".join(f"'{text}':*" if len(text) >= 4 else f"'{text}'" for text in self.texts)


def words_of(text: str) -> list[str]:
    """The words of a text in small letters: letters, digits and hyphens."""
    return [word.strip("-")[:LONGEST_WORD] for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", text.lower())]


def vocabulary_of(texts: Iterable[str]) -> frozenset[str]:
    """All words that people may mean; words that say nothing are not among them."""
    return frozenset(word for text in texts for word in words_of(text) if len(word) > 2 and word not in FILLERS)


def meanings_of(text: str, vocabulary: frozenset[str]) -> list[Meaning]:
    """What every word may mean; words that say nothing are left out, unless there is nothing else."""
    words = list(dict.fromkeys(words_of(text)))
    telling = [word for word in words if word not in FILLERS] or words
    return [_meaning(word, vocabulary) for word in telling[:MOST_WORDS]]


def _meaning(word: str, vocabulary: frozenset[str]) -> Meaning:
    longer = [known for known in vocabulary if len(word) >= 5 and known.endswith(word)] if word else []
    if word in vocabulary or longer or any(known.startswith(word) for known in vocabulary):
        return Meaning(word, tuple(dict.fromkeys([*_forms(word), *sorted(longer)])))
    parts = sorted(known for known in vocabulary if len(known) >= 5 and word.startswith(known))
    parts += sorted(known for known in vocabulary if len(known) >= 5 and word.endswith(known))
    if parts:
        return Meaning(word, tuple(dict.fromkeys([*_forms(word), *parts])))
    corrected = tuple(nearest(word, vocabulary))
    return Meaning(word, (*_forms(word), *corrected), corrected)


def _forms(word: str) -> list[str]:
    """The word, and its singular where the stemmer knows none: `routes` is for PostgreSQL another word than `route`."""
    return [word, word[:-1]] if len(word) > 5 and word.endswith("es") else [word]


def nearest(word: str, vocabulary: Iterable[str], most: int = 3) -> list[str]:
    """Known words that are one slip away, two for words of seven letters or more; the nearest only, by alphabet."""
    allowed = 0 if len(word) < 4 else 1 if len(word) < 7 else 2
    found: dict[int, list[str]] = {}
    for known in vocabulary:
        if abs(len(known) - len(word)) <= allowed and (slips := distance(word, known, allowed)) <= allowed:
            found.setdefault(slips, []).append(known)
    return sorted(found[min(found)])[:most] if found and allowed else []


def distance(one: str, other: str, most: int) -> int:
    """How many letters are wrong, missing, too much or swapped with their neighbour; stops counting above `most`."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, against in enumerate(other, 1):
            cost = min(last[column] + 1, line[column - 1] + 1, last[column - 1] + (letter != against))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        if min(line) > most:
            return most + 1
        before, last = last, line
    return last[-1]
