"""Pure rules about organisations: their numbers, names and periods."""

from __future__ import annotations

import re
import unicodedata
from datetime import date


def passes_eleven_test(digits: str) -> bool:
    """The elfproef on nine digits (BSN, RSIN): Σ weight·digit with weights 9…2,−1 is a multiple of 11."""
    if not re.fullmatch(r"\d{9}", digits) or digits == "000000000":
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11 == 0


def demo_rsin(number: int) -> str:
    """A made-up RSIN that passes the elfproef, different for each number below 100,000; starts with 9 or 8 (test)."""
    for last in range(10):
        for filler in range(8, 10):
            candidate = f"{filler}{number * 10:07d}{last}"[-9:]
            if passes_eleven_test(candidate):
                return candidate
    msg = f"no demo RSIN for {number}"
    raise ValueError(msg)


def oin_for_tests(rsin: str) -> str:
    """An OIN in the test range of the OIN-Stelsel: prefix 00000099, the RSIN, three zeros."""
    return f"00000099{rsin}000"


def municipality_number(cbs_code: str) -> int | None:
    """383 for GM0383; None when the text is not a CBS code of a municipality."""
    match = re.fullmatch(r"GM(\d{4})", cbs_code)
    return int(match[1]) if match and int(match[1]) else None


def slug_of(name: str) -> str:
    """The host name part of a municipality: lower case, ASCII, words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")


def valid_on(day: date, valid_from: date, valid_to: date | None) -> bool:
    """True from `valid_from` up to, not including, `valid_to`."""
    return valid_from <= day and (valid_to is None or day < valid_to)


RESERVED = frozenset({"", "meente", "werkplek", "beheer", "digid", "redactie"})
"""First words of hosts that are the platform's own."""


def is_host_label(slug: str) -> bool:
    """True for what may stand before the platform's host: letters, digits and hyphens, and nobody's yet."""
    return bool(re.fullmatch(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", slug)) and slug not in RESERVED


def is_host(host: str) -> bool:
    """True for a host name with at least two labels, e.g. www.castricum.nl."""
    labels = host.split(".")
    is_shaped = all(re.fullmatch(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?", label) for label in labels)
    return len(host) <= 253 and len(labels) > 1 and is_shaped and not labels[-1].isdigit()
