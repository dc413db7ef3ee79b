"""What `make bench-api` asks, and the table of figures."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import api
import api_limits
import api_load
import api_plain
import psycopg
from api import BUCH, CASTRICUM, MUNICIPALITY, Case, Figures

ROOT, HOST = "/zaken/api/v1", "http://localhost"
BSN = "rol__betrokkeneIdentificatie__natuurlijkPersoon__inpBsn"
Requests = tuple[tuple[str, str, str], ...]


def prepare(server: Any) -> dict[str, str]:
    """Tables, seeds, data and clients; gives the secret of each client."""
    owner = server.logins.url("meente_owner")
    migrate = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, env={**os.environ, "DATABASE_URL": owner}, check=True)
    import django

    django.setup()
    api.meente("seed")
    done = api_load.load(server.logins.url("postgres"), api_load.example(), api.ZAKEN)
    print(f"{done.zaken:,} zaken, twice as many rollen and statussen: {done.seconds:.0f} s", flush=True)
    secrets = {}
    for name, where in (
        ("amsterdam", ("--municipality", "amsterdam")), ("castricum", ("--municipality", "castricum")),
        ("buch", ("--collaboration", "buch")), ("nl", ("--nation",)),
    ):  # fmt: skip
        secrets[name] = f"secret-of-{name}-for-the-bench"
        words = ("--client-id", name, "--secret", secrets[name], "--label", name, *where, "--superuser")
        api.meente("applicatie", "add", *words)
    return secrets


def some(server: Any, sql: str) -> list[tuple[Any, ...]]:
    """Rows as the owner, over all municipalities."""
    with psycopg.connect(server.logins.url("meente_owner"), autocommit=True) as connection:
        everybody = "SELECT string_agg(id::text, ',') FROM organisations_organisation"
        connection.execute(f"SELECT set_config('meente.municipalities', ({everybody}), false)")
        return connection.execute(sql).fetchall()


def _get(*paths: str) -> Requests:
    return tuple(("GET", ROOT + path, "") for path in paths)


def cases(server: Any) -> list[Case]:
    """The requests, with ids that exist, in random order."""
    here = f"municipality_id = {MUNICIPALITY}"
    zaken = some(server, f"SELECT id, bsn, kind, startdatum FROM bench_zaak WHERE {here} ORDER BY random() LIMIT 500")
    kinds = {n: f"{HOST}/catalogi/api/v1/zaaktypen/{key}" for n, key in some(server, "SELECT n, id FROM bench_kind")}
    amount = some(server, f"SELECT count(*) FROM cases_zaak WHERE {here}")[0][0]
    last = (amount + 99) // 100
    typed = _get(*(f"/zaken?zaaktype={kinds[row[2]]}&startdatum__gte={row[3]}" for row in zaken[:100]))
    searched = tuple(("POST", f"{ROOT}/zaken/_zoek", json.dumps({"zaaktype": kinds[row[2]]})) for row in zaken[:50])
    expanded = _get(*(f"/zaken/{row[0]}?expand=zaaktype,status.statustype" for row in zaken))
    made = (("POST", f"{ROOT}/zaken", json.dumps(new_zaak(server))),)
    one, page = "amsterdam", max(2, min(100, last // 2))
    return [
        Case("get zaak", one, _get(*(f"/zaken/{row[0]}" for row in zaken)), cpu_limit=0.15, share_limit=0.30),
        Case("by BSN", one, _get(*(f"/zaken?{BSN}={row[1]}" for row in zaken)), cpu_limit=0.2, share_limit=0.35),
        Case("list of 100, page 1", one, _get("/zaken"), cpu_limit=0.6, share_limit=0.65),
        Case(f"page {page}", one, _get(f"/zaken?page={page}")),
        Case("last page", one, _get(f"/zaken?page={last}")),
        Case("by type and date", one, typed),
        Case("one small municipality, page 1", "castricum", _get("/zaken")),
        Case("four municipalities, page 1", "buch", _get("/zaken")),
        Case("nation, page 1", "nl", _get("/zaken")),
        Case("_zoek by type", one, searched),
        Case("expand zaaktype, status", one, expanded),
        Case("create zaak", one, made, status=201, cpu_limit=1.5, share_limit=0.30),
    ]


def new_zaak(server: Any) -> dict[str, Any]:
    """A body that the create operation takes."""
    example = "omschrijving = 'Meting' AND identificatie LIKE 'Z-%'"
    kind, begins = some(server, f"SELECT zaaktype_id, startdatum FROM cases_zaak WHERE {example} LIMIT 1")[0]
    rsin = some(server, f"SELECT rsin FROM organisations_organisation WHERE id = {MUNICIPALITY}")[0][0]
    zaaktype = f"{HOST}/catalogi/api/v1/zaaktypen/{kind}"
    return {
        "zaaktype": zaaktype, "bronorganisatie": rsin, "verantwoordelijkeOrganisatie": rsin, "startdatum": str(begins),
        "omschrijving": "Nieuw",
    }  # fmt: skip


def measure(server: Any, folder: Path) -> None:
    """Every case against the server and against pgbench; then the plain implementation."""
    secrets = prepare(server)
    asked = cases(server)
    port = api.free_port()
    found: dict[str, Figures] = {}
    with api.web_server(port, "meente.config.wsgi:application") as process:
        for case in asked:
            token = api.token_of(case.client, secrets[case.client])
            api.first_answer(case, port, token)
            api.ask(case, port, token, process, folder, seconds=1)
            found[case.name] = api.ask(case, port, token, process, folder)
    limits = _limits(server, asked, secrets, folder)
    show(asked, found, limits)
    api_plain.measure(asked, found, folder)


def _limits(server: Any, asked: list[Case], secrets: dict[str, str], folder: Path) -> dict[str, float]:
    everywhere = "SELECT id FROM organisations_organisation WHERE kind = 'municipality'"
    bound = {
        "amsterdam": [MUNICIPALITY],
        "castricum": [CASTRICUM],
        "buch": list(BUCH),
        "nl": [row[0] for row in some(server, everywhere)],
    }
    amount = some(server, f"SELECT count(*) FROM bench_zaak WHERE municipality_id = {MUNICIPALITY}")[0][0]
    limits = {}
    for case in asked:
        if not case.name.startswith("expand"):
            statements = api_limits.captured(case, secrets[case.client])
            script = api_limits.script_of(case, statements, bound[case.client], amount)
            limits[case.name] = api.pgbench(server, script, folder)
    return limits


def show(asked: list[Case], found: dict[str, Figures], limits: dict[str, float]) -> None:
    """The table, and the pages beside page 1."""
    names = ("req/s", "p50 ms", "p95", "p99", "CPU ms", "limit", "share", "limit", "wrong")
    print(f"{'case':<30}" + "".join(f"{name:>8}" for name in names))
    for case in asked:
        each = found[case.name]
        share = f"{each.rate / limits[case.name]:.0%}" if case.name in limits else ""
        aim = f"{case.share_limit:.0%}" if case.share_limit else ""
        print(
            f"{case.name:<30}{each.rate:>8.0f}{each.p50:>8.2f}{each.p95:>8.2f}{each.p99:>8.2f}{each.cpu:>8.3f}"
            f"{case.cpu_limit or '':>8}{share:>8}{aim:>8}{each.errors:>8}"
        )
    first, small = found["list of 100, page 1"].p50, found["one small municipality, page 1"].p50
    for case in asked:
        if case.name.startswith(("page", "last", "nation")):
            print(f"{case.name}: {found[case.name].p50 / first:.2f} × page 1 (median)")
    print(f"four municipalities: {found['four municipalities, page 1'].p50 / small:.2f} × one of them (median)")
