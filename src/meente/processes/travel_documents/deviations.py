"""The demo's deviations: BUCH is faster and has its own phone number, Castricum is cheaper; Uitgeest follows."""

from __future__ import annotations

from datetime import date

from meente.foundation.definitions import actions, queries
from meente.foundation.definitions.rules import Change
from meente.foundation.definitions.terms import Mode
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.processes.travel_documents.seed import PRODUCT, PROFILE, SINCE, follow_zaaktypen

_FASTER = "De vier gemeenten hebben afgesproken dat een document na 5 werkdagen klaarligt"
_CHEAPER = "De gemeenteraad houdt de prijs gelijk aan vorig jaar; op marktdagen is parkeren lastig"
_MARKET_NL = "Op marktdagen kunt u niet parkeren voor het gemeentehuis. Kom dan met de fiets of met de bus."
_MARKET_EN = "On market days you cannot park in front of the town hall. Please come by bicycle or bus."


def _value(path: str, value: object) -> Change:
    return Change(path, Mode.PARAMETER, value)


DEVIATIONS: tuple[tuple[str, str, str, tuple[Change, ...], str], ...] = (
    ("buch", "product", PRODUCT, (_value("parameters/service_norm_days", 5),), _FASTER),
    ("buch", "profile", PROFILE, (_value("phone", "14 0251"),), "De vier gemeenten hebben samen een telefoonnummer"),
    (
        "castricum",
        "product",
        PRODUCT,
        (
            _value("parameters/fee_passport_adult", 8385),
            Change("sections/extra/body/nl", Mode.APPEND, _MARKET_NL),
            Change("sections/extra/body/en", Mode.APPEND, _MARKET_EN),
        ),
        _CHEAPER,
    ),
)
"""Organisation (slug), kind, key, changes and reason."""


def seed_deviations(*, actor: Actor, today: date) -> None:
    """Set each deviation once: what an administrator changed or removed since stays so."""
    ids = {(row.kind, row.key): row.id for row in queries.definitions()}
    there = organisations.open_slugs(today=today)
    for slug, kind, key, changes, reason in DEVIATIONS:
        organisation_id, definition_id = there.get(slug), ids[kind, key]
        if organisation_id is None:
            continue
        if queries.history(definition_id=definition_id, organisation_id=organisation_id):
            continue
        actions.set_overlay(
            actor=actor,
            organisation_id=organisation_id,
            definition_id=definition_id,
            changes=changes,
            reason=reason,
            at=SINCE,
        )
    follow_zaaktypen(actor=actor, today=today)
