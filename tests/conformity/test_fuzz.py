"""No call, however strange, makes the server fail or gives an answer that the description does not know.

`make bench-fuzz` makes 10,000 calls per component; `make test` a few hundred, the same ones every time.
"""

import logging
import os

import pytest

from meente.foundation.resources import registry
from tests.conformity.fuzzing import fuzz

logger = logging.getLogger(__name__)
CALLS = int(os.environ.get("MEENTE_FUZZ_CALLS", "60"))
SEED = int(os.environ.get("MEENTE_FUZZ_SEED", "20261126"))

pytestmark = pytest.mark.timeout(7200 if CALLS > 1000 else 300)


@pytest.mark.parametrize("component", registry.components(), ids=lambda component: component.name)
def test_no_call_breaks_the_description(world, component):
    report = fuzz(component, world, calls=CALLS, seed=SEED)
    logger.info("%s, seed %d: %d calls: %s", component.name, SEED, report.calls, dict(report.statuses.most_common()))
    assert "\n\n".join(f"{name}\n{text}" for name, text in report.wrong.items()) == ""
    assert report.calls >= CALLS
