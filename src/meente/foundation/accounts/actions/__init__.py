"""Every change to employees, their roles and their passwords; and signing in with one."""

from meente.foundation.accounts.actions.choosing import choose_proposal_mail
from meente.foundation.accounts.actions.employing import WeakPassword, employ, set_password
from meente.foundation.accounts.actions.joining import AddressIsKnown, Joined, Joining, join
from meente.foundation.accounts.actions.leaving import end_role, leave
from meente.foundation.accounts.actions.signing_in import TooManyAttempts, WrongCredentials, sign_in

__all__ = [
    "AddressIsKnown",
    "Joined",
    "Joining",
    "TooManyAttempts",
    "WeakPassword",
    "WrongCredentials",
    "choose_proposal_mail",
    "employ",
    "end_role",
    "join",
    "leave",
    "set_password",
    "sign_in",
]
