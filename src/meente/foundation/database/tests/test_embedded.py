"""The supervisor of the embedded PostgreSQL: owning, attaching, crashing and coming back, with real processes."""

import os
import signal
import stat
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest

from meente.foundation.database import embedded

pytestmark = [pytest.mark.crash, pytest.mark.xdist_group("embedded")]

OWNER = """
import sys, time
from pathlib import Path
from meente.foundation.database import embedded
server = embedded.start(Path(sys.argv[1]))
print(server.pid, flush=True)
time.sleep(600)
"""


@pytest.fixture
def data(tmp_path):
    """A data folder; root's cluster may live elsewhere and goes away too."""
    yield tmp_path / "data"
    if (tmp_path / "data").exists():
        embedded.remove_cluster((tmp_path / "data").resolve())


def ask(url, question, *arguments):
    with psycopg.connect(url, autocommit=True) as connection:
        cursor = connection.execute(question, arguments)
        return cursor.fetchone()[0] if cursor.description else None


def runs(pid):
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    return False


def wait_until(claim, seconds=30):
    deadline = time.monotonic() + seconds
    while not claim():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def test_a_second_start_is_refused_and_attaching_gives_the_same_server(data):
    with embedded.start(data) as server:
        with pytest.raises(embedded.ServerRuns):
            embedded.start(data)
        assert embedded.attach(data) == server.logins
        assert ask(server.logins.url("meente_app"), "SELECT current_user::text") == "meente_app"
    assert not runs(server.pid)
    assert embedded.attach(data) is None


def test_the_app_login_uses_what_the_owner_makes_but_owns_and_bypasses_nothing(data):
    with embedded.start(data) as server:
        owner, app = server.logins.url("meente_owner"), server.logins.url("meente_app")
        ask(owner, "CREATE TABLE note (text text)")
        ask(app, "INSERT INTO note VALUES ('x')")
        assert ask(app, "SELECT count(*) FROM note") == 1
        for forbidden in ("DROP TABLE note", "CREATE TABLE mine (a int)"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                ask(app, forbidden)
        rights = "SELECT count(*) FROM pg_roles WHERE rolname LIKE 'meente%%' AND (rolsuper OR rolbypassrls)"
        assert ask(app, rights) == 0


def test_a_wrong_password_is_refused_and_the_right_ones_are_private(data):
    with embedded.start(data) as server:
        wrong = server.logins.url("meente_app").replace(server.logins.app, "wrong")
        with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
            psycopg.connect(wrong)
    assert stat.S_IMODE((data / "credentials.json").stat().st_mode) == 0o600


def test_data_is_kept_between_starts(data):
    with embedded.start(data) as server:
        ask(server.logins.url("meente_owner"), "CREATE TABLE kept AS SELECT 7 AS number")
    with embedded.start(data) as server:
        assert ask(server.logins.url("meente_app"), "SELECT number FROM kept") == 7


def test_after_kill_9_of_the_postmaster_a_restart_recovers_what_was_committed(data):
    with embedded.start(data) as server:
        logins, killed = server.logins, server.pid
        ask(logins.url("meente_owner"), "CREATE TABLE kept AS SELECT 7 AS number")
        os.kill(killed, signal.SIGKILL)
        wait_until(lambda: not server.is_alive())
        server.restart(data.resolve())
        assert server.logins == logins
        assert server.pid != killed
        assert ask(logins.url("meente_app"), "SELECT number FROM kept") == 7


def test_a_pid_file_of_another_process_does_not_stop_a_start_nor_harm_that_process(data):
    with embedded.start(data) as server:
        cluster = Path(ask(server.logins.url("postgres"), "SHOW data_directory"))
    bystander = subprocess.Popen(["sleep", "600"])
    try:
        stale = cluster / "postmaster.pid"
        stale.write_text(f"{bystander.pid}\n{cluster}\n1\n5432\n\n127.0.0.1\n")
        with embedded.start(data) as server:
            assert ask(server.logins.url("meente_app"), "SELECT 1") == 1
        assert bystander.poll() is None
    finally:
        bystander.kill()
        bystander.wait()


def test_postgres_stops_cleanly_when_its_owner_is_killed(data):
    owner = subprocess.Popen([sys.executable, "-c", OWNER, str(data)], stdout=subprocess.PIPE, text=True)
    try:
        pid = int(owner.stdout.readline())
        logins = embedded.attach(data)
        ask(logins.url("meente_owner"), "CREATE TABLE kept AS SELECT 7 AS number")
    finally:
        owner.kill()
        owner.wait()
        owner.stdout.close()
    wait_until(lambda: not runs(pid))
    assert embedded.attach(data) is None
    assert "not properly shut down" not in (data / "postgres.log").read_text()
    with embedded.start(data) as server:
        assert ask(server.logins.url("meente_app"), "SELECT number FROM kept") == 7
