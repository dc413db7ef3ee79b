"""One world per module, made through the APIs; every test leaves it as it found it."""

import pytest
from django.conf import settings
from django.db import connection, transaction

from tests.conformity.world import World, outside

MUNICIPALITY, ELSEWHERE = 383, 373


@pytest.fixture(scope="module")
def worlds(django_db_setup, django_db_blocker):
    """The municipality of the tests and a stranger's, in one transaction that is never committed."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        outside(patch, settings)
        with transaction.atomic():
            yield World(MUNICIPALITY), World(ELSEWHERE)
            transaction.set_rollback(True)
        connection.close()


@pytest.fixture
def kept(worlds):
    """What a test changes is undone; what it made stays out of the worlds' memory."""
    assert worlds[0].types  # made once, before what is undone after every test
    before = [dict(world._made) for world in worlds]
    point = transaction.savepoint()
    yield worlds
    transaction.savepoint_rollback(point)
    for world, made in zip(worlds, before, strict=True):
        world._made = made


@pytest.fixture
def world(kept):
    """The municipality of the test."""
    return kept[0]


@pytest.fixture
def stranger(kept):
    """Another municipality."""
    return kept[1]
