"""The nation, its 342 municipalities and two collaborations, from `data/municipalities.csv`.

RSIN and OIN are made up, in the test ranges.
"""

from __future__ import annotations

from datetime import date

from meente.foundation.organisations import actions, queries
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.listing import municipalities_of_2023
from meente.foundation.organisations.rules import municipality_number
from meente.foundation.refusals import NotFound

BUCH = ("buch", "Werkorganisatie BUCH", (373, 450, 383, 399))
IRVN = ("irvn", "ICT Rijk van Nijmegen", (225, 209, 296, 268, 252, 944, 1945))
SINCE = date(2023, 1, 1)  # the last reorganisation: the 342 municipalities of the file exist since this day


def seed_organisations(*, actor: Actor, today: date) -> None:
    """Everything of this module; what is there already stays as it is.

    BUCH has a mandate for all work of its four municipalities; the seven of Rijk van Nijmegen share a definition
    parent (and their infrastructure) but do their own work.
    """
    nation = actions.add_nation(actor=actor, today=SINCE)
    known = set(queries.organisation_ids())  # who was taken out does not come back by itself
    parents = {}
    for slug, name, members in (BUCH, IRVN):
        try:
            number = queries.by_slug(slug, today=today).id
        except NotFound:
            number = actions.add_collaboration(actor=actor, slug=slug, name=name, today=SINCE)
        parents.update(dict.fromkeys(members, number))
    for details in municipalities_of_2023():
        number = municipality_number(details.cbs_code) or 0
        if number not in known:
            parent = parents.get(number, nation)
            actions.add_municipality(actor=actor, details=details, parent_id=parent, today=SINCE)
    for number in BUCH[2]:
        if number not in known:
            actions.give_mandate(actor=actor, organisation_id=parents[number], municipality_id=number, valid_from=SINCE)
