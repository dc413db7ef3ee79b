"""Every change to organisations, domains and mandates."""

from meente.foundation.organisations.actions.adding import (
    CyclicParent,
    MunicipalityDetails,
    OrganisationExists,
    add_collaboration,
    add_domain,
    add_municipality,
    add_nation,
    set_definition_parent,
)
from meente.foundation.organisations.actions.mandating import end_mandate, give_mandate

__all__ = [
    "CyclicParent",
    "MunicipalityDetails",
    "OrganisationExists",
    "add_collaboration",
    "add_domain",
    "add_municipality",
    "add_nation",
    "end_mandate",
    "give_mandate",
    "set_definition_parent",
]
