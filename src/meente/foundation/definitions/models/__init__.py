"""Tables of definitions: reference tables, because every municipality reads them."""

from meente.foundation.definitions.models.definition import Definition, DefinitionVersion, Overlay
from meente.foundation.definitions.models.effective import Effective, EffectiveDocument
from meente.foundation.definitions.models.following import Draft, Stance
from meente.foundation.definitions.models.proposing import Proposal, ProposalComment, ProposalSupport, ProposalVote
from meente.foundation.definitions.models.sampling import UniformitySample
from meente.foundation.definitions.models.scheduling import ScheduledOverlay

__all__ = [
    "Definition",
    "DefinitionVersion",
    "Draft",
    "Effective",
    "EffectiveDocument",
    "Overlay",
    "Proposal",
    "ProposalComment",
    "ProposalSupport",
    "ProposalVote",
    "ScheduledOverlay",
    "Stance",
    "UniformitySample",
]
