"""One platform for the tests of this folder; they run after each other on one worker."""

import pytest

from tests.crash.platform import Platform
from tests.crash.receiver import Receiver


@pytest.fixture(scope="session")
def receiver():
    """Somebody's callback on this machine, which the platform may call."""
    found = Receiver()
    yield found
    found.close()


@pytest.fixture(scope="session")
def started(tmp_path_factory, receiver):
    """A platform that runs; a test that stops it starts it again."""
    data = tmp_path_factory.mktemp("crash") / "data"
    data.mkdir(mode=0o755)
    platform = Platform(data)
    platform.environment["MEENTE_OUTBOUND_ALLOW"] = receiver.origin
    try:
        platform.start()
        yield platform
    finally:
        platform.remove()
