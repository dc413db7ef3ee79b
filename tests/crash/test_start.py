"""What a newcomer sees: one last line, a second start that says so, and data that stays."""

import socket
import urllib.request

import psycopg
import pytest

from meente.config import readiness
from meente.foundation.database import embedded
from tests.crash.platform import free_port

pytestmark = [pytest.mark.crash, pytest.mark.xdist_group("crash")]


def _ask(platform, question, *arguments):
    url = embedded.attach(platform.data.resolve()).url("postgres")
    with psycopg.connect(url, autocommit=True) as connection:
        return connection.execute(question, arguments).fetchone()[0]


def test_the_last_line_is_true_and_a_second_start_says_so(started):
    if "stopte" in started.said():  # another test killed a part of it: only a fresh start has a true last line
        assert started.stop() == 0
        assert started.meente("reset").returncode == 0
        started.start()
    line = f"Meente is ready: http://localhost:{started.port}"
    assert started.said().strip().splitlines()[-1] == line
    with urllib.request.urlopen(f"http://127.0.0.1:{started.port}/", timeout=10) as page:
        assert page.read().decode().count("castricum.localhost") > 0
    assert set(started.children()) == {"web", "worker", "postgres"}
    assert _ask(started, "SELECT count(*) FROM procrastinate_workers") == 1
    second = started.meente("start")
    assert second.returncode == 1
    assert "draait al" in second.stdout
    refused = started.meente("reset")
    assert (refused.returncode, "draait nog" in refused.stdout) == (1, True)


def test_stopping_and_starting_keeps_the_data_and_reset_begins_anew(started):
    _ask(started, "UPDATE organisations_organisation SET name = 'Uitgeest aan Zee' WHERE slug = 'uitgeest' RETURNING 1")
    assert started.stop() == 0
    started.start()
    kept = "SELECT name FROM organisations_organisation WHERE slug = 'uitgeest'"
    assert _ask(started, kept) == "Uitgeest aan Zee"
    assert started.stop() == 0
    assert started.meente("reset").returncode == 0
    started.start()
    assert _ask(started, kept) == "Uitgeest"
    assert _ask(started, "SELECT count(*) FROM organisations_organisation WHERE kind = 'municipality'") == 342


def test_a_municipality_joins_while_the_platform_runs(started):
    before = started.children()
    joined = started.meente("municipality", "add", "GM1999", "Nieuwstad")
    assert joined.returncode == 0, joined.stderr
    address = f"http://127.0.0.1:{started.port}/producten/reisdocument"
    page = urllib.request.Request(address, headers={"Host": f"nieuwstad.localhost:{started.port}"})
    with urllib.request.urlopen(page, timeout=10) as answer:
        assert "Gemeente Nieuwstad" in answer.read().decode()
    assert started.children() == before


def test_a_port_of_another_program_is_refused_before_anything_starts(started, tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        assert not readiness.is_free(taken)
        environment, folder = dict(started.environment), tmp_path / "data"
        started.environment |= {"MEENTE_PORT": str(taken), "MEENTE_DATA": str(folder)}
        try:
            refused = started.meente("start")
        finally:
            started.environment = environment
    assert (refused.returncode, "bezet" in refused.stdout) == (1, True)
    assert not (folder / "postgres").exists()


def test_nothing_is_ready_while_nobody_answers():
    port = free_port()
    assert readiness.is_free(port)
    assert not readiness.answers(port, "localhost")
    assert readiness.workers(f"postgres://nobody@127.0.0.1:{port}/nothing") == frozenset()
    assert not readiness.Readiness(port, "localhost", "postgres://nobody@127.0.0.1/nothing").is_new()
