"""A browser, the test database behind a live server, and a whole platform started with one command."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
START_SECONDS = 270
BROWSER_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync",
]  # fmt: skip


@dataclass(frozen=True)
class Platform:
    """A running platform."""

    port: int
    process: subprocess.Popen

    def url(self, prefix: str = "", path: str = "/") -> str:
        """An address on one of its hosts."""
        host = f"{prefix}.localhost" if prefix else "localhost"
        return f"http://{host}:{self.port}{path}"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _answers(port: int) -> bool:
    try:
        with urlopen(Request(f"http://127.0.0.1:{port}/", headers={"Host": "localhost"}), timeout=2):
            return True
    except OSError:
        return False


@pytest.fixture(scope="session")
def started(tmp_path_factory):
    """`meente start` on a free port with data of its own."""
    data, port = tmp_path_factory.mktemp("platform"), _free_port()
    data.chmod(0o755)
    environment = {
        **{key: value for key, value in os.environ.items() if key not in ("DATABASE_URL", "MEENTE_SECRET_KEY")},
        "MEENTE_PORT": str(port),
        "MEENTE_DATA": str(data),
        "MEENTE_DEMO": "1",
    }
    log = (data / "log").open("wb")
    process = subprocess.Popen(
        [sys.executable, "-m", "meente.config.cli", "start"], env=environment, cwd=ROOT, stdout=log, stderr=log
    )
    deadline = time.monotonic() + START_SECONDS
    while not _answers(port):
        assert process.poll() is None, (data / "log").read_text()[-3000:]
        assert time.monotonic() < deadline, (data / "log").read_text()[-3000:]
        time.sleep(0.5)
    yield Platform(port, process)
    process.send_signal(signal.SIGTERM)
    process.wait(60)


@pytest.fixture(scope="session")
def browser(django_db_setup):  # the database is filled before Playwright's loop runs in this thread
    """Chromium of the system, without its sandbox: tests may run as root."""
    path = shutil.which("chromium")
    assert path, "Chromium is missing: run `make test` once, it installs what tests need."
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=BROWSER_ARGUMENTS)
        yield found
        found.close()


@pytest.fixture
def platform(live_server, settings):
    """Function from a site's prefix and path to an address on the running platform."""
    settings.MEENTE_PORT = int(live_server.url.rsplit(":", 1)[1])

    def address(prefix: str, path: str = "/") -> str:
        host = f"{prefix}.localhost" if prefix else "localhost"
        return f"http://{host}:{settings.MEENTE_PORT}{path}"

    return address


@pytest.fixture
def visit(browser: Browser):
    """Open a page as somebody new, without cookies; `javascript=False` for a browser without it."""
    contexts = []

    def new_page(width: int = 1280, *, javascript: bool = True) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=javascript)
        context.set_default_timeout(15_000)
        contexts.append(context)
        return context.new_page()

    yield new_page
    for context in contexts:
        context.close()
