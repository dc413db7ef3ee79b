"""Signing in with a password: every guess counts, for the account and for the address it comes from.

The count is written before the password is looked at, in a transaction of its own, so that guesses side by side count
too and a refusal does not roll its own count back. A locked account opens again by itself: a stranger can bother an
employee for a quarter of an hour, never for good.
"""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from functools import cache

from django.contrib.auth.hashers import check_password, make_password
from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from meente.foundation.accounts import queries
from meente.foundation.accounts.models import Employee, SignInAttempt
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Refusal

WINDOW = timedelta(minutes=15)
PER_ACCOUNT = 10
PER_ADDRESS = 100


class WrongCredentials(Refusal):
    """Unknown address, wrong password, nobody's account any more: they look the same on purpose."""

    code = "wrong_credentials"
    message = _("Het e-mailadres of het wachtwoord klopt niet. Probeer het opnieuw.")


class TooManyAttempts(Refusal):
    """Too many guesses within a quarter of an hour."""

    code = "too_many_attempts"
    message = _("Er is te vaak geprobeerd om in te loggen. Wacht een kwartier en probeer het dan opnieuw.")


def _mark(kind: str, value: str) -> str:
    """What stands for an account or address in the count: a keyed hash, so that the table names nobody."""
    return salted_hmac(f"meente.sign-in.{kind}", value, algorithm="sha256").hexdigest()


@cache
def _nobodys_password() -> str:
    return make_password(uuid.uuid4().hex)


@transaction.atomic
def _count(account: str, address: str, at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(account[:15], 16)])
    SignInAttempt.objects.filter(at__lte=at - WINDOW).delete()
    recent = SignInAttempt.objects.filter(Q(account=account) | Q(address=address))
    marks = list(recent.values_list("account", "address"))
    if sum(one == account for one, _address in marks) >= PER_ACCOUNT:
        raise TooManyAttempts
    if sum(one == address for _account, one in marks) >= PER_ADDRESS:
        raise TooManyAttempts
    SignInAttempt.objects.create(account=account, address=address, at=at)


def sign_in(*, actor: Actor, email: str, password: str, address: str, at: datetime) -> uuid.UUID:
    """The employee with this e-mail address and password.

    Raises `WrongCredentials` or `TooManyAttempts`. A known and an unknown address take the same work. `actor` is the
    visitor: nobody signs in on behalf of somebody else.
    """
    if actor.organisation_id is not None:
        raise WrongCredentials
    account = _mark("account", email.strip().lower())
    _count(account, _mark("address", address), at)
    works = queries.working(timezone.localdate(at))
    found = Employee.objects.filter(works, email__iexact=email.strip()).exclude(password="").first()
    is_right = check_password(password, found.password if found else _nobodys_password())
    if found is None or not is_right:
        raise WrongCredentials
    SignInAttempt.objects.filter(account=account).delete()
    return found.id
