"""A page of Wagtail as the row that visitors read: compiled, and not stored. Also what a draft would become."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from meente.channels.website.compiling import compiled, digest_of, picture_of, text_of
from meente.channels.website.models import Publication
from meente.channels.website.models.rows import inherited_at, shown_at
from meente.channels.website.terms import Kind


def _original(page: Any, before: Publication | None) -> str:
    """What the page replaces or translates, as its editor knew it: the digest of then, until she publishes again."""
    if page.kind not in (Kind.PAGE, Kind.TRANSLATION):
        return ""
    if before is not None and before.revision_id == (page.live_revision_id or 0) and before.original:
        return before.original
    if page.kind == Kind.TRANSLATION:
        above = shown_at(page.path, page.target.strip("/"))
    else:
        above = inherited_at(page.path, page.site_path)
    return above.digest if above else ""


def publication_of(organisation_id: int, page: Any, before: Publication | None, at: datetime) -> Publication:
    """The row of a page; `before` is what visitors read now."""
    parts = compiled(getattr(page, "body", None))
    data = page.data()
    if picture := getattr(page, "picture", None):
        data["picture"] = picture_of(picture) | {"alternative": page.alternative}
    data["description"] = page.search_description
    is_there = page.kind in (Kind.PAGE, Kind.ALERT)
    content = {"title": page.title, "intro": page.intro, "parts": parts, "data": data}
    return Publication(
        organisation_id=organisation_id,
        page_id=page.pk,
        revision_id=page.live_revision_id or 0,
        path=page.site_path if is_there else page.target.strip("/"),
        kind=page.kind,
        type=page.type,
        order=page.path,
        title=page.title,
        intro=page.intro,
        parts=parts,
        data=data,
        slot=getattr(page, "slot", ""),
        freedom=page.freedom,
        reason=page.reason,
        original=_original(page, before),
        in_menu=page.show_in_menus,
        text=text_of(parts),
        keywords=page.keywords,
        digest=digest_of(content),
        dated=page.dated(),
        published_at=before.published_at if before else page.first_published_at or at,
        changed_at=page.last_published_at or at,
        review_on=page.review_on,
        sites=sorted(getattr(page, "sites", ())),
    )
