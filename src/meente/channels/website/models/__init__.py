"""Tables of the website: whose tree of pages it is, the pages as editors write them, and what is published."""

from meente.channels.website.models.accessibility import (
    AccessibilityScan,
    AccessibilityScanRequest,
    AccessibilityStatement,
)
from meente.channels.website.models.editor import Editor
from meente.channels.website.models.feedback import Feedback
from meente.channels.website.models.former import FormerPath
from meente.channels.website.models.linking import ExternalLink
from meente.channels.website.models.media import Attachment, Picture, Rendition
from meente.channels.website.models.moving import MovedIn
from meente.channels.website.models.pages import Alert, ContentPage, HomePage, LocalHiding, SitePage
from meente.channels.website.models.publication import Publication, Tree
from meente.channels.website.models.reviewing import ChangeNotice, ReviewNotice
from meente.channels.website.models.search import MissedSearch
from meente.channels.website.models.types import PAGE_TYPES
from meente.channels.website.models.visits import Visits

__all__ = [
    "PAGE_TYPES",
    "AccessibilityScan",
    "AccessibilityScanRequest",
    "AccessibilityStatement",
    "Alert",
    "Attachment",
    "ChangeNotice",
    "ContentPage",
    "Editor",
    "ExternalLink",
    "Feedback",
    "FormerPath",
    "HomePage",
    "LocalHiding",
    "MissedSearch",
    "MovedIn",
    "Picture",
    "Publication",
    "Rendition",
    "ReviewNotice",
    "SitePage",
    "Tree",
    "Visits",
]
