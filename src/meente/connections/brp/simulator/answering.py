"""From test persons to answers in the form of Haal Centraal BRP Personen v2; and what that API refuses."""

from __future__ import annotations

from datetime import date
from typing import Any

from meente.connections.test_persons import TestPerson, by_bsn, everyone
from meente.foundation.organisations.rules import passes_eleven_test

KNOWN_FIELDS = frozenset(
    {
        "burgerservicenummer", "naam", "geboorte", "leeftijd", "nationaliteiten", "verblijfplaats",
        "gemeenteVanInschrijving", "geheimhoudingPersoonsgegevens", "overlijden", "indicatieCurateleRegister",
        "kinderen", "ouders", "partners", "gezag",
    }
)  # fmt: skip
MAX_NUMBERS = 20
_PLACES = {"0383": "Castricum", "0450": "Uitgeest", "0399": "Heiloo", "0373": "Bergen (NH.)", "0268": "Nijmegen",
           "1999": "Registratie Niet Ingezetenen (RNI)"}  # fmt: skip


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
    if not isinstance(fields, list) or not fields:
        return [{"name": "fields", "code": "required", "reason": "Parameter is verplicht."}]
    return [
        {"name": f"fields[{index}]", "code": "fields", "reason": "Parameter bevat een niet bestaande veldnaam."}
        for index, name in enumerate(fields)
        if name not in KNOWN_FIELDS
    ]


def answer(numbers: list[str], fields: list[str], today: date) -> list[dict[str, Any]]:
    """The persons with these numbers, each with only the asked fields."""
    persons = [person for number in numbers if (person := by_bsn(number))]
    return [{name: value for name, value in _complete(person, today).items() if name in fields} for person in persons]


def _complete(person: TestPerson, today: date) -> dict[str, Any]:
    known = everyone()
    row: dict[str, Any] = {
        "burgerservicenummer": person.bsn,
        "naam": _name(person),
        "geboorte": {"datum": {"type": "Datum", "datum": person.born_on(today).isoformat()}},
        "leeftijd": person.age,
        "gemeenteVanInschrijving": {"code": person.place, "omschrijving": _PLACES[person.place]},
        "nationaliteiten": [_nationality(person)],
        "kinderen": [_relative(known[key]) for key in person.children],
        "ouders": [_relative(known[key]) for key in person.parents],
        "gezag": _authority(person),
    }
    if person.street and not person.secret:
        street = person.street
        row["verblijfplaats"] = {
            "type": "Adres",
            "verblijfadres": {
                "korteStraatnaam": street["straat"],
                "huisnummer": street["huisnummer"],
                "postcode": street["postcode"].replace(" ", ""),
                "woonplaats": street["woonplaats"],
            },
        }
    if person.secret:
        row["geheimhoudingPersoonsgegevens"] = True
    if person.dead:
        row["overlijden"] = {"indicatieOverleden": True}
    if person.curator:
        row["indicatieCurateleRegister"] = True
    return row


def _name(person: TestPerson) -> dict[str, str]:
    name = {"voornamen": person.given, "geslachtsnaam": person.family}
    return {**name, "voorvoegsel": person.prefix} if person.prefix else name


def _relative(person: TestPerson) -> dict[str, Any]:
    return {"burgerservicenummer": person.bsn, "naam": _name(person)}


def _nationality(person: TestPerson) -> dict[str, Any]:
    code, text = ("0001", "Nederlandse") if person.dutch else ("0072", "Spaanse")
    return {"type": "Nationaliteit", "nationaliteit": {"code": code, "omschrijving": text}}


def _authority(person: TestPerson) -> list[dict[str, Any]]:
    known = everyone()
    child = {"burgerservicenummer": person.bsn}
    if person.curator:
        return [{"type": "Voogdij", "derde": _relative(known[person.curator]), "minderjarige": child}]
    if person.age >= 18:
        return []
    if not person.authority:
        return [{"type": "GezagNietTeBepalen", "minderjarige": child}]
    holders = [_relative(known[key]) for key in person.authority]
    if len(holders) == 1:
        return [{"type": "EenhoofdigOuderlijkGezag", "ouder": holders[0], "minderjarige": child}]
    return [{"type": "GezamenlijkOuderlijkGezag", "ouders": holders, "minderjarige": child}]
