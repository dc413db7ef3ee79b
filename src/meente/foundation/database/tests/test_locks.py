"""Only one session holds a lock; it is free again when the transaction, the block or the session ends."""

import psycopg
import pytest
from django.db import connection, transaction

from meente.foundation.database import locks

pytestmark = pytest.mark.django_db(transaction=True)


def _elsewhere():
    """Another session on the same database."""
    connection.ensure_connection()
    return psycopg.connect(
        connection.connection.info.dsn, password=connection.connection.info.password, autocommit=True
    )


def _can_lock(other, name):
    return other.execute("SELECT pg_try_advisory_xact_lock(%s)", [locks._key(name)]).fetchone()[0]


def test_a_lock_of_a_transaction_ends_with_it():
    with _elsewhere() as other:
        with transaction.atomic():
            assert locks.try_in_transaction("a")
            assert not _can_lock(other, "a")
            assert _can_lock(other, "b")
        assert _can_lock(other, "a")


def test_a_lock_of_a_session_ends_with_its_block():
    with _elsewhere() as other:
        with locks.try_in_session("a") as is_ours:
            assert is_ours
            assert not _can_lock(other, "a")
        assert _can_lock(other, "a")
        other.execute("SELECT pg_advisory_lock(%s)", [locks._key("a")])
        with locks.try_in_session("a") as is_ours:
            assert not is_ours
