"""The number people see and read out."""

from __future__ import annotations


def identificatie(year: int, number: int) -> str:
    """Z-2026-0000123: the year of registration and a number that runs per municipality."""
    return f"Z-{year}-{number:07d}"
