"""An editor begins a page of her own in the place of one from above: a draft that says what stands there now."""

from __future__ import annotations

import json
from typing import Any

from django.db import transaction
from wagtail.models import Page

from meente.channels.website import contents
from meente.channels.website.actions.arriving import arrive
from meente.channels.website.addresses import tree_path
from meente.channels.website.holding import holder
from meente.channels.website.models import PAGE_TYPES, HomePage, LocalHiding, SitePage
from meente.channels.website.models.rows import inherited_at
from meente.channels.website.rules.inheriting import Row
from meente.channels.website.terms import Freedom
from meente.foundation.database.tenancy import acting_in
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import Forbidden, NotFound

_OF_ITS_OWNER = frozenset({"picture", "download", "video"})
"""Blocks with a file of the other organisation's collection: they do not come along."""
_ITS_OWN = frozenset(
    {"page_ptr", "picture", "alternative", "sites", "reason", "original", "freedom", "review_on", "body"}
)
"""Fields that say nothing to visitors, or that belong to who wrote them."""


@transaction.atomic
def begin_replacement(*, actor: Actor, organisation_id: int, path: str) -> int:
    """A draft at this path with the words of the page from above; gives its id. Needs the actor's sites bound.

    Nothing is shown to visitors before it is published with a reason. Who began already gets her own draft back.

    Raises:
        NotFound: not a site of the actor, or nothing from above stands there.
        Forbidden: what stands there is the same everywhere.
    """
    root = _root(actor, organisation_id)
    above = inherited_at(tree_path(organisation_id), path)
    if above is None or above.type not in contents.REPLACED_BY_COPY:
        raise NotFound
    if path and above.freedom not in (Freedom.REPLACE, Freedom.HIDE):
        raise Forbidden
    there = Page.objects.filter(url_path=f"{root.url_path}{path}/".replace("//", "/")).first()
    if there is not None and (there.latest_revision_id is not None or there.live):
        return int(there.pk)
    draft: Any = there.specific if there is not None else PAGE_TYPES[above.type](live=False)
    for name, value in _words_of(above).items():
        if hasattr(draft, name):
            setattr(draft, name, value)
    draft.owner = arrive(actor=actor)
    if there is None:
        draft.slug = path.rpartition("/")[2]
        holder(root, path).add_child(instance=draft)
    draft.save_revision(user=draft.owner)
    return int(draft.pk)


@transaction.atomic
def begin_hiding(*, actor: Actor, organisation_id: int, path: str) -> int:
    """A draft that leaves a page from above out, for which a reason must still be given; gives its id. As above."""
    root = _root(actor, organisation_id)
    above = inherited_at(tree_path(organisation_id), path)
    if above is None:
        raise NotFound
    if above.freedom != Freedom.HIDE or not path:
        raise Forbidden
    there = LocalHiding.objects.filter(path__startswith=root.path, target__in=(path, f"/{path}")).first()
    if there is not None:
        return int(there.pk)
    draft = LocalHiding(title=above.title, target=path, live=False, owner=arrive(actor=actor))
    HomePage.objects.get(pk=root.pk).add_child(instance=draft)
    draft.save_revision(user=draft.owner)
    return int(draft.pk)


def _root(actor: Actor, organisation_id: int) -> HomePage:
    root: HomePage | None = HomePage.objects.filter(path=tree_path(organisation_id)).first()
    if organisation_id not in actor.sites or root is None:
        raise NotFound
    return root


def _words_of(above: Row) -> dict[str, Any]:
    """The fields of the published page as its own editors wrote them, without what is theirs alone."""
    with acting_in({above.organisation_id}):
        page = Page.objects.filter(pk=above.page_id, live=True).first()
        found = page.specific if page is not None else None
    if not isinstance(found, SitePage):
        raise NotFound
    tree = {field.name for field in Page._meta.concrete_fields}
    names = [field.name for field in found._meta.concrete_fields if field.name not in tree | _ITS_OWN]
    values = {name: getattr(found, name) for name in names}
    body = [block for block in found.body.raw_data if block["type"] not in _OF_ITS_OWNER]
    return values | {"title": found.title, "body": json.dumps(list(body))}
