"""Where a page hangs in the tree of its organisation: the pages above its path."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from meente.channels.website.models import ContentPage, HomePage


def holder(root: HomePage, path: str) -> Any:
    """The page above a path; paths above it without a page of the organisation become empty drafts."""
    above: Any = HomePage.objects.get(pk=root.pk)
    for word in path.split("/")[:-1]:
        there = Page.objects.filter(url_path=f"{above.url_path}{word}/").first()
        if there is None:
            there = ContentPage(title=word.replace("-", " ").capitalize(), slug=word, live=False)
            above.add_child(instance=there)
        above = Page.objects.get(pk=there.pk)
    return above
