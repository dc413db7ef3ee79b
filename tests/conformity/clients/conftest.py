"""A started platform, with a client of Castricum that may do everything there."""

from dataclasses import dataclass

import psycopg
import pytest

from meente.foundation.database import embedded
from tests.crash.platform import Platform

CLIENT, SECRET = "proef", "een-geheim-van-een-proef"


@dataclass(frozen=True)
class Access:
    """What a supplier is told."""

    origin: str
    rsin: str
    client_id: str = CLIENT
    secret: str = SECRET


@pytest.fixture(scope="session")
def access(tmp_path_factory):
    data = tmp_path_factory.mktemp("clients") / "data"
    data.mkdir(mode=0o755)
    platform = Platform(data)
    try:
        platform.start()
        added = platform.meente(
            "applicatie", "add", "--client-id", CLIENT, "--secret", SECRET, "--label", "Proef",
            "--municipality", "castricum", "--superuser",
        )  # fmt: skip
        assert added.returncode == 0, added.stderr
        url = embedded.attach(data.resolve()).url("postgres")
        with psycopg.connect(url) as connection:
            row = connection.execute("SELECT rsin FROM organisations_organisation WHERE slug = 'castricum'").fetchone()
        yield Access(f"http://localhost:{platform.port}", row[0])
    finally:
        platform.remove()
