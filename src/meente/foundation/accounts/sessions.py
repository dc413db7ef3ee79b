"""From a session to `request.actor`, and the municipalities every statement of the request may touch.

A session belongs to one host (host-only cookie): a resident's to one municipality's site, an employee's to the
workplace or administration. A resident's session ends after 15 minutes without a click and after 2 hours anyway
(DigiD), an employee's after 8 hours. Rows of sessions that ended are removed every ten minutes (`jobs.py`), because a
resident's row holds her number.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from meente.foundation.accounts import queries
from meente.foundation.database.tenancy import acting_in
from meente.foundation.organisations.actor import Actor, anonymous
from meente.foundation.organisations.terms import ActorKind
from meente.foundation.refusals import NotFound
from meente.foundation.ui.hosts import Site, SiteKind

IDLE_RESIDENT = timedelta(minutes=15)
SEEN_EVERY = timedelta(seconds=30)
"""How often a click is written down: a session may end this much early, and most reads write nothing."""
LONGEST_RESIDENT = timedelta(hours=2)
LONGEST_EMPLOYEE = timedelta(hours=8)
_EMPLOYEE_HOSTS = frozenset({SiteKind.WORKPLACE, SiteKind.ADMINISTRATION, SiteKind.EDITORS})


def begin_resident(request: HttpRequest, *, bsn: str, name: str, municipality_id: int, at: datetime) -> None:
    """A new session for a resident who signed in with DigiD, with a new session key."""
    request.session.flush()
    request.session.set_expiry(LONGEST_RESIDENT)
    request.session["resident"] = {"bsn": bsn, "name": name, "municipality": municipality_id}
    request.session["begun"] = request.session["seen"] = at.isoformat()


def begin_employee(request: HttpRequest, *, employee_id: uuid.UUID, at: datetime) -> None:
    """A new session for an employee, with a new session key."""
    request.session.flush()
    request.session.set_expiry(LONGEST_EMPLOYEE)
    request.session["employee"] = str(employee_id)
    request.session["stamp"] = queries.stamp_of(employee_id)
    request.session["begun"] = request.session["seen"] = at.isoformat()


def end(request: HttpRequest) -> None:
    """Sign out: the session is gone on our side too."""
    request.session.flush()


def _age(request: HttpRequest, name: str, at: datetime) -> timedelta:
    return at - datetime.fromisoformat(request.session[name])


def _resident(request: HttpRequest, municipality_id: int, at: datetime) -> Actor | None:
    found = request.session.get("resident")
    if not found or found["municipality"] != municipality_id:
        return None
    if _age(request, "seen", at) > IDLE_RESIDENT or _age(request, "begun", at) > LONGEST_RESIDENT:
        request.session.flush()
        return None
    if _age(request, "seen", at) > SEEN_EVERY:
        request.session["seen"] = at.isoformat()
    return Actor(
        id=f"resident:{salted_hmac('meente.resident', found['bsn'], algorithm='sha256').hexdigest()[:32]}",
        label=found["name"],
        kind=ActorKind.RESIDENT,
        municipalities=frozenset({municipality_id}),
        bsn=found["bsn"],
    )


def _employee(request: HttpRequest, at: datetime) -> Actor | None:
    found = request.session.get("employee")
    if not found or _age(request, "begun", at) > LONGEST_EMPLOYEE:
        return None
    try:
        return queries.actor_of(uuid.UUID(found), today=timezone.localdate(at), stamp=request.session.get("stamp"))
    except NotFound:
        return None


def actor_for(request: HttpRequest, at: datetime) -> Actor:
    """Who is behind this request."""
    site: Site = request.site  # type: ignore[assignment] # set by HostMiddleware
    if site.municipality_id is not None:
        return _resident(request, site.municipality_id, at) or anonymous(site.municipality_id)
    if site.kind in _EMPLOYEE_HOSTS:
        return _employee(request, at) or anonymous(None)
    return anonymous(None)


class ActorMiddleware:
    """Sets `request.actor` and binds its municipalities for every statement of the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as that actor."""
        actor = actor_for(request, timezone.now())  # the edge of the platform: views get the clock from here on
        request.actor = actor  # type: ignore[attr-defined] # ours
        with acting_in(actor.municipalities):
            return self.get_response(request)
