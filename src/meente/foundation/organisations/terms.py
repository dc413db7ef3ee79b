"""Words for organisations and the people who act for them."""

from __future__ import annotations

from enum import StrEnum


class OrganisationKind(StrEnum):
    """The three layers of the definition chain."""

    NATION = "nation"
    COLLABORATION = "collaboration"
    MUNICIPALITY = "municipality"


class ActorKind(StrEnum):
    """Who is acting: decides which rows `access` may give."""

    ANONYMOUS = "anonymous"
    RESIDENT = "resident"
    EMPLOYEE = "employee"
    APPLICATION = "application"
    SYSTEM = "system"
    OPERATOR = "operator"


NATION_ID = 1_000_000
"""Id of the nation; municipalities use their CBS number (1–9999), collaborations follow the nation."""
