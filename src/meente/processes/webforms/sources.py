"""The source `brp`: who you are, and over whom you have authority, from the Basisregistratie Personen.

`known.person` is the person who signed in; `known.people` are those she may act for, herself first. Every person has
`key, name, relation (self, child, ward), bsn, birth_date, dutch, municipality (CBS number or None), municipality_name,
municipality_site, under_guardianship, authority_known` and `authorities`: the holders of authority or the curator,
each with `key, name, bsn`; the key `ik` is the person who signed in.
A ward is somebody whose number she gave (`lookups`) and of whom the BRP says that she is guardian or curator; about
anybody else nothing is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from meente.connections.brp import client
from meente.connections.brp.answers import Authority, Person, Relative
from meente.connections.wire import Unavailable
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import NotFound
from meente.foundation.ui.hosts import base_url
from meente.processes.webforms.people import person_ref
from meente.processes.webforms.refusals import SourceUnavailable
from meente.processes.webforms.registering import known_source

SELF = "ik"
OF_AGE = 18
"""Burgerlijk Wetboek boek 1 art. 233."""


@known_source("brp")
def read_brp(
    *, actor: Actor, municipality_id: int, purpose: str, lookups: Mapping[str, Any], at: datetime
) -> dict[str, Any]:
    """The person who signed in, her address, her children, and the wards whose number she gave."""
    today = at.astimezone(ZoneInfo("Europe/Amsterdam")).date()
    try:
        me = client.person(bsn=actor.bsn, purpose=purpose)
        needs_authority = me.is_under_curatele or me.age_on(today) < OF_AGE
        people = [_row(me, "self", _authority(me.bsn, purpose) if needs_authority else None, actor.bsn)]
        for child, authority in _children(me, purpose):
            if child.age_on(today) < OF_AGE and not child.is_deceased:
                people.append(_row(child, "child", authority, actor.bsn))
        for bsn in lookups.values():
            people += [_row(ward, "ward", authority, actor.bsn) for ward, authority in _ward(str(bsn), me, purpose)]
    except (Unavailable, NotFound) as fault:
        raise SourceUnavailable from fault
    address = "\n".join(part for part in (me.address.line, f"{me.address.postcode} {me.address.place}".strip()) if part)
    return {"person": {**people[0], "address": address}, "people": people}


def _authority(bsn: str, purpose: str) -> Authority:
    return client.authority_over(bsn=bsn, purpose=purpose)


def _children(me: Person, purpose: str) -> Iterator[tuple[Person, Authority]]:
    """The children over whom she has authority, and those of whom the BRP cannot tell."""
    for relative in me.children:
        authority = _authority(relative.bsn, purpose)
        if not authority.is_known or any(holder.bsn == me.bsn for holder in authority.holders):
            yield client.person(bsn=relative.bsn, purpose=purpose), authority


def _ward(bsn: str, me: Person, purpose: str) -> Iterator[tuple[Person, Authority]]:
    """The person with this number, if she is guardian or curator; nothing for an unknown or foreign number."""
    try:
        authority = _authority(bsn, purpose)
        if bsn != me.bsn and any(holder.bsn == me.bsn for holder in authority.holders):
            yield client.person(bsn=bsn, purpose=purpose), authority
    except NotFound:
        return


def _key(bsn: str, own_bsn: str) -> str:
    return SELF if bsn == own_bsn else f"p{person_ref(bsn)[:12]}"


def _row(person: Person, relation: str, authority: Authority | None, own_bsn: str) -> dict[str, Any]:
    municipality_id, site = _municipality(person)
    return {
        "key": _key(person.bsn, own_bsn),
        "name": person.name,
        "relation": relation,
        "bsn": person.bsn,
        "birth_date": person.born_on.isoformat(),
        "dutch": person.is_dutch,
        "municipality": municipality_id,
        "municipality_name": person.municipality_name,
        "municipality_site": site,
        "under_guardianship": person.is_under_curatele,
        "authority_known": authority is None or authority.is_known,
        "authorities": [_holder(holder, own_bsn) for holder in (authority.holders if authority else ())],
    }


def _holder(holder: Relative, own_bsn: str) -> dict[str, str]:
    return {"key": _key(holder.bsn, own_bsn), "name": holder.name, "bsn": holder.bsn}


def _municipality(person: Person) -> tuple[int | None, str]:
    """The municipality of registration and its site; None for somebody who lives abroad (RNI)."""
    if not person.municipality:
        return None, ""
    try:
        found = organisations.by_cbs_code(person.municipality)
    except NotFound:
        return 0, ""
    return found.id, f"{base_url(found.slug)}/"
