"""Is an answer good? One function per type of question; problems are codes, the words are in `problems.py`."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from meente.processes.webforms.rules.document import Question
from meente.processes.webforms.terms import QuestionType

Raw = Mapping[str, list[str]]
"""What a screen sent: every input's name with its values."""

DEFAULT_LENGTH = {QuestionType.TEXT: 200, QuestionType.TEXTAREA: 2000}
_EMAIL = re.compile(r"[^@\s<>\"',;:()\[\]\\]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?\.[A-Za-z]{2,63}")
_POSTCODE = re.compile(r"([1-9][0-9]{3}) ?([A-Z]{2})")


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an answer was not accepted: the question, a stable code and the numbers the sentence needs."""

    key: str
    code: str
    values: Mapping[str, Any] = field(default_factory=dict)


class _Bad(Exception):
    def __init__(self, code: str, **values: Any) -> None:
        self.code, self.values = code, values
        super().__init__(code)


def read(question: Question, raw: Raw, *, today: date, offered: Collection[str]) -> tuple[Any, Problem | None]:
    """The answer in what was sent (None when empty) and what is wrong with it.

    `offered` are the values that may be chosen now, for choice, person and slot questions.
    """
    try:
        value = _READERS[question.type](question, raw, today, offered)
    except _Bad as bad:
        return None, Problem(question.key, bad.code, bad.values)
    if question.required and value in (None, "", []):
        return None, Problem(question.key, _MISSING.get(question.type, "missing"))
    return (None if value == "" else value), None


_MISSING = {
    QuestionType.CHOICE: "choose",
    QuestionType.CHOICES: "choose",
    QuestionType.YESNO: "choose",
    QuestionType.PERSON: "choose",
    QuestionType.SLOT: "choose_slot",
    QuestionType.CONFIRM: "confirm",
    QuestionType.DATE: "missing_date",
}


def accepts(question: Question, value: Any, *, offered: Collection[str]) -> bool:
    """True when a stored answer is still an answer to this question: given, and still on offer."""
    if not question.asks:
        return True
    if value in (None, "", []):
        return not question.required
    if question.type in (QuestionType.CHOICE, QuestionType.PERSON):
        return value in offered
    if question.type is QuestionType.CHOICES:
        return isinstance(value, list) and all(part in offered for part in value)
    return True


def _one(question: Question, raw: Raw, suffix: str = "") -> str:
    values = raw.get(question.key + suffix) or [""]
    text = unicodedata.normalize("NFC", values[-1]).replace("\r\n", "\n").strip()
    if any(unicodedata.category(sign) in ("Cc", "Cs", "Co") and sign not in "\n\t" for sign in text):
        raise _Bad("strange_signs")
    return text


def _text(question: Question, raw: Raw, _today: date, _offered: Collection[str]) -> str:
    text = _one(question, raw)
    longest = int(question.limits.get("max_length", DEFAULT_LENGTH[question.type]))
    if len(text) > longest:
        raise _Bad("too_long", max=longest, length=len(text))
    if question.type is QuestionType.TEXT and "\n" in text:
        raise _Bad("strange_signs")
    if text and "pattern" in question.limits and not re.fullmatch(question.limits["pattern"], text):
        raise _Bad("pattern")
    return text


def _number(question: Question, raw: Raw, _today: date, _offered: Collection[str]) -> int | None:
    text = _one(question, raw)
    if not text:
        return None
    if not re.fullmatch(r"-?[0-9]{1,9}", text):
        raise _Bad("number")
    value, low, high = int(text), question.limits.get("min"), question.limits.get("max")
    if (low is not None and value < low) or (high is not None and value > high):
        raise _Bad("range", min=low, max=high)
    return value


def _date(question: Question, raw: Raw, today: date, _offered: Collection[str]) -> str | None:
    parts = [_one(question, raw, suffix) for suffix in ("-dag", "-maand", "-jaar")]
    if not any(parts):
        return None
    if not all(re.fullmatch(r"[0-9]{1,4}", part) for part in parts) or len(parts[2]) != 4:
        raise _Bad("date")
    try:
        value = date(int(parts[2]), int(parts[1]), int(parts[0]))
    except ValueError as fault:
        raise _Bad("date") from fault
    _within(question, value, today)
    return value.isoformat()


def _within(question: Question, value: date, today: date) -> None:
    low, high = question.limits.get("min_days"), question.limits.get("max_days")
    if low is not None and value < today + timedelta(days=low):
        raise _Bad("too_early", day=(today + timedelta(days=low)).isoformat())
    if high is not None and value > today + timedelta(days=high):
        raise _Bad("too_late", day=(today + timedelta(days=high)).isoformat())


def _choice(question: Question, raw: Raw, _today: date, offered: Collection[str]) -> str:
    value = _one(question, raw)
    if value and value not in offered:
        raise _Bad("slot_gone" if question.type is QuestionType.SLOT else "choose_listed")
    return value


def _choices(question: Question, raw: Raw, _today: date, offered: Collection[str]) -> list[str]:
    values = [value for value in dict.fromkeys(raw.get(question.key) or []) if value]
    if any(value not in offered for value in values):
        raise _Bad("choose_listed")
    return values


def _yesno(question: Question, raw: Raw, _today: date, _offered: Collection[str]) -> bool | None:
    value = _one(question, raw)
    if value not in ("", "ja", "nee"):
        raise _Bad("choose_listed")
    return None if not value else value == "ja"


def _confirm(question: Question, raw: Raw, _today: date, _offered: Collection[str]) -> bool | None:
    return True if _one(question, raw) == "ja" else None


def _email(question: Question, raw: Raw, _today: date, _offered: Collection[str]) -> str:
    text = _one(question, raw)
    if text and (len(text) > 254 or ".." in text or not _EMAIL.fullmatch(text)):
        raise _Bad("email")
    return text


def _phone(question: Question, raw: Raw, _today: date, _offered: Collection[str]) -> str:
    text = _one(question, raw)
    digits = re.sub(r"[\s().\-]", "", text)
    if text and not re.fullmatch(r"(\+|00)[1-9][0-9]{6,14}|0[1-9][0-9]{8}", digits):
        raise _Bad("phone")
    return digits


def _postcode(question: Question, raw: Raw, _today: date, _offered: Collection[str]) -> str:
    text = _one(question, raw).upper()
    if not text:
        return ""
    match = _POSTCODE.fullmatch(text)
    if match is None or match.group(2) in ("SA", "SD", "SS"):
        raise _Bad("postcode")
    return f"{match.group(1)} {match.group(2)}"


def is_bsn(text: str) -> bool:
    """True for nine digits that pass the eleven test (Besluit burgerservicenummer)."""
    if not re.fullmatch(r"[0-9]{9}", text) or text == "000000000":
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, text, strict=True)) % 11 == 0


def _bsn(question: Question, raw: Raw, _today: date, _offered: Collection[str]) -> str:
    text = re.sub(r"[\s.]", "", _one(question, raw))
    if text and not is_bsn(text):
        raise _Bad("bsn")
    return text


_PLACE = re.compile(r"([0-9]{2}\.[0-9]{1,8}),([0-9]\.[0-9]{1,8})")
NETHERLANDS = (50.7, 53.6, 3.3, 7.3)
"""South, north, west and east of a box around the land, in degrees (WGS 84)."""


def _place(question: Question, raw: Raw, _today: date, _offered: Collection[str]) -> str:
    """A latitude and longitude in degrees (WGS 84), on about a decimetre: `52.548310,4.669320`."""
    text = _one(question, raw)
    if not text:
        return ""
    match = _PLACE.fullmatch(text)
    south, north, west, east = NETHERLANDS
    if match is None or not (south <= float(match[1]) <= north and west <= float(match[2]) <= east):
        raise _Bad("place")
    return f"{float(match[1]):.6f},{float(match[2]):.6f}"


REFUSED = "!"
"""Begins what stands in the place of a photo that was not taken; the code of the problem follows."""


def _photo(question: Question, raw: Raw, _today: date, _offered: Collection[str]) -> dict[str, Any] | None:
    """A photo that is kept already (`actions.attaching`): which file, its name, and its size in bytes."""
    text = (raw.get(question.key) or [""])[-1]
    if text.startswith(REFUSED):
        raise _Bad(text.removeprefix(REFUSED))
    return json.loads(text) if text else None


def _info(_question: Question, _raw: Raw, _today: date, _offered: Collection[str]) -> None:
    return None


_Reader = Callable[[Question, Raw, date, Collection[str]], Any]
_READERS: dict[QuestionType, _Reader] = {
    QuestionType.TEXT: _text,
    QuestionType.TEXTAREA: _text,
    QuestionType.NUMBER: _number,
    QuestionType.DATE: _date,
    QuestionType.CHOICE: _choice,
    QuestionType.CHOICES: _choices,
    QuestionType.YESNO: _yesno,
    QuestionType.CONFIRM: _confirm,
    QuestionType.EMAIL: _email,
    QuestionType.PHONE: _phone,
    QuestionType.POSTCODE: _postcode,
    QuestionType.BSN: _bsn,
    QuestionType.PERSON: _choice,
    QuestionType.SLOT: _choice,
    QuestionType.PLACE: _place,
    QuestionType.PHOTO: _photo,
    QuestionType.INFO: _info,
}
