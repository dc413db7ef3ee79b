"""Figures of pages as ratios to a bare Django view on the same server, in one run: `make bench`.

Starts a platform of its own, asks each page from four connections for a few seconds, and prints requests per second,
p95, the ratio to the baseline (a view that answers JSON without touching the database) and the SQL statements per
page. Also how long it took to seed 342 municipalities, and to let one more join while the server runs.
"""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

SECONDS, CONNECTIONS = 4.0, 4
PAGES = (
    ("bare view (baseline)", "digid.localhost", "/.well-known/openid-configuration"),
    ("product page", "castricum.localhost", "/producten/reisdocument"),
    ("home page", "castricum.localhost", "/"),
    ("start page with map", "localhost", "/"),
    ("worklist", "werkplek.localhost", "/"),
    ("case screen", "werkplek.localhost", "/zaken/{zaak}"),
)
SEEDING = ("Gegevens klaarzetten", "Webserver en werker starten")
"""The lines of starting up before and after the seeding."""


def free_port() -> int:
    """A port nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ask(port: int, host: str, path: str, session: str = "") -> int:
    """One request on a connection of its own; gives the status."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Host": f"{host}:{port}", "Cookie": f"meente_session={session}"})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


def measure(port: int, host: str, path: str, session: str) -> tuple[float, float]:
    """Requests per second and p95 in milliseconds; any other status than 200 stops the run."""
    times: list[float] = []
    end = time.monotonic() + SECONDS

    def work() -> None:
        while time.monotonic() < end:
            begun = time.monotonic()
            status = ask(port, host, path, session)
            if status != 200:
                print(f"{host}{path} answered {status}", file=sys.stderr)
                os._exit(1)
            times.append(time.monotonic() - begun)

    threads = [threading.Thread(target=work) for _ in range(CONNECTIONS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(times) / SECONDS, statistics.quantiles(times, n=20)[-1] * 1000


def start(environment: dict[str, str]) -> tuple[subprocess.Popen[str], float]:
    """The platform, and the seconds that seeding took. Ends the run when the platform does not get ready."""
    command = [sys.executable, "-m", "meente.config.cli", "start"]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    moments: dict[str, float] = {}
    for line in process.stdout or ():
        print(line, end="", flush=True)
        moments |= {word: time.monotonic() for word in SEEDING if word in line}
        if line.startswith("Meente is ready"):
            return process, moments[SEEDING[1]] - moments[SEEDING[0]]
    sys.exit("the platform did not start")


def seconds_until_served(port: int, host: str) -> float:
    """How long after joining the site of a municipality answers, without a restart."""
    begun = time.monotonic()
    while ask(port, host, "/producten/reisdocument") != 200:
        time.sleep(0.05)
    return time.monotonic() - begun


def prepared(environment: dict[str, str]) -> dict[str, Any]:
    """What `prepare.py` made on the platform."""
    command = [sys.executable, str(Path(__file__).with_name("prepare.py")), json.dumps(PAGES)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Measure every page and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        port = free_port()
        environment = {**os.environ, "MEENTE_PORT": str(port), "MEENTE_DATA": folder}
        process, seeding = start(environment)
        try:
            made = prepared(environment)
            served = seconds_until_served(port, "nieuwstad.localhost")
            rows = []
            for name, host, path in made["pages"]:
                session = made["session"] if host.startswith("werkplek.") else ""
                rows.append((name, *measure(port, host, path, session)))
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)
    baseline = rows[0][1]
    print(f"{'page':<24}{'requests/s':>12}{'p95 ms':>10}{'ratio':>8}{'statements':>12}")
    for name, rate, p95 in rows:
        print(f"{name:<24}{rate:>12.0f}{p95:>10.1f}{rate / baseline:>8.2f}{made['statements'][name]:>12}")
    print(f"342 municipalities seeded in {seeding:.1f} s (limit 20)")
    print(f"one more joined in {made['adding']:.2f} s (limit 2), served {served:.2f} s later, without a restart")


if __name__ == "__main__":
    main()
