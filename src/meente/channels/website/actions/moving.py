"""A page, a file or a redirect of an old site moves in: as a draft, once, and never over what an editor wrote."""

from __future__ import annotations

import json
import uuid
from datetime import datetime
from enum import StrEnum
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image
from wagtail.models import Page

from meente.channels.website.actions.writing import write_page
from meente.channels.website.addresses import tree_path
from meente.channels.website.holding import holder
from meente.channels.website.models import Attachment, ContentPage, HomePage, MovedIn, Picture, Tree
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Forbidden, NotFound

REDIRECTS = "doorverwijzingen"
"""A draft below which redirects lie, so that they do not fill the list of pages."""


class Outcome(StrEnum):
    """What became of a page."""

    NEW = "nieuw"
    CHANGED = "bijgewerkt"
    SAME = "ongewijzigd"
    EDITED = "door een redacteur bewerkt, niet overschreven"
    REMOVED = "door een redacteur weggehaald"
    TAKEN = "op dit adres staat al een eigen pagina"


def _held(actor: Actor, organisation_id: int) -> None:
    if not (actor.may_change_layer(organisation_id) or organisation_id in actor.sites):
        raise Forbidden


def _row(organisation_id: int, kind: str, old_path: str) -> MovedIn | None:
    return MovedIn.objects.filter(organisation_id=organisation_id, kind=kind, old_path=old_path).first()


@transaction.atomic
def move_page(
    *,
    actor: Actor,
    organisation_id: int,
    old_path: str,
    path: str,
    title: str,
    intro: str,
    body: list[dict[str, Any]],
    digest: str,
    at: datetime,
) -> tuple[Outcome, int]:
    """Make or change the draft of an old page; gives what happened and its id. The organisation must be bound.

    `digest` is that of the content in the old site: the same digest changes nothing.

    Raises:
        Forbidden: the actor does not edit this organisation's site.
        NotFound: the organisation has no tree.
    """  # fmt: skip
    _held(actor, organisation_id)
    root = HomePage.objects.filter(path=tree_path(organisation_id)).first()
    if root is None:
        raise NotFound
    row = _row(organisation_id, "page", old_path)
    page = Page.objects.filter(url_path=f"{root.url_path}{path}/").first()
    outcome = _outcome(row, page, digest)
    if outcome not in (Outcome.NEW, Outcome.CHANGED):
        return outcome, page.pk if page else 0
    if page is None:
        draft = ContentPage(title=title, slug=path.rpartition("/")[2], live=False, has_unpublished_changes=True)
        holder(root, path).add_child(instance=draft)
    else:
        draft = page.specific.get_latest_revision_as_object()
    draft.title, draft.intro, draft.body = title, intro, json.dumps(body)
    revision = draft.save_revision()
    found = {"source_digest": digest, "page_id": draft.pk, "revision_id": revision.pk, "at": at}
    MovedIn.objects.update_or_create(organisation_id=organisation_id, kind="page", old_path=old_path, defaults=found)
    return outcome, int(draft.pk)


def _outcome(row: MovedIn | None, page: Any, digest: str) -> Outcome:
    if row is None:
        is_free = page is None or (page.latest_revision_id is None and not page.live)  # an empty draft of `holder`
        return Outcome.NEW if is_free else Outcome.TAKEN
    if page is None or page.pk != row.page_id:
        return Outcome.REMOVED
    if row.source_digest == digest:
        return Outcome.SAME
    return Outcome.CHANGED if page.latest_revision_id == row.revision_id else Outcome.EDITED


@transaction.atomic
def move_media(
    *,
    actor: Actor,
    organisation_id: int,
    old_path: str,
    title: str,
    content: bytes,
    digest: str,
    is_picture: bool,
    at: datetime,
) -> tuple[int, str] | None:
    """Keep a picture or a file in the organisation's collection; gives its id and address, None for no sound picture.

    The same bytes at the same path are kept once.

    Raises:
        Forbidden: the actor does not edit this organisation's site.
        NotFound: the organisation has no collection.
    """  # fmt: skip
    _held(actor, organisation_id)
    model: Any = Picture if is_picture else Attachment
    row = _row(organisation_id, "media", old_path)
    kept = model.objects.filter(id=row.media_id).first() if row and row.source_digest == digest else None
    if kept is not None:
        return kept.pk, kept.file.url
    tree = Tree.objects.filter(organisation_id=organisation_id).first()
    if tree is None:
        raise NotFound
    new = model(title=title[:255] or old_path[-255:], collection_id=tree.collection_id)
    size = _size(content) if is_picture else None
    if is_picture and size is None:
        return None
    new.file.save(PurePosixPath(old_path).name or "bestand", ContentFile(content), save=False)
    if size is not None:  # after the file: giving it empties them
        new.description, (new.width, new.height) = title[:255], size
    new.save()
    found = {"source_digest": digest, "media_id": new.pk, "at": at}
    MovedIn.objects.update_or_create(organisation_id=organisation_id, kind="media", old_path=old_path, defaults=found)
    return new.pk, new.file.url


def _size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels of a picture that browsers show; None when it is none, or fills the memory."""
    try:
        with Image.open(BytesIO(content)) as picture:
            picture.verify()
            is_sound = (
                picture.format in ("JPEG", "PNG", "GIF", "WEBP", "AVIF") and picture.width * picture.height < 10**8
            )
            return picture.size if is_sound else None
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None


@transaction.atomic
def redirect_old_path(*, actor: Actor, organisation_id: int, old_path: str, destination: str, at: datetime) -> bool:
    """Let an old path lead to an address; gives True when that is new. Live at once: the old path leads nowhere else.

    Raises:
        Forbidden: the actor does not edit this organisation's site.
    """
    _held(actor, organisation_id)
    row = _row(organisation_id, "redirect", old_path)
    if row is not None and row.source_digest == destination[:64]:
        return False
    root = HomePage.objects.get(path=tree_path(organisation_id))
    slug = f"{REDIRECTS}/{uuid.uuid5(uuid.NAMESPACE_URL, old_path).hex[:16]}"
    holder(root, slug)
    page_id = write_page(
        actor=actor, organisation_id=organisation_id, path=slug, kind="redirect",
        fields={"title": f"/{old_path}"[:255], "target": old_path, "destination": destination}, at=at,
    )  # fmt: skip
    found = {"source_digest": destination[:64], "page_id": page_id, "at": at}
    MovedIn.objects.update_or_create(
        organisation_id=organisation_id, kind="redirect", old_path=old_path, defaults=found
    )
    return True
