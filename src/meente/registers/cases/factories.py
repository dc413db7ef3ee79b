"""What tests of other rooms need: the values of API actions, with everything a client may leave out."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from meente.foundation.organisations.actor import Actor, Authorisation
from meente.foundation.organisations.terms import NATION_ID, ActorKind
from meente.registers.cases.actions.opening import NEW
from meente.registers.cases.terms import Scope

BUCH = NATION_ID + 1
"""The demo's collaboration, whose zaaktypen an application of its municipalities reads too."""


def zaak_values(zaaktype_id: uuid.UUID, **others: Any) -> dict[str, Any]:
    """The values of `create_zaak` for the smallest zaak of a type."""
    organisation = "000000000"
    return {
        **NEW,
        "zaaktype": zaaktype_id,
        "bronorganisatie": organisation,
        "verantwoordelijke_organisatie": organisation,
        "omschrijving": "",
        "toelichting": "",
        "startdatum": date(2027, 1, 31),
        **others,
    }


def rol_values(zaak_id: uuid.UUID, roltype_id: uuid.UUID, **others: Any) -> dict[str, Any]:
    """The values of `create_rol` for a person by BSN."""
    return {
        "zaak": zaak_id,
        "betrokkene": "",
        "betrokkene_type": "natuurlijk_persoon",
        "betrokkene_identificatie": {"inpBsn": "999990019"},
        "afwijkende_naam_betrokkene": "",
        "roltype": roltype_id,
        "roltoelichting": "test",
        "indicatie_machtiging": "",
        "contactpersoon_rol": None,
        **others,
    }


def application(
    *scopes: str, zaaktype_id: uuid.UUID | None = None, rank: int = 8, municipalities: tuple[int, ...] = (383,)
) -> Actor:
    """An application with these scopes (none named: all) for one zaaktype; without a zaaktype: for everything."""
    held = frozenset(scopes or [each.value for each in Scope])
    rights = (Authorisation("zrc", held, zaaktype_id, rank),) if zaaktype_id else ()
    return Actor(
        id="app",
        label="App",
        kind=ActorKind.APPLICATION,
        municipalities=frozenset(municipalities),
        chain=frozenset(municipalities) | {BUCH, NATION_ID},
        is_superuser=zaaktype_id is None,
        authorisations=rights,
        origin="http://localhost:8000",
    )
