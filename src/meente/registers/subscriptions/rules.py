"""Which notification goes to whom, when a failed delivery is tried again, and how a CloudEvent is written."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

LANES = 4
"""Deliveries of one abonnement go out in so many rows beside each other; one object always stays in one row."""

LONGEST_PAUSE = timedelta(hours=1)
GIVE_UP_AFTER = timedelta(days=3)
ANY = "*"

INHERITED = frozenset({"zaaktypen", "besluittypen", "informatieobjecttypen"})
"""Kanalen whose news from above concerns everybody below: a municipality works with the nation's types."""

NATIONAL_KANALEN: Mapping[str, tuple[str, ...]] = {
    "zaken": ("bronorganisatie", "zaaktype", "vertrouwelijkheidaanduiding"),
    "documenten": ("bronorganisatie", "informatieobjecttype", "vertrouwelijkheidaanduiding"),
    "besluiten": ("verantwoordelijke_organisatie", "besluittype"),
    "zaaktypen": ("catalogus",),
    "besluittypen": ("catalogus",),
    "informatieobjecttypen": ("catalogus",),
    "autorisaties": (),
}
"""The kanalen of the standard with their kenmerken."""

_PAST = {"create": "aangemaakt", "update": "bijgewerkt", "partial_update": "bijgewerkt", "destroy": "verwijderd"}


def is_wanted(filters: Mapping[str, str], kenmerken: Mapping[str, str]) -> bool:
    """True when every filter fits: an equal value, or `*`; a kenmerk that the notification lacks fits no filter."""
    return all(name in kenmerken and value in (ANY, kenmerken[name]) for name, value in filters.items())


def unknown_names(names: Mapping[str, str], filters: list[str]) -> list[str]:
    """Names of kenmerken that the kanaal does not have."""
    return sorted(set(names) - set(filters))


def lane_of(object_id: str) -> int:
    """In which row an object's deliveries wait."""
    return zlib.crc32(object_id.encode()) % LANES


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many failed attempts: 1, 2, 4, … seconds, at most an hour."""
    return min(timedelta(seconds=2 ** min(attempts - 1, 20)), LONGEST_PAUSE)


def is_hopeless(since: datetime, at: datetime) -> bool:
    """True when it was tried for so long that a person must look at it."""
    return at - since > GIVE_UP_AFTER


def cloud_event(message: Mapping[str, Any], *, event_id: str, oin: str) -> dict[str, Any]:
    """The notification as CloudEvent 1.0 of the NL GOV profile: `dataref` says where the facts are, data holds none.

    `event_id` is in order of time, so it is the `sequence` as well. `oin`: of the organisation it is about.
    """
    action = str(message["actie"])
    return {
        "specversion": "1.0",
        "id": event_id,
        "source": f"urn:nld:oin:{oin}:systeem:meente",
        "type": f"nl.overheid.{message['kanaal']}.{message['resource']}-{_PAST.get(action, action)}",
        "subject": message["hoofdObject"],
        "time": message["aanmaakdatum"],
        "dataref": message["resourceUrl"],
        "sequence": event_id,
        "datacontenttype": "application/json",
        "data": dict(message),
    }
