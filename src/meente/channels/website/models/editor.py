"""Who edits, as Wagtail wants to know it: the shadow of an employee, made anew from her roles at every request.

It has no password: an employee signs in with her own account (`foundation.accounts`), and what she may do here is her
roles and mandates of today. A role that ends counts at the next click.
"""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models


class Editor(AbstractUser):
    """`organisations` are those whose sites she edits; row level security shows her only to who shares one of them."""

    employee_id = models.UUIDField(unique=True)
    organisations = ArrayField(models.IntegerField(), default=list)

    class Meta:
        db_table = "website_editor"

    def __str__(self) -> str:
        """Her name, as colleagues see it; the user name is a number."""
        return self.first_name or self.username
