"""The database of the bench: tables, seeds, zaken, and the clients that ask for them."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import api
import api_load
import psycopg

CLIENTS = (
    ("amsterdam", ("--municipality", "amsterdam")),
    ("castricum", ("--municipality", "castricum")),
    ("buch", ("--collaboration", "buch")),
    ("nl", ("--nation",)),
)


def secret_of(client: str) -> str:
    """What the client signs its tokens with."""
    return f"secret-of-{client}-for-the-bench"


def prepare(server: Any) -> None:
    """Tables, seeds, one example zaak and the clients; nothing is done twice in data that was kept."""
    owner = server.logins.url("meente_owner")
    migrate = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, env={**os.environ, "DATABASE_URL": owner}, check=True)
    import django

    django.setup()
    if some(server, "SELECT 1 FROM cases_zaak WHERE omschrijving = 'Meting' LIMIT 1"):
        return
    api.meente("seed")
    for client, where in CLIENTS:
        words = ("--client-id", client, "--secret", secret_of(client), "--label", client, *where, "--superuser")
        api.meente("applicatie", "add", *words)
    api_load.open_examples(api.MUNICIPALITY, 40)


def fill(server: Any, zaken: int) -> None:
    """So many zaken in all; what there is of another size goes first."""
    url = server.logins.url("postgres")
    if not api_load.is_loaded(url, zaken):
        done = api_load.load(url, zaken)
        print(f"{done.zaken:,} zaken, twice as many rollen and statussen: {done.seconds:.0f} s", flush=True)


def some(server: Any, sql: str) -> list[tuple[Any, ...]]:
    """Rows as the owner, over all municipalities."""
    with psycopg.connect(server.logins.url("meente_owner"), autocommit=True) as connection:
        everybody = "SELECT string_agg(id::text, ',') FROM organisations_organisation"
        connection.execute(f"SELECT set_config('meente.municipalities', ({everybody}), false)")
        return connection.execute(sql).fetchall()
