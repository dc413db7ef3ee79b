"""`gezag`: who has authority over a child, in the six forms of the contract."""

from __future__ import annotations

from typing import Any

from meente.connections.test_persons import TestPerson, everyone

OF_AGE = 18


def relations_over(person: TestPerson) -> list[dict[str, Any]]:
    """The gezagsrelaties in which this person is the child.

    One thing here is ours and not the contract's: the real BRP says that somebody is under curatele but not who the
    curator is (that is in a register of the courts); this stand-in names the curator as a guardian.
    """
    if person.curator:
        return [_relation(person, "Voogdij", derden=[_third(person.curator)])]
    return [_over_child(person)] if person.age < OF_AGE else []


def _over_child(child: TestPerson) -> dict[str, Any]:
    if child.custody == "TijdelijkGeenGezag":
        return _relation(child, child.custody, toelichting="Het gezag over deze minderjarige is tijdelijk niet belegd.")
    if child.custody == "Voogdij":
        return _relation(child, child.custody, derden=[_third(key) for key in child.authority or ()])
    if not child.authority:
        return _relation(child, "GezagNietTeBepalen", toelichting="Gezag is niet te bepalen.")
    parents = [_holder(key) for key in child.authority]
    if child.custody == "GezamenlijkGezag":
        return _relation(child, child.custody, ouder=parents[0], derde=_third(child.authority[1]))
    if len(parents) == 1:
        return _relation(child, "EenhoofdigOuderlijkGezag", ouder=parents[0])
    return _relation(child, "GezamenlijkOuderlijkGezag", ouders=parents)


def _relation(child: TestPerson, kind: str, **holders: Any) -> dict[str, Any]:
    minor = {"burgerservicenummer": child.bsn, "naam": {"volledigeNaam": child.name}, "leeftijd": child.age}
    return {"type": kind, "minderjarige": minor, **holders}


def _holder(key: str) -> dict[str, Any]:
    person = everyone()[key]
    return {"burgerservicenummer": person.bsn, "naam": {"volledigeNaam": person.name}}


def _third(key: str) -> dict[str, Any]:
    return {"type": "BekendeDerde", **_holder(key)}
