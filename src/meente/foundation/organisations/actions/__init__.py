"""Every change to organisations, domains and mandates."""

from meente.foundation.organisations.actions.adding import (
    CyclicParent,
    HostTaken,
    MunicipalityDetails,
    OrganisationExists,
    add_collaboration,
    add_domain,
    add_municipality,
    add_nation,
    set_definition_parent,
)
from meente.foundation.organisations.actions.departing import (
    AlreadyLeaving,
    begin_departure,
    close_municipality,
    finish_departure,
    reopen_municipality,
    tell_it_is_back,
)
from meente.foundation.organisations.actions.mandating import end_mandate, give_mandate

__all__ = [
    "AlreadyLeaving",
    "CyclicParent",
    "HostTaken",
    "MunicipalityDetails",
    "OrganisationExists",
    "add_collaboration",
    "add_domain",
    "add_municipality",
    "add_nation",
    "begin_departure",
    "close_municipality",
    "end_mandate",
    "finish_departure",
    "give_mandate",
    "reopen_municipality",
    "set_definition_parent",
    "tell_it_is_back",
]
