"""In these tests the application itself stands in the place of the network."""

import httpx
import pytest
from django.core.wsgi import get_wsgi_application


@pytest.fixture
def network(settings, db):
    """Calls of the clients reach our own simulators, through the real WSGI application."""
    settings.MEENTE_HTTP_TRANSPORT = httpx.WSGITransport(app=get_wsgi_application())
