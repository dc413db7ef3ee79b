"""A municipality with something in every room, and a picture of all rows of the database."""

from __future__ import annotations

import io
from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

import psycopg
from django.db import connection
from PIL import Image

from meente.channels.website import actions as website
from meente.foundation.accounts import actions as accounts
from meente.foundation.accounts import queries as people
from meente.foundation.accounts.terms import Role
from meente.foundation.database.tenancy import acting_in
from meente.foundation.definitions import actions as definitions
from meente.foundation.definitions import queries as chain
from meente.foundation.definitions.rules import Change
from meente.foundation.definitions.terms import Mode
from meente.foundation.organisations import actions as organisations
from meente.foundation.organisations import queries
from meente.foundation.organisations.actor import Actor, operator, system
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.ui import looks
from meente.foundation.ui.actions import keep_logo
from meente.registers.catalogue import actions as catalogue
from meente.registers.catalogue import factories as types
from meente.registers.catalogue import queries as kinds
from meente.registers.catalogue.models import BesluitType, ZaakType
from meente.registers.decisions import actions as decisions
from tests.isolation import test_editors, world
from tests.isolation.statements import as_superuser

CASTRICUM = world.HERE
LOGO = "Wapen van Castricum aan Zee"
WORDS = (*world.World.secrets.fget(None), test_editors.SECRET, "Kees van Castricum", "Besluit over Castricum", LOGO)
"""What nobody but Castricum ever said; in a database without Castricum they stand nowhere."""


def fill(at: datetime, today: date) -> None:
    """Castricum does everything that a municipality does, and says it in its own words."""
    made = world.build(at)
    test_editors.world()
    nation = operator(NATION_ID, CASTRICUM)
    own = accounts.employ(
        actor=nation, organisation_id=CASTRICUM, email="kees@castricum.demo", name="Kees van Castricum",
        roles=[Role.WEB_PUBLISHER], today=today,
    )  # fmt: skip
    kees = people.actor_of(own, today=today)
    with acting_in(kees.sites):
        editor = website.arrive(actor=kees)
    catalogus_id = catalogue.create_catalogus(
        actor=types.application(), values=types.catalogus_values(rsin=queries.organisation(CASTRICUM).rsin), at=at
    )
    catalogue.create_besluittype(actor=types.application(), values=types.besluittype_values(catalogus_id), at=at)
    with acting_in({CASTRICUM}):
        zaaktype = kinds.zaaktype_for(CASTRICUM, world.KIND, today).id
        names = kinds.zaaktype_rules(zaaktype).besluittypen
        catalogus = ZaakType.objects.get(id=zaaktype).catalogus_id
        values = {
            **decisions.DEFAULTS, "verantwoordelijke_organisatie": queries.organisation(CASTRICUM).rsin,
            "besluittype": BesluitType.objects.get(omschrijving=min(names), catalogus_id=catalogus, concept=False).id,
            "datum": today, "ingangsdatum": today, "zaak": made.zaak_id, "toelichting": "Besluit over Castricum",
        }  # fmt: skip
        decisions.create_besluit(actor=system(CASTRICUM), values=values, at=at)
    definitions.comment_on_proposal(
        actor=nation, proposal_id=made.proposal_id, organisation_id=CASTRICUM, text="Besluit over Castricum", at=at
    )
    organisations.add_domain(actor=nation, organisation_id=CASTRICUM, host="www.castricum.nl")
    _look(nation, at)
    website.ask_scan(actor=system(CASTRICUM), municipality_id=CASTRICUM, at=at)
    with as_superuser() as free:  # somebody of Castricum once wrote a page of the nation
        free.execute(
            "UPDATE wagtailcore_page SET owner_id = %s WHERE id = (SELECT root_page_id FROM website_tree"
            " WHERE organisation_id = %s)",
            [editor.pk, NATION_ID],
        )


def _look(nation: Actor, at: datetime) -> None:
    """A logo on its site, and another one that is planned."""
    theme = next(row for row in chain.definitions() if (row.kind, row.key) == (looks.KIND, looks.KEY))
    for colour, plan in (("#2f6b3a", False), ("#7a1f4e", True)):
        out = io.BytesIO()
        Image.new("RGB", (600, 200), colour).save(out, "PNG")
        digest, drawn = keep_logo(actor=nation, organisation_id=CASTRICUM, content=out.getvalue(), used=(), at=at)
        shown = {
            "file": digest, "width": drawn.width, "height": drawn.height, "alt": {"nl": LOGO}, "has_name": False,
        }  # fmt: skip
        values: dict[str, Any] = {
            "actor": nation, "organisation_id": CASTRICUM, "definition_id": theme.id, "reason": LOGO, "at": at,
            "changes": [Change("logo", Mode.REPLACE, shown)],
        }  # fmt: skip
        if plan:
            definitions.schedule_overlay(**values, begins_at=at + timedelta(days=30))
        else:
            definitions.set_overlay(**values)


def free_of_ties(at: datetime, today: date) -> None:
    """What an operator does after the first refusals: no mandate, no open proposal, no waiting work."""
    with as_superuser() as free:
        free.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE args->>'municipality_id' = '383'")
        (number,) = free.execute("SELECT id FROM definitions_proposal WHERE organisation_id = 383").fetchone()
    definitions.withdraw_proposal(actor=operator(NATION_ID), proposal_id=number, reason="Wij gaan weg", at=at)
    buch = queries.by_slug("buch", today=today).id
    organisations.end_mandate(actor=operator(NATION_ID), organisation_id=buch, municipality_id=CASTRICUM, today=today)


def picture() -> dict[str, Counter[str]]:
    """The sums of all rows of every table."""
    with as_superuser() as free:
        return {table: Counter(_sums(free, table)) for table in tables(free)}


def tables(free: psycopg.Connection) -> list[str]:
    """Every table there is."""
    rows = free.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1").fetchall()
    return [row[0] for row in rows]


def _sums(free: psycopg.Connection, table: str) -> list[str]:
    return [row[0] for row in free.execute(f'SELECT md5(t::text) FROM "{table}" t').fetchall()]


def mentions() -> dict[str, int]:
    """Per table how many rows say a word of Castricum, or hold its number in a column that names an organisation."""
    found: dict[str, int] = {}
    with as_superuser() as free:
        for table in tables(free):
            rows = free.execute(
                "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped"
                " AND format_type(atttypid, NULL) IN ('integer', 'bigint')"
                " AND attname ~ '(municipality|organisation|owner|employer|target|parent)_id$'",
                [f'"{table}"'],
            ).fetchall()
            numbers = [f't."{row[0]}" = {CASTRICUM}' for row in rows if table[:8] not in ("wagtailc", "website_")]
            said = [f"strpos(t::text, '{word}') > 0" for word in WORDS]
            condition = " OR ".join([*numbers, *said])
            if number := free.execute(f'SELECT count(*) FROM "{table}" t WHERE {condition}').fetchone()[0]:
                found[table] = number
    return found


def seen_when_bound() -> dict[str, Any]:
    """Per table that row level security keeps: how many rows Castricum sees that nobody else sees."""
    found = {}
    with as_superuser() as free:
        secured = [
            row[0] for row in free.execute(
                "SELECT relname FROM pg_class WHERE relrowsecurity AND relnamespace = 'public'::regnamespace"
            ).fetchall()
        ]  # fmt: skip
    for table in secured:
        counts = []
        for bound in ({CASTRICUM}, set()):
            with acting_in(bound), connection.cursor() as cursor:
                cursor.execute(f'SELECT count(*) FROM "{table}"')
                counts.append(cursor.fetchone()[0])
        found[table] = counts[0] - counts[1]
    return {table: number for table, number in found.items() if number}
