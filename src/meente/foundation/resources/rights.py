"""Scopes: which component they belong to, and whether an application holds one of them at all."""

from __future__ import annotations

from meente.foundation.organisations.actor import Actor
from meente.foundation.resources.declaring import Component, Resource

_COMPONENTS = {
    "zaken": "zrc",
    "catalogi": "ztc",
    "documenten": "drc",
    "besluiten": "brc",
    "autorisaties": "ac",
    "notificaties": "nrc",
}


def holds(actor: Actor, component: Component, scopes: tuple[str, ...]) -> bool:
    """True when one of the scopes is held for something; a scope names its own component (ztc-014)."""
    return any(actor.holds(_COMPONENTS.get(scope.split(".")[0], component.code), scope) for scope in scopes)


def may_read(actor: Actor, resource: Resource) -> bool:
    """True when the actor may read this kind of resource."""
    return resource.component.is_open or holds(actor, resource.component, resource.reads)
