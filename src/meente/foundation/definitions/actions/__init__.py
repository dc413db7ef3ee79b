"""Every change to definitions."""

from meente.foundation.definitions.actions.overlaying import OverlayRefused, remove_overlay, sentence_for, set_overlay
from meente.foundation.definitions.actions.publishing import DocumentRefused, publish_version
from meente.foundation.definitions.actions.publishing_many import NewDefinition, publish_first_versions

__all__ = [
    "DocumentRefused",
    "NewDefinition",
    "OverlayRefused",
    "publish_first_versions",
    "publish_version",
    "remove_overlay",
    "sentence_for",
    "set_overlay",
]
