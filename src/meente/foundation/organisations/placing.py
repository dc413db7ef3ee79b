"""To which municipality a new object belongs: one municipality is its own answer, several are told apart by RSIN."""

from __future__ import annotations

from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.models import Organisation
from meente.foundation.organisations.terms import OrganisationKind
from meente.foundation.refusals import Invalid, InvalidParam


@lru_cache(maxsize=4096)
def _number_of(rsin: str) -> int:
    row = Organisation.objects.filter(rsin=rsin, kind=OrganisationKind.MUNICIPALITY).values_list("id", flat=True)
    found = row.first()
    if found is None:
        raise LookupError(rsin)  # an exception is not cached: the municipality may join tomorrow
    return int(found)


def place(actor: Actor, rsin: str, *, field: str = "bronorganisatie") -> int:
    """The municipality in which the actor writes.

    A client of exactly one municipality writes there, whatever RSIN it sends. Raises `Invalid` (unknown-organisation)
    on `field` when it works for several and the RSIN is none of theirs.
    """
    if len(actor.municipalities) == 1:
        return next(iter(actor.municipalities))
    try:
        number = _number_of(rsin)
    except LookupError:
        number = 0
    if number in actor.municipalities:
        return number
    reason = _("Deze applicatie werkt voor meer gemeenten. Stuur het RSIN van een van die gemeenten.")
    raise Invalid(InvalidParam(field, "unknown-organisation", reason))
