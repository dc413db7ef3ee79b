"""Every change to definitions."""

from meente.foundation.definitions.actions.overlaying import OverlayRefused, remove_overlay, sentence_for, set_overlay
from meente.foundation.definitions.actions.publishing import DocumentRefused, publish_version

__all__ = ["DocumentRefused", "OverlayRefused", "publish_version", "remove_overlay", "sentence_for", "set_overlay"]
