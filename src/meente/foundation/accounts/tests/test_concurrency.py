"""Side by side is like one after the other: guesses count, and two administrators do not end each other."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import connection

from meente.foundation.accounts import actions, queries
from meente.foundation.accounts.terms import Role
from meente.foundation.organisations.actor import anonymous, operator
from meente.foundation.organisations.terms import NATION_ID

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
def test_of_thirty_guesses_at_once_ten_are_looked_at(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    found = []

    def guess(number):
        try:
            actions.sign_in(
                actor=anonymous(None), email="balie@buch.demo", password="x", address=f"10.0.0.{number}", at=NOW
            )
        except actions.WrongCredentials:
            found.append("looked at")
        except actions.TooManyAttempts:
            found.append("stopped")
        finally:
            connection.close()

    threads = [threading.Thread(target=guess, args=(number,)) for number in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == ["looked at"] * 10 + ["stopped"] * 20


@pytest.mark.django_db(transaction=True)
def test_of_two_administrators_who_end_each_other_one_stays():
    nijmegen, today = 268, NOW.date()
    own = queries.employee_id_of("beheer@nijmegen.demo")
    other = actions.employ(
        actor=operator(NATION_ID), organisation_id=nijmegen, email="ada@nijmegen.nl", name="Ada",
        roles=[Role.FUNCTIONAL_ADMINISTRATOR], today=today,
    )  # fmt: skip
    actors = {number: queries.actor_of(number, today=today) for number in (own, other)}
    found, ready = [], threading.Barrier(2)

    def end(actor, employee_id):
        ready.wait()
        try:
            actions.leave(actor=actor, employee_id=employee_id, today=today)
        except actions.LastAdministrator:
            found.append("stays")
        finally:
            connection.close()

    threads = [threading.Thread(target=end, args=pair) for pair in ((actors[own], other), (actors[other], own))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == ["stays"]
    assert len(queries.administrators_over(nijmegen, today=today)) == 1
