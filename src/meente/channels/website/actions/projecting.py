"""What is published becomes what visitors read: the difference between Wagtail's live pages and `Publication`.

Looks at all live pages of an organisation and compiles those whose revision or place differs, whatever changed them:
publishing, approval, the clock, moving, renaming, deleting, many at once. Running it again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import F

from meente.channels.website.addresses import path_in_tree, tree_path
from meente.channels.website.models import FormerPath, Publication, SitePage, Tree
from meente.channels.website.publishing import publication_of
from meente.channels.website.terms import Kind
from meente.foundation.database.tenancy import acting_in
from meente.foundation.organisations.actor import Actor

_WORDS = (
    SearchVector("title", config="dutch", weight="A")
    + SearchVector("intro", "keywords", config="dutch", weight="B")
    + SearchVector("text", config="dutch", weight="C")
)
"""What search reads: the words as PostgreSQL stems them, the title before the text."""
_PLACE = ("live_revision_id", "url_path", "path", "show_in_menus", "last_published_at")


@transaction.atomic
def project(*, actor: Actor, organisation_ids: Iterable[int], at: datetime) -> int:
    """Bring the publications of these organisations up to date; gives how many rows changed."""
    changed = 0
    for organisation_id in sorted(organisation_ids):
        with acting_in({organisation_id}):
            changed += _project(organisation_id, at)
    return changed


def _project(organisation_id: int, at: datetime) -> int:
    tree = Tree.objects.select_for_update().filter(organisation_id=organisation_id).first()
    if tree is None:
        return 0
    from wagtail.models import Page

    live = Page.objects.filter(path__startswith=tree_path(organisation_id), live=True)
    wanted = {row[0]: row[1:] for row in live.values_list("id", *_PLACE)}
    there = {
        row.page_id: row for row in Publication.objects.filter(organisation_id=organisation_id).defer("parts", "text")
    }
    gone = there.keys() - wanted.keys()
    differs = [number for number, facts in wanted.items() if _differs(there.get(number), facts)]
    if not gone and not differs:
        return 0
    before = [there[number] for number in (*gone, *differs) if number in there]
    Publication.objects.filter(organisation_id=organisation_id, page_id__in=[*gone, *differs]).delete()
    pages = Page.objects.filter(id__in=differs).specific()
    there_now = [page for page in pages if isinstance(page, SitePage)]
    made = []
    for is_translation in (False, True):  # a translation looks at the page that it is of
        made += Publication.objects.bulk_create(
            publication_of(organisation_id, page, there.get(page.pk), at)
            for page in there_now
            if (page.kind == Kind.TRANSLATION) == is_translation
        )
    Publication.objects.filter(id__in=[row.pk for row in made]).update(words=_WORDS)
    _remember_paths(organisation_id, before, made, at)
    Tree.objects.filter(organisation_id=organisation_id).update(version=F("version") + 1)
    return len(gone) + len(differs)


def _remember_paths(
    organisation_id: int, before: Iterable[Publication], made: Iterable[Publication], at: datetime
) -> None:
    """Keep where pages were: a page that moved leads on, one that is gone says so, one that came back is no former."""
    now = {row.page_id: row.path for row in made if row.kind == Kind.PAGE}
    left = {row.path: row for row in before if row.kind == Kind.PAGE and row.path and now.get(row.page_id) != row.path}
    FormerPath.objects.filter(organisation_id=organisation_id, path__in=[*now.values(), *left]).delete()
    FormerPath.objects.bulk_create(
        FormerPath(
            organisation_id=organisation_id, path=path, title=row.title, destination=now.get(row.page_id, ""), at=at
        )
        for path, row in left.items()
        if path not in now.values()
    )


def _differs(row: Publication | None, facts: tuple[Any, ...]) -> bool:
    revision_id, url_path, path, in_menu, published_at = facts
    if row is None or (row.revision_id, row.order, row.in_menu) != (revision_id or 0, path, in_menu):
        return True
    if published_at is not None and row.changed_at != published_at:
        return True
    return row.kind in (Kind.PAGE, Kind.ALERT) and row.path != path_in_tree(url_path)
