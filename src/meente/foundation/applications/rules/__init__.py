"""Decisions on plain values: is this token genuine and fresh, do these autorisaties hold together."""

from meente.foundation.applications.rules.autorisaties import AutorisatieValues, check_all_or_named, read_autorisaties
from meente.foundation.applications.rules.token import Claims, Token, claims_of, read_token

__all__ = [
    "AutorisatieValues",
    "Claims",
    "Token",
    "check_all_or_named",
    "claims_of",
    "read_autorisaties",
    "read_token",
]
