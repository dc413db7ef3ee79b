"""Words of the Notificaties API."""

from __future__ import annotations

from enum import StrEnum


class Scope(StrEnum):
    """What an application may do with notifications."""

    PUBLICEREN = "notificaties.publiceren"
    CONSUMEREN = "notificaties.consumeren"
