"""Castricum's catalogus, kept by an application without the scopes that force."""

import pytest

from meente.foundation.database.tenancy import acting_in
from meente.registers.catalogue.factories import application, make_catalogus


@pytest.fixture
def keeper(db):
    """May read and write; nothing forced."""
    with acting_in({383}):
        yield application()


@pytest.fixture
def forcer(keeper):
    """May correct and remove what was published."""
    return application(is_superuser=True)


@pytest.fixture
def catalogus(keeper):
    """The id of an empty catalogus of Castricum."""
    return make_catalogus(keeper)
