"""In these tests the application itself stands in the place of the network."""

import pytest

from meente.connections.factories import own_application


@pytest.fixture
def network(settings, db):
    """Calls of the clients reach our own simulators, through all middleware."""
    settings.MEENTE_HTTP_TRANSPORT = own_application()
