"""How hard a Dutch text is to read: the formula of Douma (1960), which is Flesch's for Dutch. Pure.

206.84 − 0.77 × syllables per hundred words − 0.93 × words per sentence. A higher score is easier. The formula counts
and does not understand: it is a hint for an editor, never a reason to refuse. Government writes at level B1; the bounds
between levels are ours, after the bands that Douma gives (60 and higher: for everybody who finished school).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LEAST = 30
"""Words: a shorter text has no score that means something."""
LONG_SENTENCE = 20
"""Words."""
_BOUNDS = ((60.0, "B1"), (45.0, "B2"))
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_END = re.compile(r"(?<=[.!?])\s+|\n+")
_SYLLABLE = re.compile(
    r"[ëïöüäË]|aai|ooi|oei|eeu|ieu|ij|aa|ee|oo|uu|ie|oe|eu|ui|ei|ou|au|[aeiouyáéíóúàèìòùâêîôû]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Reading:
    """`score` and `level` (B1, B2 or C1) are None for a text that is too short to tell."""

    words: int
    sentences: int
    score: float | None
    level: str | None
    long_sentences: tuple[str, ...] = ()

    @property
    def is_plain(self) -> bool:
        """False when the text is harder than B1."""
        return self.level in (None, "B1")


def syllables(word: str) -> int:
    """How many syllables a Dutch word has, by its vowels: ge-meen-te is 3, reünie is 3."""
    return max(1, len(_SYLLABLE.findall(word)))


def reading(text: str) -> Reading:
    """The measure of a text; a line is the end of a sentence, as in a list."""
    sentences = [part.strip() for part in _END.split(text) if _WORD.search(part)]
    counted = [(sentence, _WORD.findall(sentence)) for sentence in sentences]
    words = [word for _sentence, found in counted for word in found]
    too_long = tuple(sentence for sentence, found in counted if len(found) > LONG_SENTENCE)
    if len(words) < LEAST:
        return Reading(len(words), len(sentences), None, None, too_long)
    per_hundred = 100 * sum(map(syllables, words)) / len(words)
    score = round(206.84 - 0.77 * per_hundred - 0.93 * len(words) / len(sentences), 1)
    level = next((name for bound, name in _BOUNDS if score >= bound), "C1")
    return Reading(len(words), len(sentences), score, level, too_long)
