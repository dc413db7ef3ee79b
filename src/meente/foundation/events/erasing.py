"""Forget what events said about an object that was destroyed; that they happened stays, and the chain still holds."""

from __future__ import annotations

import uuid

from meente.foundation.database.tenancy import acting_in
from meente.foundation.events.models import Event, EventContent


def erase(municipality_id: int, object_id: uuid.UUID | str) -> int:
    """Erase the content of every event about this main object, in the running transaction (zrc-023, Archiefwet).

    Called by the action that destroys the object, after `publish`. Gives how many events lost their content.
    """
    with acting_in({municipality_id}):
        ids = Event.objects.filter(object_id=str(object_id)).values("id")
        erased, _ = EventContent.objects.filter(id__in=ids).delete()
    return int(erased)
