"""BRP Personen (Haal Centraal v2): POST, so that no BSN stands in an address; only the fields we need are asked.

`purpose` names the legal ground of the question and travels as a header for the log of the provider.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from meente.connections import wire
from meente.connections.brp.answers import Address, Authority, Person, Relative
from meente.connections.brp.settings import current
from meente.foundation.refusals import NotFound

_BREAKER = wire.Breaker()
FIELDS = (
    "burgerservicenummer", "naam", "geboorte", "nationaliteiten", "verblijfplaats", "gemeenteVanInschrijving",
    "geheimhoudingPersoonsgegevens", "overlijden", "indicatieCurateleRegister", "kinderen", "ouders",
)  # fmt: skip


def _ask(bsn: str, fields: tuple[str, ...], purpose: str) -> dict[str, Any]:
    config = current()
    answer = wire.call(
        _BREAKER,
        "POST",
        config.address,
        config.path,
        host=config.host,
        json={"type": "RaadpleegMetBurgerservicenummer", "burgerservicenummer": [bsn], "fields": list(fields)},
        headers={"X-Doelbinding": purpose},
    )
    if answer.status_code != 200:
        raise wire.Unavailable
    persons: list[dict[str, Any]] = answer.json()["personen"]
    if not persons:
        raise NotFound
    return persons[0]


def _name(row: dict[str, Any]) -> str:
    name = row.get("naam", {})
    parts = (name.get("voornamen", ""), name.get("voorvoegsel", ""), name.get("geslachtsnaam", ""))
    return " ".join(part for part in parts if part)


def _relatives(rows: list[dict[str, Any]]) -> tuple[Relative, ...]:
    return tuple(Relative(row["burgerservicenummer"], _name(row)) for row in rows if row.get("burgerservicenummer"))


def _address(row: dict[str, Any]) -> Address:
    place = row.get("verblijfplaats", {}).get("verblijfadres", {})
    if not place:
        return Address()
    line = f"{place['korteStraatnaam']} {place['huisnummer']}{place.get('huisletter', '')}"
    return Address(line, place.get("postcode", ""), place.get("woonplaats", ""))


def person(*, bsn: str, purpose: str) -> Person:
    """One person. Raises `NotFound` for an unknown number and `wire.Unavailable` when the BRP does not answer."""
    row = _ask(bsn, FIELDS, purpose)
    place = row.get("gemeenteVanInschrijving", {})
    code = place.get("code", "")
    return Person(
        bsn=row["burgerservicenummer"],
        name=_name(row),
        salutation=row["naam"].get("geslachtsnaam", ""),
        born_on=date.fromisoformat(row["geboorte"]["datum"]["datum"]),
        is_dutch=any(item.get("nationaliteit", {}).get("code") == "0001" for item in row.get("nationaliteiten", [])),
        municipality="" if code in ("", "1999") else f"GM{code}",
        municipality_name=place.get("omschrijving", ""),
        address=_address(row),
        is_secret=bool(row.get("geheimhoudingPersoonsgegevens")),
        is_deceased=bool(row.get("overlijden")),
        is_under_curatele=bool(row.get("indicatieCurateleRegister")),
        children=_relatives(row.get("kinderen", [])),
        parents=_relatives(row.get("ouders", [])),
    )


def authority_over(*, bsn: str, purpose: str) -> Authority:
    """Who has authority over this child, as the BRP derives it from the law (gezag)."""
    row = _ask(bsn, ("burgerservicenummer", "gezag"), purpose)
    holders: list[Relative] = []
    for relation in row.get("gezag", []):
        if relation["type"] in ("GezagNietTeBepalen", "TijdelijkGeenGezag"):
            return Authority((), is_known=False)
        holders += _relatives([relation["ouder"]] if "ouder" in relation else relation.get("ouders", []))
        holders += _relatives([relation["derde"]] if "derde" in relation else [])
    return Authority(tuple(holders), is_known=bool(holders))
