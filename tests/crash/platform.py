"""A platform of its own: started, stopped, killed and asked with plain HTTP."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from meente.foundation.database import embedded

ROOT = Path(__file__).parents[2]
START_SECONDS = 300


def free_port() -> int:
    """A port nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Platform:
    """`meente start` on a port and a data folder of its own."""

    def __init__(self, data: Path) -> None:
        self.data, self.port = data, free_port()
        self.log = data.with_suffix(".log")
        kept = {key: text for key, text in os.environ.items() if not key.startswith(("DATABASE_URL", "MEENTE_"))}
        self.environment = {**kept, "MEENTE_PORT": str(self.port), "MEENTE_DATA": str(data), "MEENTE_DEMO": "1"}
        self.process = None

    def meente(self, *words: str) -> subprocess.CompletedProcess:
        """Run one command against this platform."""
        command = [sys.executable, "-m", "meente.config.cli", *words]
        return subprocess.run(command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False)

    def start(self) -> None:
        """Start it and wait for its last line."""
        with self.log.open("wb") as out:
            command = [sys.executable, "-m", "meente.config.cli", "start"]
            self.process = subprocess.Popen(command, env=self.environment, cwd=ROOT, stdout=out, stderr=out)
        deadline = time.monotonic() + START_SECONDS
        while "Meente is ready" not in self.said():
            assert self.process.poll() is None, self.said()[-3000:]
            assert time.monotonic() < deadline, self.said()[-3000:]
            time.sleep(0.1)

    def said(self) -> str:
        """Everything it said since it was started."""
        return self.log.read_text(errors="replace")

    def stop(self) -> int:
        """End it as Ctrl-C does; gives the exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)

    def remove(self) -> None:
        """End it, and throw its data away, also where root keeps it apart."""
        if self.process is not None and self.process.poll() is None:
            self.stop()
        embedded.remove_cluster(self.data.resolve())

    def children(self) -> dict[str, int]:
        """Process id per part: `web`, `worker`, `postgres`."""
        words = {"granian": "web", "meente.config.cli": "worker", "postgres": "postgres"}
        found = {}
        for line in Path("/proc").glob("[0-9]*/stat"):
            try:
                parent = int(line.read_text().rsplit(")", 1)[1].split()[1])
                command = (line.parent / "cmdline").read_bytes().decode(errors="replace")
            except OSError:
                continue
            if parent == self.process.pid:
                found |= {name: int(line.parent.name) for word, name in words.items() if word in command}
        return found
