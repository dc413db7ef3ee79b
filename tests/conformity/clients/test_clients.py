"""Software that suppliers have today works with Meente as it is."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from meente.foundation.resources import registry
from tests.conformity.clients.gemma_zds_client import ZdsApi
from tests.conformity.clients.scenario import judge, run

ROOT = Path(__file__).parents[3]
NEEDED = {"zaken", "catalogi", "documenten"}

SERVED = {component.name for component in registry.components()}

pytestmark = [
    pytest.mark.crash,
    pytest.mark.xdist_group("clients"),
    pytest.mark.timeout(600),
    pytest.mark.skipif(
        not SERVED >= NEEDED, reason="a case needs these three components; runs as soon as they are there"
    ),
]


def test_a_case_with_gemma_zds_client(access):
    api = ZdsApi(access.origin, access.rsin, access.client_id, access.secret)
    judge(run(api, has_besluiten="besluiten" in SERVED))


def test_a_case_with_zgw_consumers(access):
    command = [sys.executable, "-m", "tests.conformity.clients.zgw_consumers_client"]
    words = [access.origin, access.rsin, access.client_id, access.secret, *(SERVED & {"besluiten"})]
    done = subprocess.run([*command, *words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    judge(json.loads(done.stdout))
