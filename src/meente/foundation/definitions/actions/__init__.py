"""Every change to definitions."""

from meente.foundation.definitions.actions.drafting import approve_draft, close_draft, propose_version
from meente.foundation.definitions.actions.following import dissolve_overlays, follow_version, keep_version
from meente.foundation.definitions.actions.overlaying import OverlayRefused, remove_overlay, sentence_for, set_overlay
from meente.foundation.definitions.actions.proposing import (
    accept_proposal,
    comment_on_proposal,
    decline_proposal,
    propose_upstream,
    support_proposal,
    vote_on_proposal,
    withdraw_proposal,
)
from meente.foundation.definitions.actions.publishing import DocumentRefused, publish_version, withdraw_version
from meente.foundation.definitions.actions.publishing_many import NewDefinition, publish_first_versions
from meente.foundation.definitions.actions.sampling import sample_uniformity
from meente.foundation.definitions.actions.scheduling import begin_scheduled, schedule_overlay, unschedule_overlay

__all__ = [
    "DocumentRefused",
    "NewDefinition",
    "OverlayRefused",
    "accept_proposal",
    "approve_draft",
    "begin_scheduled",
    "close_draft",
    "comment_on_proposal",
    "decline_proposal",
    "dissolve_overlays",
    "follow_version",
    "keep_version",
    "propose_upstream",
    "propose_version",
    "publish_first_versions",
    "publish_version",
    "remove_overlay",
    "sample_uniformity",
    "schedule_overlay",
    "sentence_for",
    "set_overlay",
    "support_proposal",
    "unschedule_overlay",
    "vote_on_proposal",
    "withdraw_proposal",
    "withdraw_version",
]
