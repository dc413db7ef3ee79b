"""What `make bench-api` asks, and the table of figures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import api
import api_counts
import api_data
import api_limits
import api_load
import api_plain
import api_writes
from api import BUCH, CASTRICUM, MUNICIPALITY, Case, Figures
from api_data import some

SMALL = 10_000
GROWN = ("get zaak", "by BSN", "list of 100, page 1")

ROOT = "/zaken/api/v1"
BSN = "rol__betrokkeneIdentificatie__natuurlijkPersoon__inpBsn"
Requests = tuple[tuple[str, str, str], ...]


def _get(*paths: str) -> Requests:
    return tuple(("GET", ROOT + path, "") for path in paths)


def cases(server: Any, host: str) -> list[Case]:
    """The requests, with ids that exist, in random order."""
    here = f"municipality_id = {MUNICIPALITY}"
    zaken = some(server, f"SELECT id, bsn, kind, startdatum FROM bench_zaak WHERE {here} ORDER BY random() LIMIT 500")
    kinds = {n: f"{host}/catalogi/api/v1/zaaktypen/{key}" for n, key in some(server, "SELECT n, id FROM bench_kind")}
    amount = some(server, f"SELECT count(*) FROM cases_zaak WHERE {here}")[0][0]
    last = (amount + 99) // 100
    typed = _get(*(f"/zaken?zaaktype={kinds[row[2]]}&startdatum__gte={row[3]}" for row in zaken[:100]))
    searched = tuple(("POST", f"{ROOT}/zaken/_zoek", json.dumps({"zaaktype": kinds[row[2]]})) for row in zaken[:50])
    expanded = _get(*(f"/zaken/{row[0]}?expand=zaaktype,status.statustype" for row in zaken))
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
        *api_writes.cases(server, host),
    ]


def measure(server: Any, folder: Path) -> None:
    """Three cases on a small register, then every case on the full one beside pgbench, counts and the plain way."""
    api_data.prepare(server)
    small: dict[str, Figures] = {}
    if api.ZAKEN > SMALL and not api_load.is_loaded(server.logins.url("postgres"), api.ZAKEN):
        api_data.fill(server, SMALL)
        port = api.free_port()
        few = [each for each in cases(server, f"http://localhost:{port}") if each.name in GROWN]
        small = _ask(server, few, port, folder)
    api_data.fill(server, api.ZAKEN)
    port = api.free_port()
    host = f"http://localhost:{port}"
    asked = cases(server, host)
    found = _ask(server, asked, port, folder)
    show(asked, found, _limits(server, asked, folder, host))
    for name, before in small.items():
        print(f"{name}: p95 {found[name].p95 / before.p95:.2f} × that of {SMALL:,} zaken (limit 1.5)")
    api_counts.show(server)
    api_plain.measure(asked, found, folder)


def _ask(server: Any, asked: list[Case], port: int, folder: Path) -> dict[str, Figures]:
    found = {}
    with api.web_server(port, "meente.config.wsgi:application") as process:
        if len(asked) > len(GROWN):
            token = api.token_of("amsterdam", api_data.secret_of("amsterdam"))
            asked.append(api_writes.download(server, f"http://localhost:{port}", port, token))
        for case in asked:
            token = api.token_of(case.client, api_data.secret_of(case.client))
            api.first_answer(case, port, token)
            api.ask(case, port, token, process, folder, seconds=1)
            found[case.name] = api.ask(case, port, token, process, folder)
    return found


def municipalities(server: Any) -> dict[str, list[int]]:
    """Of each client."""
    everywhere = some(server, "SELECT id FROM organisations_organisation WHERE kind = 'municipality'")
    nation = [row[0] for row in everywhere]
    return {"amsterdam": [MUNICIPALITY], "castricum": [CASTRICUM], "buch": list(BUCH), "nl": nation}


def _limits(server: Any, asked: list[Case], folder: Path, host: str) -> dict[str, float]:
    bound = municipalities(server)
    amount = some(server, f"SELECT count(*) FROM bench_zaak WHERE municipality_id = {MUNICIPALITY}")[0][0]
    limits = {}
    for case in asked:
        if not case.name.startswith(("expand", "download")) and (case.share_limit or case.status == 200):
            statements = api_limits.captured(case, api_data.secret_of(case.client), host)
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
