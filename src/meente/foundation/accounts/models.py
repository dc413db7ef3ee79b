"""Employees and their roles: platform tables, because one employee serves several municipalities."""

from __future__ import annotations

from django.db import models

from meente.foundation.accounts.terms import Role
from meente.foundation.database.tenancy import new_id


class Employee(models.Model):
    """Somebody who works for an organisation. `password` is a salted hash; '' means: cannot sign in with one.

    `hears_of_proposals`: an administrator gets an e-mail about a proposal of somebody else. `ends_on`: the first day on
    which she does not work here any more, also when that day is still to come.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    employer = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="employees")
    password = models.CharField(max_length=256, blank=True)
    is_active = models.BooleanField(default=True)
    hears_of_proposals = models.BooleanField(default=True, db_default=True)
    ends_on = models.DateField(null=True)

    class Meta:
        db_table = "accounts_employee"

    def __str__(self) -> str:
        return self.name


class RoleAssignment(models.Model):
    """A role of an employee at her employer, from one day to another.

    `given_by` is the id of the actor; a role that `waits` is worth nothing until somebody else than she confirms it.
    """

    employee = models.ForeignKey(Employee, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=40, choices=[(role.value, role.value) for role in Role])
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    given_by = models.CharField(max_length=120, blank=True, db_default="")
    waits = models.BooleanField(default=False, db_default=False)

    class Meta:
        db_table = "accounts_role"
        constraints = [models.UniqueConstraint(fields=["employee", "role", "valid_from"], name="role_once")]

    def __str__(self) -> str:
        return f"{self.employee_id}: {self.role}"


class SignInAttempt(models.Model):
    """A guess at a password in the last quarter of an hour: keyed hashes of the account and of where it came from."""

    account = models.CharField(max_length=64)
    address = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "accounts_sign_in_attempt"
        indexes = [
            models.Index(fields=["account"], name="attempt_by_account"),
            models.Index(fields=["address"], name="attempt_by_address"),
        ]

    def __str__(self) -> str:
        return self.at.isoformat()
