"""BRP Personen (Haal Centraal v2): POST, so that no BSN stands in an address; only the fields we need are asked.

`purpose` names the legal ground of the question and travels as a header for the log of the provider.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from meente.connections import wire
from meente.connections.brp.answers import Address, Authority, Person, Relative
from meente.connections.brp.settings import current
from meente.foundation.refusals import NotFound

_BREAKER = wire.Breaker()
DUTCH = "0001"
NOT_RESIDENT = ("", "1999")
FIELDS = (
    "burgerservicenummer", "naam", "geboorte", "nationaliteiten", "verblijfplaats", "gemeenteVanInschrijving",
    "overlijden", "indicatieCurateleRegister", "kinderen", "ouders", "partners",
)  # fmt: skip


_UNDECIDED = ("GezagNietTeBepalen", "TijdelijkGeenGezag")


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
    return str(name.get("volledigeNaam") or " ".join(part for part in parts if part))


def _relatives(rows: list[dict[str, Any]]) -> tuple[Relative, ...]:
    return tuple(Relative(row["burgerservicenummer"], _name(row)) for row in rows if row.get("burgerservicenummer"))


def _address(row: dict[str, Any]) -> Address:
    """The address to show. A secret address (Wet BRP art. 2.59) is not shown, so it is not taken over either."""
    place = row.get("verblijfplaats", {}).get("verblijfadres", {})
    if not place.get("huisnummer") or row.get("geheimhoudingPersoonsgegevens"):
        return Address()
    street = place.get("korteStraatnaam") or place.get("officieleStraatnaam", "")
    extra = f"-{place['huisnummertoevoeging']}" if place.get("huisnummertoevoeging") else ""
    line = f"{street} {place['huisnummer']}{place.get('huisletter', '')}{extra}"
    return Address(line, place.get("postcode", ""), place.get("woonplaats", ""))


def _born_on(row: dict[str, Any]) -> date:
    """The birthday; where the BRP knows only a month or year, the last day of it: then nobody is too old too early.

    Raises `NotFound` when nothing is known: the counter must help.
    """
    born = row.get("geboorte", {}).get("datum", {})
    if "datum" in born:
        return date.fromisoformat(born["datum"])
    if "jaar" not in born:
        raise NotFound
    year, month = born["jaar"], born.get("maand", 12)
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _is_deceased(row: dict[str, Any]) -> bool:
    return "overlijden" in row or row.get("opschortingBijhouding", {}).get("reden", {}).get("code") == "O"


def person(*, bsn: str, purpose: str) -> Person:
    """One person. Raises `NotFound` for an unknown number and `wire.Unavailable` when the BRP does not answer."""
    row = _ask(bsn, FIELDS, purpose)
    place = row.get("gemeenteVanInschrijving", {})
    code = place.get("code", "")
    return Person(
        bsn=row["burgerservicenummer"],
        name=_name(row),
        salutation=row.get("naam", {}).get("geslachtsnaam", ""),
        born_on=_born_on(row),
        is_dutch=any(item.get("nationaliteit", {}).get("code") == DUTCH for item in row.get("nationaliteiten", [])),
        municipality="" if code in NOT_RESIDENT else f"GM{code}",
        municipality_name=place.get("omschrijving", ""),
        address=_address(row),
        is_secret=bool(row.get("geheimhoudingPersoonsgegevens")),
        is_deceased=_is_deceased(row),
        is_under_curatele=bool(row.get("indicatieCurateleRegister")),
        children=_relatives(row.get("kinderen", [])),
        parents=_relatives(row.get("ouders", [])),
        partners=_relatives(row.get("partners", [])),
    )


def _holders(relation: dict[str, Any]) -> list[dict[str, Any]]:
    """Everyone whom one gezagsrelatie names; a third party whom the BRP does not know has no number."""
    one = [relation[name] for name in ("ouder", "derde") if name in relation]
    return [*one, *relation.get("ouders", []), *relation.get("derden", [])]


def authority_over(*, bsn: str, purpose: str) -> Authority:
    """Who has authority over this child, as the BRP derives it from the law (gezag; Burgerlijk Wetboek boek 1).

    Unknown when the BRP cannot say, when nobody has it now, when an institution is guardian, or when one of several
    holders has no number: then not everyone can be asked, and the counter must find out.
    """
    row = _ask(bsn, ("burgerservicenummer", "gezag"), purpose)
    named = [holder for relation in row.get("gezag", []) for holder in _holders(relation)]
    is_undecided = any(relation["type"] in _UNDECIDED or not _holders(relation) for relation in row.get("gezag", []))
    if is_undecided or not all(holder.get("burgerservicenummer") for holder in named):
        return Authority((), is_known=False)
    return Authority(_relatives(named), is_known=bool(named))
