"""What an actor may see of the reference lists: everything, also without signing in."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from meente.foundation.organisations.actor import Actor
from meente.registers.reference_lists.models import (
    CommunicatieKanaal,
    ProcesType,
    Resultaat,
    ResultaattypeOmschrijvingGeneriek,
)


def kanalen_for(_actor: Actor) -> QuerySet[Any]:
    """All ways of contact."""
    return CommunicatieKanaal.objects.all()


def procestypen_for(_actor: Actor) -> QuerySet[Any]:
    """All procestypen."""
    return ProcesType.objects.all()


def resultaten_for(_actor: Actor) -> QuerySet[Any]:
    """All results of the selection list."""
    return Resultaat.objects.all()


def omschrijvingen_for(_actor: Actor) -> QuerySet[Any]:
    """All generic names of results."""
    return ResultaattypeOmschrijvingGeneriek.objects.all()
