"""An organisation gets a tree of pages of its own: a root, a collection for pictures, two groups and approval."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import F
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from meente.channels.website.addresses import ROOT, tree_path
from meente.channels.website.models import HomePage, Tree
from meente.channels.website.policies import OPENING
from meente.foundation.database.tenancy import acting_in
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.queries import OrganisationFacts
from meente.foundation.refusals import Forbidden

_WRITES = ("add_page", "change_page")
_PUBLISHES = (*_WRITES, "publish_page", "lock_page", "unlock_page", "bulk_delete_page")
_MEDIA = tuple(f"{verb}_{model}" for model in ("image", "document") for verb in ("add", "change", "choose", "delete"))


@transaction.atomic
def open_tree(*, actor: Actor, organisation_id: int) -> None:
    """Open the tree of an organisation; who has one keeps it. For operators and the platform.

    Raises:
        Forbidden: somebody else asks.
    """
    if not (actor.may_change_layer(organisation_id) or organisation_id in actor.sites):
        raise Forbidden
    with acting_in({OPENING, organisation_id}):
        if not Tree.objects.filter(organisation_id=organisation_id).exists():
            _open(organisations.organisation(organisation_id))


def _open(facts: OrganisationFacts) -> None:
    path = tree_path(facts.id)
    tree = Tree.objects.create(organisation_id=facts.id, page_path=path, collection_path=path)
    root = HomePage(
        title=facts.name, slug=facts.slug, path=path, depth=2, numchild=0, url_path=f"/{facts.slug}/", live=False
    )
    root.save()
    collection = Collection(name=facts.name, path=path, depth=2, numchild=0)
    collection.save()
    for model in (Page, Collection):
        model.objects.filter(path=ROOT).update(numchild=F("numchild") + 1)
    writers = _group(f"{facts.name}: schrijven", root, collection, _WRITES)
    publishers = _group(f"{facts.name}: publiceren", root, collection, _PUBLISHES)
    _approval(facts, root, publishers)
    tree.root_page_id, tree.collection_id = root.pk, collection.pk
    tree.writers_id, tree.publishers_id = writers.pk, publishers.pk
    tree.save()


def _group(name: str, root: Page, collection: Collection, rights: tuple[str, ...]) -> Group:
    group = Group.objects.create(name=name)
    wanted = {*rights, *_MEDIA, "access_admin"}
    found = {row.codename: row for row in Permission.objects.filter(codename__in=wanted).filter(
        content_type__app_label__in=("wagtailcore", "wagtailimages", "wagtaildocs", "wagtailadmin")
    )}  # fmt: skip
    if missing := wanted - set(found):
        msg = f"Wagtail has no rights called {sorted(missing)}"
        raise LookupError(msg)
    group.permissions.add(found["access_admin"])
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page=root, permission=found[right]) for right in rights
    )
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=collection, permission=found[right]) for right in _MEDIA
    )
    return group


def _approval(facts: OrganisationFacts, root: Page, publishers: Group) -> None:
    """Who writes asks; who publishes approves."""
    task = GroupApprovalTask.objects.create(name=f"Goedkeuren: {facts.name}")
    task.groups.add(publishers)
    workflow = Workflow.objects.create(name=f"Goedkeuren: {facts.name}")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=root)
