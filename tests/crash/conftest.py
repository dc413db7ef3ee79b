"""One platform for the tests of this folder; they run after each other on one worker."""

import pytest

from tests.crash.platform import Platform


@pytest.fixture(scope="session")
def started(tmp_path_factory):
    """A platform that runs; a test that stops it starts it again."""
    data = tmp_path_factory.mktemp("crash") / "data"
    data.mkdir(mode=0o755)
    platform = Platform(data)
    try:
        platform.start()
        yield platform
    finally:
        platform.remove()
