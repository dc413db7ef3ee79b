"""The types that a write names, as facts of the catalogue; one that is not there or of somebody else is a bad URL."""

from __future__ import annotations

import uuid
from typing import TypeVar

from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.terms import NATION_ID, ActorKind
from meente.registers.cases.refusing import refusal
from meente.registers.cases.rules import Problem
from meente.registers.catalogue import queries as catalogue

Facts = TypeVar("Facts")


def _there(facts: Facts | None, field: str) -> Facts:
    if facts is None:
        raise refusal(Problem(field, "bad-url"))
    return facts


def zaaktype_for(actor: Actor, zaaktype_id: uuid.UUID, municipality_id: int) -> catalogue.ZaakTypeRules:
    """A zaaktype that zaken of this municipality may have: its own, or one of the layers above it.

    Raises `Invalid` (bad-url on zaaktype).
    """
    kind = zaaktype(zaaktype_id)
    is_shared = kind.owner_id >= NATION_ID
    is_known = is_shared and (actor.kind is not ActorKind.APPLICATION or kind.owner_id in actor.chain)
    if kind.owner_id != municipality_id and not is_known:
        raise refusal(Problem("zaaktype", "bad-url"))
    return kind


def zaaktype(zaaktype_id: uuid.UUID) -> catalogue.ZaakTypeRules:
    """What a zaaktype asks of its zaken. Raises `Invalid` (bad-url on zaaktype)."""
    return _there(catalogue.zaaktype_rules(zaaktype_id), "zaaktype")


def resultaattype(resultaattype_id: uuid.UUID) -> catalogue.ResultaatTypeRules:
    """A result by id. Raises `Invalid` (bad-url on resultaattype)."""
    return _there(catalogue.resultaattype_rules(resultaattype_id), "resultaattype")


def roltype(roltype_id: uuid.UUID) -> catalogue.RolTypeRules:
    """A role by id. Raises `Invalid` (bad-url on roltype)."""
    return _there(catalogue.roltype_rules(roltype_id), "roltype")


def eigenschap(eigenschap_id: uuid.UUID) -> catalogue.EigenschapRules:
    """A fact by id. Raises `Invalid` (bad-url on eigenschap)."""
    return _there(catalogue.eigenschap_rules(eigenschap_id), "eigenschap")


def statustype(statustype_id: uuid.UUID) -> catalogue.StatusTypeRules:
    """A step by id. Raises `Invalid` (bad-url on statustype)."""
    return _there(catalogue.statustype_rules(statustype_id), "statustype")
