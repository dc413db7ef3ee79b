"""The hot path: municipalities bound in the same round trip, prepared once, sound after errors and lost sessions."""

import pytest
from django.db import connection, transaction
from django.db.utils import DataError, ProgrammingError

from meente.foundation.database.reading import fetch, fetch_one
from meente.foundation.database.tenancy import acting_in


@pytest.mark.django_db
def test_rows_come_back_as_text():
    assert fetch("SELECT n, n::text || $1, NULL FROM generate_series(1, 2) n", ["x"]) == [
        (b"1", b"1x", None),
        (b"2", b"2x", None),
    ]
    assert fetch_one("SELECT $1::int WHERE $2 = 'no'", ["1", "yes"]) is None


@pytest.mark.django_db
def test_the_municipalities_of_this_call_count_and_no_others():
    shown = "SELECT current_setting('meente.municipalities', true)"
    with acting_in({383, 399}):
        assert fetch_one(shown) == b"383,399"
    with acting_in({268}):
        assert fetch_one(shown) == b"268"
    assert fetch_one(shown) == b""


@pytest.mark.django_db(transaction=True)
def test_nothing_stays_on_the_connection():
    with acting_in({383}):
        fetch_one("SELECT 1")
    with connection.connection.cursor() as cursor:  # psycopg's own: no prefix
        assert cursor.connection.pgconn.exec_(b"SELECT current_setting('meente.municipalities', true)").get_value(
            0, 0
        ) in (b"", None)


@pytest.mark.django_db(transaction=True)
def test_a_failed_statement_leaves_the_connection_usable():
    with pytest.raises((DataError, ProgrammingError)), connection.wrap_database_errors:
        fetch("SELECT $1::int", ["not a number"])
    assert fetch_one("SELECT $1::int", ["7"]) == b"7"
    with pytest.raises(ProgrammingError), connection.wrap_database_errors:
        fetch("SELECT wrong")
    assert fetch_one("SELECT 1") == b"1"


@pytest.mark.django_db(transaction=True)
def test_it_sees_what_the_open_transaction_wrote():
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE seen (n int) ON COMMIT DROP")
        cursor.execute("INSERT INTO seen VALUES (5)")
        assert fetch_one("SELECT n FROM seen") == b"5"


@pytest.mark.django_db(transaction=True)
def test_it_begins_the_transaction_that_it_is_the_first_statement_of():
    with transaction.atomic():
        fetch("CREATE TEMP TABLE half_way (n int)")
        transaction.set_rollback(True)
    assert fetch_one("SELECT to_regclass('pg_temp.half_way')") is None


@pytest.mark.django_db(transaction=True)
def test_a_session_that_was_ended_is_replaced():
    assert fetch_one("SELECT 1") == b"1"
    process = fetch_one("SELECT pg_backend_pid()")
    import psycopg

    settings = connection.settings_dict
    with psycopg.connect(
        host=settings["HOST"], port=settings["PORT"], user=settings["USER"], password=settings["PASSWORD"],
        dbname="postgres", autocommit=True,
    ) as other:  # fmt: skip
        other.execute("SELECT pg_terminate_backend(%s)", [int(process)])
    assert fetch_one("SELECT 1") == b"1"
