"""When the platform is ready: the web server answers and a worker of this start has reported at the queue."""

from __future__ import annotations

import http.client
import socket
from dataclasses import dataclass, field

import psycopg

ANSWER_SECONDS = 5.0
_WORKERS = "SELECT id FROM procrastinate_workers"


def is_free(port: int) -> bool:
    """True when nobody listens on this port of 127.0.0.1."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def answers(port: int, host: str) -> bool:
    """True when the start page of `host` comes back with status 200."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWER_SECONDS)
    try:
        connection.request("GET", "/", headers={"Host": f"{host}:{port}"})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def workers(database_url: str) -> frozenset[int]:
    """The workers that reported at the queue; empty while the database does not answer."""
    try:
        with psycopg.connect(database_url, connect_timeout=5) as connection:
            return frozenset(row[0] for row in connection.execute(_WORKERS))
    except psycopg.OperationalError:
        return frozenset()


@dataclass
class Readiness:
    """Says once that everything runs. `before` are the workers that reported before this start: perhaps dead ones."""

    port: int
    host: str
    database_url: str
    before: frozenset[int] = field(default_factory=frozenset)
    is_said: bool = False

    def is_new(self) -> bool:
        """True the first time that web server and worker both run."""
        if self.is_said or not answers(self.port, self.host):
            return False
        self.is_said = bool(workers(self.database_url) - self.before)
        return self.is_said
