"""Bring the reference lists up to date with what was published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models, transaction

from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.refusals import Forbidden
from meente.registers.reference_lists.models import (
    CommunicatieKanaal,
    ProcesType,
    Resultaat,
    ResultaattypeOmschrijvingGeneriek,
)


@dataclass(frozen=True, slots=True)
class Lists:
    """The whole content, in rows that are not saved."""

    kanalen: tuple[CommunicatieKanaal, ...]
    omschrijvingen: tuple[ResultaattypeOmschrijvingGeneriek, ...]
    procestypen: tuple[ProcesType, ...]
    resultaten: tuple[Resultaat, ...]


def _store(rows: Iterable[models.Model]) -> None:
    """Add or replace by id; nothing is removed, because catalogues point at it."""
    rows = list(rows)
    names = [field.name for field in type(rows[0])._meta.concrete_fields if not field.primary_key]
    type(rows[0])._default_manager.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=names)


@transaction.atomic
def load_lists(*, actor: Actor, lists: Lists) -> None:
    """Make the lists equal to these rows. Only for who may change the nation's layer; raises `Forbidden`."""
    if not actor.may_change_layer(NATION_ID):
        raise Forbidden
    for rows in (lists.kanalen, lists.omschrijvingen, lists.procestypen, lists.resultaten):
        _store(rows)
