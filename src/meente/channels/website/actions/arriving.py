"""An employee comes to edit: her shadow in Wagtail is made equal to her roles and mandates of now."""

from __future__ import annotations

import uuid

from django.contrib.auth.models import Group
from django.db import transaction

from meente.channels.website.actions.opening import open_tree
from meente.channels.website.models import Editor, Tree
from meente.foundation.organisations.actor import Actor


@transaction.atomic
def arrive(*, actor: Actor) -> Editor:
    """The editor behind the actor, with exactly the groups of her organisations. Writes only when something differs.

    Needs the actor's sites bound (`acting_in`). An organisation whose first editor she is gets its tree.
    """
    number = uuid.UUID(actor.id.removeprefix("employee:"))
    sites = sorted(actor.sites)
    editor = Editor.objects.filter(employee_id=number).first()
    if editor is None:
        editor = Editor(employee_id=number, username=str(number))
        editor.set_unusable_password()
    wanted = (actor.label[:150], sites, True)
    if editor.pk is None or (editor.first_name, editor.organisations, editor.is_active) != wanted:
        editor.first_name, editor.organisations, editor.is_active = wanted
        editor.save()
    column = "publishers_id" if actor.publishes else "writers_id"
    groups = _groups(sites, column)
    if missing := set(sites) - groups.keys():
        for organisation_id in sorted(missing):
            open_tree(actor=actor, organisation_id=organisation_id)
        groups = _groups(sites, column)
    wanted_groups = set(groups.values())
    if set(editor.groups.values_list("id", flat=True)) != wanted_groups:
        editor.groups.set(Group.objects.filter(id__in=wanted_groups))
    return editor


def _groups(sites: list[int], column: str) -> dict[int, int]:
    return dict(Tree.objects.filter(organisation_id__in=sites).values_list("organisation_id", column))
