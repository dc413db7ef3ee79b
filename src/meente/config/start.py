"""`meente start`: PostgreSQL, migrations, data, web server and worker under one parent; `meente reset`: begin anew.

The parent owns everything: it restarts a child that dies (with growing pauses), and stops them all when it ends. After
kill -9 of the parent the kernel ends the children, and PostgreSQL shuts down cleanly. `Meente is ready: …` is the last
line of starting up, said when the web server answers and the worker works.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import IO

from meente.config import readiness
from meente.foundation.database import embedded

ROOT = Path(__file__).resolve().parents[3]
_PR_SET_PDEATHSIG = 1
_LONGEST_PAUSE = 30.0


def data_folder() -> Path:
    """MEENTE_DATA, or .data in the clone."""
    return Path(os.environ.get("MEENTE_DATA", ROOT / ".data")).resolve()


def port() -> int:
    """MEENTE_PORT, or 8000."""
    return int(os.environ.get("MEENTE_PORT", "8000"))


def say(text: str) -> None:
    """Tell the person at the terminal what happens now."""
    print(f"  {text}", flush=True)


def run(command: str) -> int:
    """`start` or `reset`."""
    return start() if command == "start" else reset()


def _lock(data: Path) -> IO[str] | None:
    data.mkdir(parents=True, exist_ok=True)
    lock = (data / "meente.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        return None
    return lock


def _host() -> str:
    return os.environ.get("MEENTE_BASE_HOST", "localhost")


def _address() -> str:
    return f"http://{_host()}:{port()}"


def reset() -> int:
    """Throw away database and files of this data folder. Refuses while the platform runs."""
    data = data_folder()
    lock = _lock(data)
    if lock is None:
        say(f"Meente draait nog op {_address()}. Stop het eerst met Ctrl-C.")
        return 1
    for name in ("postgres", "files", "static", "credentials.json", "secret", "postgres.log"):
        target = data / name
        if target.is_dir():
            shutil.rmtree(target)
        else:
            target.unlink(missing_ok=True)
    embedded.remove_cluster(data)
    lock.close()
    say("Alles is leeg. `make start` begint opnieuw.")
    return 0


def find_database() -> None:
    """For a single command: use the server that `meente start` owns, unless DATABASE_URL says otherwise."""
    _set_secret(data_folder())
    if "DATABASE_URL" not in os.environ and (logins := embedded.attach(data_folder())):
        os.environ["DATABASE_URL"] = logins.url("meente_app")
        os.environ["MEENTE_OWNER_DATABASE_URL"] = logins.url("meente_owner")


def _set_secret(data: Path) -> None:
    """The demo makes a secret of its own; outside it settings.py refuses to run without one.

    A database or a secret of one's own means: no demo, unless MEENTE_DEMO=1 says so.
    """
    is_given = "MEENTE_SECRET_KEY" in os.environ or "DATABASE_URL" in os.environ
    os.environ.setdefault("MEENTE_DEMO", "0" if is_given else "1")
    if os.environ["MEENTE_DEMO"] != "1" or "MEENTE_SECRET_KEY" in os.environ:
        return
    file = data / "secret"
    if not file.exists():
        data.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(descriptor, "w") as out:
            out.write(secrets.token_urlsafe(48))
    os.environ["MEENTE_SECRET_KEY"] = file.read_text()


def migrate() -> int:
    """Apply migrations with the owner's login, in a process of its own."""
    environment = os.environ | {"DATABASE_URL": os.environ.get("MEENTE_OWNER_DATABASE_URL", os.environ["DATABASE_URL"])}
    command = [sys.executable, "-m", "django", "migrate", "--verbosity", "0"]
    return subprocess.run(command, env=environment, check=False).returncode


def seed() -> int:
    """Fill what is missing; running it again changes nothing."""
    from django.utils import timezone

    from meente.config.demo import seed_everything

    seed_everything(today=timezone.localdate())
    return 0


@dataclass
class Child:
    """A process that must run: restarted when it dies."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    pause: float = 0.5
    started: float = field(default=0.0)
    due: float = 0.0

    def keep_alive(self, now: float) -> None:
        """Start it when it is not running and its pause is over."""
        if self.process is not None and self.process.poll() is None:
            if now - self.started > 2 * _LONGEST_PAUSE:
                self.pause = 0.5
            return
        if self.process is not None and self.due == 0.0:
            say(f"{self.name} stopte (status {self.process.returncode}); opnieuw over {self.pause:.1f} s")
            _kill_group(self.process.pid)
            self.due, self.pause = now + self.pause, min(self.pause * 2, _LONGEST_PAUSE)
        if now >= self.due:
            parent = os.getpid()
            self.process = subprocess.Popen(self.command, preexec_fn=lambda: _die_with(parent))  # noqa: PLW1509  # one thread
            self.started, self.due = now, 0.0

    def stop(self) -> None:
        """Ask it to finish, then insist."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
        _kill_group(self.process.pid)


def _kill_group(pid: int) -> None:
    """What a child that died left behind: a web server's own workers would keep the port and answer on."""
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


def _die_with(parent: int) -> None:
    os.setpgid(0, 0)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        os._exit(1)


def _stop_on_signal(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def start() -> int:
    """Run until Ctrl-C or SIGTERM. Gives 1 when another one runs on this data folder."""
    data = data_folder()
    lock = _lock(data)
    if lock is None:
        say(f"Meente draait al op {_address()}. Er is niets veranderd.")
        return 1
    if not readiness.is_free(port()):
        lock.close()
        say(f"Poort {port()} is bezet door een ander programma. Kies een andere: MEENTE_PORT=8001 make start")
        return 1
    signal.signal(signal.SIGTERM, _stop_on_signal)
    _set_secret(data)
    server = None
    try:
        if "DATABASE_URL" not in os.environ:
            say("PostgreSQL starten …")
            server = _start_postgres(data)
        return _run_platform(server, data)
    except KeyboardInterrupt:
        return 0
    finally:
        if server is not None:
            say("PostgreSQL stoppen …")
            server.close()
        lock.close()


def _start_postgres(data: Path) -> embedded.Server:
    server = embedded.start(data)
    os.environ["DATABASE_URL"] = server.logins.url("meente_app")
    os.environ["MEENTE_OWNER_DATABASE_URL"] = server.logins.url("meente_owner")
    return server


def _run_platform(server: embedded.Server | None, data: Path) -> int:
    (data / "static").mkdir(exist_ok=True)
    say("Tabellen bijwerken …")
    if migrate():
        return 1
    say("Gegevens klaarzetten (342 gemeenten, landelijke definities, proefpersonen) …")
    if subprocess.run([sys.executable, "-m", "meente.config.cli", "seed"], check=False).returncode:
        return 1
    children = [
        Child("Webserver", _web_server()),
        Child("Werker", [sys.executable, "-m", "meente.config.cli", "worker"]),
    ]
    url = os.environ["DATABASE_URL"]
    ready = readiness.Readiness(port(), _host(), url, before=readiness.workers(url))
    say("Webserver en werker starten … (stoppen met Ctrl-C)")
    try:
        while True:
            if server is not None and not server.is_alive():
                say("PostgreSQL stopte onverwacht; herstellen …")
                with suppress(embedded.ServerFailed):  # killed again while it recovered: the next round tries again
                    server.restart(data)
            for child in children:
                child.keep_alive(time.monotonic())
            if ready.is_new():
                print(f"Meente is ready: {_address()}", flush=True)
            time.sleep(0.2)
    finally:
        say("Stoppen …")
        for child in children:
            child.stop()


def _web_server() -> list[str]:
    return [
        str(Path(sys.executable).parent / "granian"), "--interface", "wsgi", "--host", "127.0.0.1",
        "--port", str(port()), "--workers", os.environ.get("MEENTE_WEB_WORKERS", "2"), "--blocking-threads", "8",
        "--respawn-failed-workers", "--no-ws", "--log-level", "error", "meente.config.wsgi:application",
    ]  # fmt: skip
