"""Every change to besluiten and to the documents they are laid down in."""

from meente.registers.decisions.actions.recording import (
    DEFAULTS,
    change_besluit,
    create_besluit,
    delete_besluit,
    leave_zaak,
)
from meente.registers.decisions.actions.relating import create_besluitinformatieobject, delete_besluitinformatieobject

__all__ = [
    "DEFAULTS",
    "change_besluit",
    "create_besluit",
    "create_besluitinformatieobject",
    "delete_besluit",
    "delete_besluitinformatieobject",
    "leave_zaak",
]
