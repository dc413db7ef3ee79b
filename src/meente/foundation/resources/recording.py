"""Tells the events room how each resource looks, so that every change is recorded as the API shows it."""

from __future__ import annotations

from meente.foundation.events.snapshots import Snapshot, register
from meente.foundation.resources import registry
from meente.foundation.resources.declaring import Resource
from meente.foundation.resources.selecting import select_list

_ORIGIN = "%(origin)s::text"


def register_snapshots() -> None:
    """Once, when every room has declared its resources."""
    for resource in registry.resources():
        register(resource.component.name, resource.name, _snapshot(resource))


def _snapshot(resource: Resource) -> Snapshot:
    fields = select_list(resource, "t", "{origin}").replace("%", "%%").replace("{origin}", _ORIGIN)
    kenmerken = resource.channel.kenmerken if resource.channel else {}
    chosen = [f"'{wire}', {resource.by_name[name].sql('t', _ORIGIN)}" for wire, name in kenmerken.items()]
    return Snapshot(
        select=f"(SELECT row_to_json(r) FROM (SELECT {fields} {_row(resource)}) AS r)",
        path=f"{resource.component.root}/{resource.path.replace('*', '{main}')}",
        main=resource.main,
        label=f"(SELECT ({resource.label}) {_row(resource)})" if resource.label else "",
        kanaal=resource.channel.name if resource.channel else "",
        kenmerken=f"(SELECT json_build_object({', '.join(chosen)}) {_row(resource)})" if resource.channel else "",
        is_notified=resource.is_notified,
    )


def _row(resource: Resource) -> str:
    tied = "t.municipality_id = %(municipality_id)s AND " if resource.is_of_municipality else ""
    return f'FROM "{resource.table}" AS t WHERE {tied}t.id = %(id)s'
