"""A page written by a program: the demo, a move from another site."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.text import slugify
from PIL import Image

from meente.channels.website.addresses import tree_path
from meente.channels.website.models import PAGE_TYPES, HomePage, Picture, SitePage, Tree
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Forbidden, NotFound


@transaction.atomic
def write_page(
    *,
    actor: Actor,
    organisation_id: int,
    path: str,
    kind: str,
    fields: Mapping[str, Any],
    at: datetime,
) -> int:
    """Publish a page at a path of the organisation's tree; the pages above it must be there. Gives its id.

    Who is there at the path is changed. `kind` names the type, `fields` are its fields; `body` is the stream's JSON.
    The organisation must be bound and its tree open. `project` shows it to visitors.

    Raises:
        Forbidden: the actor does not edit this organisation's site.
        NotFound: there is no page above this path, or no such type.
    """
    if not (actor.may_change_layer(organisation_id) or organisation_id in actor.sites):
        raise Forbidden
    if kind not in PAGE_TYPES:
        raise NotFound
    root = HomePage.objects.filter(path=tree_path(organisation_id)).first()
    if root is None:
        raise NotFound
    page = _page_at(root, path, PAGE_TYPES[kind])
    for name, value in fields.items():
        setattr(page, name, json.dumps(value) if name == "body" else value)
    page.first_published_at = page.first_published_at or at
    page.last_published_at = at
    page.live, page.has_unpublished_changes = True, False
    if page.pk is None:
        above = _above(root, path)
        page.slug = path.rpartition("/")[2] or slugify(page.title)
        above.add_child(instance=page)
    else:
        page.save(clean=False)
    page.full_clean()
    return int(page.pk)


@transaction.atomic
def keep_picture(*, actor: Actor, organisation_id: int, name: str, content: bytes, description: str) -> int:
    """Keep a picture in the organisation's collection; gives its id. The organisation must be bound and its tree open.

    Raises:
        Forbidden: the actor does not edit this organisation's site.
        NotFound: it has no collection.
    """
    if not (actor.may_change_layer(organisation_id) or organisation_id in actor.sites):
        raise Forbidden
    tree = Tree.objects.filter(organisation_id=organisation_id).first()
    if tree is None:
        raise NotFound
    picture = Picture(title=description[:255], description=description[:255], collection_id=tree.collection_id)
    picture.file.save(name, ContentFile(content), save=False)
    with Image.open(BytesIO(content)) as opened:
        picture.width, picture.height = opened.size
    picture.save()
    return int(picture.pk)


def _page_at(root: HomePage, path: str, model: type[SitePage]) -> SitePage:
    if not path:
        return root
    return model.objects.filter(url_path=f"{root.url_path}{path}/").first() or model()


def _above(root: HomePage, path: str) -> Any:
    parent = path.rpartition("/")[0]
    if not parent:
        return HomePage.objects.get(pk=root.pk)
    from wagtail.models import Page

    found = Page.objects.filter(url_path=f"{root.url_path}{parent}/").first()
    if found is None:
        raise NotFound
    return found
