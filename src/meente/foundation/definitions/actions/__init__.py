"""Every change to definitions."""

from meente.foundation.definitions.actions.drafting import approve_draft, close_draft, propose_version
from meente.foundation.definitions.actions.following import dissolve_overlays, follow_version, keep_version
from meente.foundation.definitions.actions.overlaying import OverlayRefused, remove_overlay, sentence_for, set_overlay
from meente.foundation.definitions.actions.publishing import DocumentRefused, publish_version, withdraw_version
from meente.foundation.definitions.actions.publishing_many import NewDefinition, publish_first_versions

__all__ = [
    "DocumentRefused",
    "NewDefinition",
    "OverlayRefused",
    "approve_draft",
    "close_draft",
    "dissolve_overlays",
    "follow_version",
    "keep_version",
    "propose_version",
    "publish_first_versions",
    "publish_version",
    "remove_overlay",
    "sentence_for",
    "set_overlay",
    "withdraw_version",
]
