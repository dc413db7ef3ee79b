"""Signing in and out: employees of the demo with one click, everybody out."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from meente.foundation.accounts import queries, sessions
from meente.foundation.accounts.seed import EMPLOYEES
from meente.foundation.accounts.terms import ADMINISTRATORS
from meente.foundation.refusals import NotFound
from meente.foundation.ui.hosts import base_url

TICKET_SECONDS = 60
_SALT = "demo-sign-in"


@require_POST
def demo_sign_in(request: HttpRequest, email: str) -> HttpResponse:
    """On the start page: a ticket for a demo employee, carried to the host where she works. Demo only."""
    known = {address: role for address, _name, _slug, role in EMPLOYEES}
    if not settings.MEENTE_DEMO or email not in known:
        raise NotFound
    host = "beheer" if known[email] in ADMINISTRATORS else "werkplek"
    ticket = signing.dumps(email, salt=_SALT)
    return HttpResponseRedirect(f"{base_url(host)}/inloggen/demo?{urlencode({'kaartje': ticket})}")


@require_GET
def demo_arrive(request: HttpRequest) -> HttpResponse:
    """On the workplace or administration host: the ticket becomes a session."""
    try:
        email = signing.loads(request.GET.get("kaartje", ""), salt=_SALT, max_age=TICKET_SECONDS)
    except signing.BadSignature:
        return HttpResponseRedirect(base_url())
    employee_id = queries.employee_id_of(email)
    if not settings.MEENTE_DEMO or employee_id is None:
        raise NotFound
    sessions.begin_employee(request, employee_id=employee_id, at=timezone.now())
    return HttpResponseRedirect("/")


@require_GET
def sign_in(request: HttpRequest) -> HttpResponse:
    """Where an employee without a session lands."""
    return render(request, "accounts/sign_in.html", {"employees": EMPLOYEES})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out, and back to the front page of this host."""
    sessions.end(request)
    return HttpResponseRedirect("/")
