"""Figures of pages as ratios to a bare Django view on the same server, in one run: `make bench`.

Starts a platform of its own, asks each page from four connections for a few seconds, and prints requests per second,
p95 and the ratio to the baseline: a view that answers JSON without touching the database.
"""

from __future__ import annotations

import http.client
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

SECONDS, CONNECTIONS = 4.0, 4
PAGES = (
    ("bare view (baseline)", "digid.localhost", "/.well-known/openid-configuration"),
    ("product page", "castricum.localhost", "/producten/reisdocument"),
    ("home page", "castricum.localhost", "/"),
    ("start page with map", "localhost", "/"),
)


def free_port() -> int:
    """A port nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ask(port: int, host: str, path: str) -> int:
    """One request on a connection of its own; gives the status."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path, headers={"Host": f"{host}:{port}"})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


def measure(port: int, host: str, path: str) -> tuple[float, float]:
    """Requests per second and p95 in milliseconds; any other status than 200 stops the run."""
    times: list[float] = []
    end = time.monotonic() + SECONDS

    def work() -> None:
        while time.monotonic() < end:
            begun = time.monotonic()
            status = ask(port, host, path)
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


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Until the platform answers."""
    while process.poll() is None:
        try:
            ask(port, "localhost", "/")
        except OSError:
            time.sleep(0.5)
        else:
            return
    sys.exit("the platform did not start")


def main() -> None:
    """Measure every page and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        port = free_port()
        environment = {**os.environ, "MEENTE_PORT": str(port), "MEENTE_DATA": folder}
        process = subprocess.Popen([sys.executable, "-m", "meente.config.cli", "start"], env=environment)
        try:
            wait_for(port, process)
            rows = [(name, *measure(port, host, path)) for name, host, path in PAGES]
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)
    baseline = rows[0][1]
    print(f"{'page':<24}{'requests/s':>12}{'p95 ms':>10}{'ratio':>8}")
    for name, rate, p95 in rows:
        print(f"{name:<24}{rate:>12.0f}{p95:>10.1f}{rate / baseline:>8.2f}")


if __name__ == "__main__":
    main()
