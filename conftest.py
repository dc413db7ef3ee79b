"""The test database: an embedded PostgreSQL of its own, a database per worker, the application's login.

Migrations and seeds run once per state of their files, into a template; every worker copies it, and a test with real
commits gives its copy back and takes a new one. Tests run as `meente_app`, so row level security is in force.
"""

from __future__ import annotations

import fcntl
import hashlib
import time
from datetime import date
from pathlib import Path

import hypothesis
import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.test import TransactionTestCase
from psycopg import sql

from meente.channels.website import counting, keeping_sites
from meente.foundation.database import embedded
from meente.foundation.database.tenancy import acting_in
from meente.foundation.definitions import recalling
from meente.foundation.ui import looks
from meente.registers.catalogue import remembering

# How fast a machine is, is no property of the code: an example may take as long as it takes.
hypothesis.settings.register_profile("meente", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("meente")

ROOT = Path(__file__).parent
DATA = ROOT / ".data" / "test"
SEEDED_ON = date(2026, 1, 2)
"""A platform that has been there for a while: a test may choose any later day, whatever day it is run on."""


def pytest_configure(config):
    """The controlling process owns the server; xdist's workers attach to it."""
    counting.SECONDS = float("inf")  # a test that counts statements does not store visits as well
    keeping_sites.SECONDS = 0.0  # as below
    recalling.SECONDS = 0.0  # as below
    remembering.SECONDS = 0.0  # a test changes types behind the catalogue's back, and rolls them back
    if hasattr(config, "workerinput"):
        return
    try:
        config.meente_server = embedded.start(DATA, durable=False)
    except embedded.ServerRuns:
        config.meente_server = None


def pytest_unconfigure(config):
    """Stop the server that this process owns."""
    server = getattr(config, "meente_server", None)
    if server is not None:
        server.close()


def _logins() -> embedded.Logins:
    logins = embedded.attach(DATA)
    assert logins is not None, "the test server is gone"
    return logins


def _state_of_the_files() -> str:
    digest = hashlib.sha256()
    patterns = (
        "**/migrations/*.py",
        "**/definitions/**/*",
        "**/data/*",
        "**/seed.py",
        "foundation/database/**/*.py",
        "channels/website/policies.py",
        "channels/website/actions/*.py",
        "channels/website/compiling.py",
        "channels/website/templates/website/blocks/*.html",
        "channels/website/publishing.py",
    )
    for pattern in patterns:
        for file in sorted((ROOT / "src" / "meente").glob(pattern)):
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    digest.update((ROOT / "src/meente/config/demo.py").read_bytes() + SEEDED_ON.isoformat().encode() + b"media")
    return digest.hexdigest()[:12]


def _use(database: str, login: str) -> None:
    connection = connections["default"]
    connection.close()
    logins = _logins()
    connection.settings_dict.update(
        NAME=database,
        USER=login,
        PASSWORD=logins.app if login == "meente_app" else logins.owner,
        HOST="127.0.0.1",
        PORT=str(logins.port),
        CONN_MAX_AGE=0,
    )


def _run_as_owner(statement: sql.Composable) -> None:
    with psycopg.connect(_logins().url("meente_owner", "postgres"), autocommit=True) as connection:
        connection.execute(statement)


def _exists(database: str) -> bool:
    with psycopg.connect(_logins().url("meente_owner", "postgres"), autocommit=True) as connection:
        return bool(connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone())


def _make_template() -> str:
    from meente.config.demo import seed_everything

    name = f"template_{_state_of_the_files()}"
    settings.MEDIA_ROOT = DATA / "media" / name  # pictures of the demo go with the rows of this template
    with (DATA / "template.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _exists(name):
            making = f"{name}_making"
            _run_as_owner(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(making)))
            _run_as_owner(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(making)))
            embedded.grant_application_rights(_logins().url("meente_owner", making))
            _use(making, "meente_owner")
            call_command("migrate", verbosity=0)
            _use(making, "meente_app")
            seed_everything(today=SEEDED_ON)
            connections["default"].close()
            _run_as_owner(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(making), sql.Identifier(name))
            )
    return name


def _end_sessions_of_the_application(database: str) -> None:
    """A thread of the live server may still hold one; only its own role may end it."""
    with psycopg.connect(_logins().url("meente_app", "postgres"), autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND usename = current_user",
            [database],
        )


def _copy_template(name: str, copy: str) -> None:
    connections["default"].close()
    looks.forget()
    for rest in (0.05, 0.1, 0.2, 0.4, 0.8, None):  # a request of the browser may still be on its way
        _end_sessions_of_the_application(copy)
        try:
            _run_as_owner(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(copy)))
            break
        except psycopg.errors.InsufficientPrivilege:
            if rest is None:
                raise
            time.sleep(rest)
    _run_as_owner(
        sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(sql.Identifier(copy), sql.Identifier(name))
    )


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker, request):
    """A copy of the template for this worker; transaction tests replace it afterwards."""
    worker = getattr(request.config, "workerinput", {"workerid": "main"})["workerid"]
    with django_db_blocker.unblock():
        template, copy = _make_template(), f"test_{worker}"
        _copy_template(template, copy)
        _use(copy, "meente_app")
    settings.MEENTE_NOTE_LAST_USE = False  # its thread would look at the database between two tests

    def start_afresh(_case: TransactionTestCase) -> None:
        _copy_template(template, copy)

    TransactionTestCase._fixture_teardown = start_afresh
    yield
    with django_db_blocker.unblock():
        connections["default"].close()


@pytest.fixture(scope="session", autouse=True)
def _own_files(tmp_path_factory):
    """Files of tests lie in a folder of this worker, never among those of a platform that runs here."""
    from django.conf import settings

    settings.MEENTE_FILES = tmp_path_factory.mktemp("files")


@pytest.fixture
def buch():
    """The test works in the four BUCH municipalities."""
    with acting_in({373, 383, 399, 450}):
        yield


@pytest.fixture
def castricum():
    """The test works in Castricum (383)."""
    with acting_in({383}):
        yield 383
