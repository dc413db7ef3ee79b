"""A browser and a running platform for journeys: the test database behind a live server on a port of its own."""

from __future__ import annotations

import shutil

import pytest
from playwright.sync_api import sync_playwright


@pytest.fixture(scope="session")
def browser():
    """Chromium of the system, without its sandbox: tests may run as root."""
    path = shutil.which("chromium")
    assert path, "Chromium is missing: run `make test` once, it installs what tests need."
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
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
