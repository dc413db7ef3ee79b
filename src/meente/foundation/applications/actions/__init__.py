"""Every change to clients, applicaties and their autorisaties."""

from meente.foundation.applications.actions.applicaties import change_applicatie, create_applicatie, delete_applicatie
from meente.foundation.applications.actions.clients import (
    ClientExists,
    NewClient,
    WeakSecret,
    add_client,
    note_use,
    revoke_client,
    rotate_secret,
)

__all__ = [
    "ClientExists",
    "NewClient",
    "WeakSecret",
    "add_client",
    "change_applicatie",
    "create_applicatie",
    "delete_applicatie",
    "note_use",
    "revoke_client",
    "rotate_secret",
]
