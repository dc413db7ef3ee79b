"""Tables of the website: whose tree of pages it is, the pages as editors write them, and what is published."""

from meente.channels.website.models.editor import Editor
from meente.channels.website.models.media import Attachment, Picture, Rendition
from meente.channels.website.models.pages import (
    PAGE_TYPES,
    AgendaItem,
    Alert,
    ContentPage,
    HomePage,
    LocalAddition,
    LocalHiding,
    NewsItem,
    SitePage,
)
from meente.channels.website.models.publication import Publication, Tree

__all__ = [
    "PAGE_TYPES",
    "AgendaItem",
    "Alert",
    "Attachment",
    "ContentPage",
    "Editor",
    "HomePage",
    "LocalAddition",
    "LocalHiding",
    "NewsItem",
    "Picture",
    "Publication",
    "Rendition",
    "SitePage",
    "Tree",
]
