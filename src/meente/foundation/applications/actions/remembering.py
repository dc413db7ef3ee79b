"""Raise the generation, so that every process reads rights anew."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from meente.foundation.applications import generations
from meente.foundation.applications.models import Generation
from meente.foundation.organisations.actor import Actor


@transaction.atomic
def raise_generation(*, actor: Actor) -> None:
    """`actor` changed a client or applicatie in the running transaction: what processes remember is of the past."""
    if not Generation.objects.filter(id=1).update(number=F("number") + 1):
        Generation.objects.bulk_create([Generation(id=1)], ignore_conflicts=True)
        Generation.objects.filter(id=1).update(number=F("number") + 1)
    generations.read_again()
