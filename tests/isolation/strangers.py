"""Who comes along: five people who have nothing to do with the case, each with the best session she can get."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.test import Client
from django.utils import timezone

from meente.foundation.accounts.actions import employ
from meente.foundation.accounts.terms import Role
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID
from tests.isolation.world import HERE, OWNER_BSN

ELSEWHERE = 268  # Nijmegen: another collaboration, no mandate here
HOSTS = {
    "platform": "localhost",
    "municipality": "castricum.localhost",
    "workplace": "werkplek.localhost",
    "administration": "beheer.localhost",
    "digid": "digid.localhost",
}


def _browser(host: str, **session: object) -> Client:
    client = Client(HTTP_HOST=f"{host}:8000", raise_request_exception=False)
    if session:
        stored = client.session
        stored.update(session)
        stored.save()
    return client


def _resident(host: str, bsn: str, name: str, municipality_id: int, at: datetime) -> Client:
    who = {"bsn": bsn, "name": name, "municipality": municipality_id}
    return _browser(host, resident=who, begun=at.isoformat(), seen=at.isoformat())


def _employee(host: str, role: Role, at: datetime) -> Client:
    employee_id = employ(
        actor=operator(NATION_ID), organisation_id=ELSEWHERE, email=f"{role}@elders.nl", name="Vreemd", roles=[role],
        today=timezone.localdate(at),
    )  # fmt: skip
    return _browser(host, employee=str(employee_id), begun=at.isoformat(), seen=at.isoformat())


def visitor(kind: str, _at: datetime) -> Client:
    """Nobody signed in."""
    return _browser(HOSTS[kind])


def colleague_elsewhere(kind: str, at: datetime) -> Client:
    """An employee whose employer has no mandate of this municipality."""
    return _employee(HOSTS[kind], Role.COUNTER, at)


def herself_elsewhere(_kind: str, at: datetime) -> Client:
    """The owner herself, signed in on the site of another municipality, where her case is not."""
    return _resident("nijmegen.localhost", OWNER_BSN, "Iemand", ELSEWHERE, at)


def resident_elsewhere(kind: str, at: datetime) -> Client:
    """A resident who carries her session of another municipality to this one."""
    return _resident(HOSTS[kind], "999990123", "Vreemd", ELSEWHERE, at)


def neighbour(kind: str, at: datetime) -> Client:
    """A resident of the same municipality who is not the owner."""
    return _resident(HOSTS[kind], "999990123", "Vreemd", HERE, at)


def administrator_elsewhere(kind: str, at: datetime) -> Client:
    """A functional administrator of another organisation."""
    return _employee(HOSTS[kind], Role.FUNCTIONAL_ADMINISTRATOR, at)


STRANGERS: dict[str, tuple[Callable[[str, datetime], Client], tuple[str, ...]]] = {
    "visitor": (visitor, tuple(HOSTS)),
    "employee without mandate": (colleague_elsewhere, ("workplace", "administration")),
    "owner on another municipality's site": (herself_elsewhere, ("municipality",)),
    "resident of another municipality": (resident_elsewhere, ("municipality",)),
    "resident who is not the owner": (neighbour, ("municipality",)),
    "administrator of another organisation": (administrator_elsewhere, ("workplace", "administration")),
}
"""Name → the browser, and the kinds of host where such a session can be."""
