"""Which role fits which organisation, and which one asks a second pair of eyes. Pure."""

from __future__ import annotations

from meente.foundation.accounts.terms import Role
from meente.foundation.organisations.terms import OrganisationKind

_SITE = frozenset({Role.WEB_WRITER, Role.WEB_PUBLISHER})
_WORK = frozenset({Role.COUNTER, Role.HAND_OUT, Role.CASE_WORKER, Role.FUNCTIONAL_ADMINISTRATOR}) | _SITE
FITTING: dict[OrganisationKind, frozenset[Role]] = {
    OrganisationKind.NATION: frozenset({Role.NATIONAL_ADMINISTRATOR, Role.PRODUCT_GROUP}) | _SITE,
    OrganisationKind.COLLABORATION: _WORK | {Role.PRODUCT_GROUP},
    OrganisationKind.MUNICIPALITY: _WORK,
}
"""A role of another layer would reach further than its organisation does, or nowhere."""
SHARED = frozenset({Role.FUNCTIONAL_ADMINISTRATOR, Role.NATIONAL_ADMINISTRATOR})
"""Who has one approves what a colleague wrote. So nobody makes her own second pair of eyes: two people give it."""


def fits(role: Role, kind: OrganisationKind) -> bool:
    """True when an organisation of this kind has people with this role."""
    return role in FITTING[kind]
