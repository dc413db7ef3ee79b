"""Every resource and view of the platform, found in the rooms' `resources` when Django is ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from meente.foundation.resources.declaring import Component, Resource, View

_RESOURCES: dict[str, Resource] = {}
_VIEWS: list[View] = []


def register(*declared: Resource) -> None:
    """Add the resources that a room declares. Raises ValueError for a name that is taken."""
    for each in declared:
        if each.key in _RESOURCES:
            msg = f"two resources are called {each.key}"
            raise ValueError(msg)
        _RESOURCES[each.key] = each


def register_views(*declared: View) -> None:
    """Add the operations that a room declares beside its resources."""
    _VIEWS.extend(declared)


def resource(key: str) -> Resource:
    """A resource by component.name. Raises KeyError: a declaration names something that does not exist."""
    return _RESOURCES[key]


def has(key: str) -> bool:
    """False while the room of that resource is not on this platform: a link that may point there then never does."""
    return key in _RESOURCES


def resources(component: str = "") -> list[Resource]:
    """All resources, or those of one component, by name."""
    return [each for key, each in sorted(_RESOURCES.items()) if component in ("", each.component.name)]


def views(component: str = "") -> list[View]:
    """All views, or those of one component, in the order of their declaration."""
    return [each for each in _VIEWS if component in ("", each.component.name)]


def components() -> list[Component]:
    """Every API that has a resource or a view, by name."""
    found = {each.component.name: each.component for each in _RESOURCES.values()}
    found |= {each.component.name: each.component for each in _VIEWS}
    return [found[name] for name in sorted(found)]
