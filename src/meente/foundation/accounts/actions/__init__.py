"""Every change to employees, their roles and their passwords; and signing in with one."""

from meente.foundation.accounts.actions.choosing import choose_proposal_mail
from meente.foundation.accounts.actions.employing import AddressIsKnown, employ
from meente.foundation.accounts.actions.joining import Joined, Joining, join
from meente.foundation.accounts.actions.leaving import end_employments, leave, stay
from meente.foundation.accounts.actions.passwords import (
    OfAnAdministrator,
    WeakPassword,
    choose_password,
    new_password,
    set_password,
)
from meente.foundation.accounts.actions.roles import NeedsSecond, confirm_role, end_role, give_role
from meente.foundation.accounts.actions.signing_in import TooManyAttempts, WrongCredentials, sign_in
from meente.foundation.accounts.guarding import LastAdministrator, OwnRights, RoleDoesNotFit

__all__ = [
    "AddressIsKnown",
    "Joined",
    "Joining",
    "LastAdministrator",
    "NeedsSecond",
    "OfAnAdministrator",
    "OwnRights",
    "RoleDoesNotFit",
    "TooManyAttempts",
    "WeakPassword",
    "WrongCredentials",
    "choose_password",
    "choose_proposal_mail",
    "confirm_role",
    "employ",
    "end_employments",
    "end_role",
    "give_role",
    "join",
    "leave",
    "new_password",
    "set_password",
    "sign_in",
    "stay",
]
