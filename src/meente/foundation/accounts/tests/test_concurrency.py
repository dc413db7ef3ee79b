"""Guesses side by side count like guesses one after the other."""

import threading
from datetime import UTC, datetime

import pytest
from django.db import connection

from meente.foundation.accounts import actions
from meente.foundation.organisations.actor import anonymous

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
