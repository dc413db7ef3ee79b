"""From test persons to answers in the form of Haal Centraal BRP Personen v2; and what that API refuses."""

from __future__ import annotations

from datetime import date
from typing import Any

from meente.connections.brp.simulator.authority import relations_over
from meente.connections.brp.simulator.fields import PATHS, only
from meente.connections.test_persons import TestPerson, by_bsn, everyone
from meente.foundation.organisations.rules import passes_eleven_test

MAX_NUMBERS = 20
MAX_FIELDS = 130
_PLACES = {"0383": "Castricum", "0450": "Uitgeest", "0399": "Heiloo", "0373": "Bergen (NH.)", "0268": "Nijmegen",
           "1999": "Registratie Niet Ingezetenen (RNI)"}  # fmt: skip
RNI = "1999"
_NATIONALITIES = {"0001": "Nederlandse", "0072": "Spaanse", "0339": "Turkse"}
_MONTHS = ("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober",
           "november", "december")  # fmt: skip
_UNKNOWN_DATE = {"type": "DatumOnbekend", "onbekend": True, "langFormaat": "onbekend"}


def refusals_of(body: Any) -> list[dict[str, str]]:
    """`invalidParams` of a request body; empty when the API would answer it."""
    if not isinstance(body, dict):
        return [{"name": "body", "code": "required", "reason": "Body is geen object."}]
    found = [
        {"name": name, "code": "unknownParam", "reason": "Parameter is niet verwacht."}
        for name in sorted(set(body) - {"type", "burgerservicenummer", "fields", "gemeenteVanInschrijving"})
    ]
    if body.get("type") != "RaadpleegMetBurgerservicenummer":
        found.append({"name": "type", "code": "value", "reason": "Waarde is geen geldig zoek type."})
    numbers = body.get("burgerservicenummer")
    if not isinstance(numbers, list) or not numbers:
        found.append({"name": "burgerservicenummer", "code": "required", "reason": "Parameter is verplicht."})
    elif len(numbers) > MAX_NUMBERS:
        found.append({"name": "burgerservicenummer", "code": "maxItems", "reason": "Array bevat te veel items."})
    else:
        found += [
            {"name": f"burgerservicenummer[{index}]", "code": "pattern", "reason": "Waarde voldoet niet aan patroon."}
            for index, number in enumerate(numbers)
            if not isinstance(number, str) or not passes_eleven_test(number)
        ]
    return found + _refused_fields(body.get("fields"))


def _refused_fields(fields: Any) -> list[dict[str, str]]:
    if fields is None or fields == []:
        return [{"name": "fields", "code": "required", "reason": "Parameter is verplicht."}]
    if not isinstance(fields, list):
        return [{"name": "fields", "code": "array", "reason": "Parameter is geen array."}]
    if len(fields) > MAX_FIELDS:
        return [{"name": "fields", "code": "maxItems", "reason": "Array bevat te veel items."}]
    return [
        {"name": f"fields[{index}]", "code": "fields", "reason": "Parameter bevat een niet bestaande veldnaam."}
        for index, name in enumerate(fields)
        if name not in PATHS
    ]


def answer(numbers: list[str], fields: list[str], today: date) -> list[dict[str, Any]]:
    """The persons with these numbers, each with only the asked fields."""
    persons = [person for number in numbers if (person := by_bsn(number))]
    return [only(_complete(person, today), fields) for person in persons]


def _complete(person: TestPerson, today: date) -> dict[str, Any]:
    known = everyone()
    row: dict[str, Any] = {
        "burgerservicenummer": person.bsn,
        "naam": _full_name(person) | _name(person),
        "geboorte": {"datum": _birth(person, today)},
        "gemeenteVanInschrijving": {"code": person.place, "omschrijving": _PLACES[person.place]},
        "nationaliteiten": _nationalities(person),
        "kinderen": [_relative(known[key]) for key in person.children],
        "ouders": [_relative(known[key]) for key in person.parents],
        "partners": [_relative(known[person.partner])] if person.partner else [],
        "gezag": relations_over(person),
    }
    if person.birth_known == "day":
        row["leeftijd"] = person.age
    if person.street:
        row["verblijfplaats"] = {"type": "Adres", "verblijfadres": _address(person.street)}
    return row | _suspended(person) | _flags(person)


def _flags(person: TestPerson) -> dict[str, Any]:
    flags = {"geheimhoudingPersoonsgegevens": person.secret, "indicatieCurateleRegister": bool(person.curator)}
    return {name: True for name, is_set in flags.items() if is_set}


def _suspended(person: TestPerson) -> dict[str, Any]:
    """Why the municipality no longer keeps the record: dead (O) or registered as living abroad (R)."""
    if person.dead:
        reason = {"code": "O", "omschrijving": "overlijden"}
        return {"opschortingBijhouding": {"reden": reason}, "overlijden": {"datum": _UNKNOWN_DATE}}
    if person.place == RNI:
        return {"opschortingBijhouding": {"reden": {"code": "R", "omschrijving": "pl is aangelegd in de rni"}}}
    return {}


def _birth(person: TestPerson, today: date) -> dict[str, Any]:
    born = person.born_on(today)
    if person.birth_known == "year":
        return {"type": "JaarDatum", "jaar": born.year, "langFormaat": str(born.year)}
    text = f"{born.day} {_MONTHS[born.month - 1]} {born.year}"
    return {"type": "Datum", "datum": born.isoformat(), "langFormaat": text}


def _address(street: dict[str, Any]) -> dict[str, Any]:
    address = {
        "korteStraatnaam": street["straat"],
        "officieleStraatnaam": street["straat"],
        "huisnummer": street["huisnummer"],
        "huisletter": street.get("huisletter"),
        "huisnummertoevoeging": street.get("toevoeging"),
        "postcode": street["postcode"].replace(" ", ""),
        "woonplaats": street["woonplaats"],
    }
    return {name: value for name, value in address.items() if value}


def _name(person: TestPerson) -> dict[str, str]:
    name = {"voornamen": person.given, "geslachtsnaam": person.family}
    return {**name, "voorvoegsel": person.prefix} if person.prefix else name


def _full_name(person: TestPerson) -> dict[str, str]:
    return {"volledigeNaam": person.name}


def _relative(person: TestPerson) -> dict[str, Any]:
    return {"burgerservicenummer": person.bsn, "naam": _name(person)}


def _nationalities(person: TestPerson) -> list[dict[str, Any]]:
    codes = ["0001" if person.dutch else "0072", *([person.dutch_and] if person.dutch_and else [])]
    return [
        {"type": "Nationaliteit", "nationaliteit": {"code": code, "omschrijving": _NATIONALITIES[code]}}
        for code in codes
    ]
