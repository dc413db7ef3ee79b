"""Signing in and out: employees with a password, those of the demo with one click, everybody out."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from meente.foundation.accounts import actions, queries, sessions
from meente.foundation.accounts.seed import EMPLOYEES
from meente.foundation.accounts.terms import ADMINISTRATORS, EDITORS
from meente.foundation.organisations.actor import Actor, anonymous
from meente.foundation.refusals import NotFound, Refusal
from meente.foundation.ui.hosts import base_url

TICKET_SECONDS = 60
LONGEST_PASSWORD = 1000
_SALT = "demo-sign-in"


@require_POST
def demo_sign_in(request: HttpRequest, email: str) -> HttpResponse:
    """On the start page: a ticket for a demo employee, carried to the host where she works. Demo only."""
    known = {address: role for address, _name, _slug, role in EMPLOYEES}
    if not settings.MEENTE_DEMO or email not in known:
        raise NotFound
    host = "beheer" if known[email] in ADMINISTRATORS else "redactie" if known[email] in EDITORS else "werkplek"
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


@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Where an employee without a session lands: e-mail address and password, then on to where she was going."""
    back = _local(request.POST.get("next") or request.GET.get("next", "/"))
    email, refused = request.POST.get("email", "")[:254], None
    if request.method == "POST":
        at = timezone.now()
        try:
            employee_id = actions.sign_in(
                actor=anonymous(None),
                email=email,
                password=request.POST.get("password", "")[:LONGEST_PASSWORD],
                address=request.META.get("REMOTE_ADDR", ""),
                at=at,
            )
        except Refusal as refusal:
            refused = refusal
        else:
            sessions.begin_employee(request, employee_id=employee_id, at=at)
            return HttpResponseRedirect(back)
    context = {"email": email, "next": back, "refusal": refused}
    return render(request, "accounts/sign_in.html", context, status=400 if refused else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Where an employee chooses another password; this session goes on, her others end."""
    actor: Actor = request.actor  # type: ignore[attr-defined] # set by ActorMiddleware
    if not actor.organisation_id:
        return HttpResponseRedirect("/inloggen?next=/wachtwoord")
    email, problem = queries.address_of(actor), None
    if request.method == "POST" and email:
        problem = _choose(request, actor, email)
        if problem is None:
            messages.success(request, _("Uw wachtwoord is veranderd. Op andere apparaten logt u opnieuw in."))
            return HttpResponseRedirect("/wachtwoord")
    context = {"email": email, "problem": problem}
    return render(request, "accounts/password.html", context, status=400 if problem else 200)


def _choose(request: HttpRequest, actor: Actor, email: str) -> str | None:
    """Take the new password when the old one is right; else what is wrong."""
    old, new, again = (request.POST.get(name, "")[:LONGEST_PASSWORD] for name in ("password", "nieuw", "nogmaals"))
    if new != again:
        return _("De twee nieuwe wachtwoorden zijn niet gelijk. Typ ze opnieuw.")
    at = timezone.now()
    try:
        employee_id = actions.sign_in(
            actor=anonymous(None), email=email, password=old, address=request.META.get("REMOTE_ADDR", ""), at=at
        )
        actions.choose_password(actor=actor, password=new)
    except actions.WrongCredentials:
        return _("Uw oude wachtwoord klopt niet. Probeer het opnieuw.")
    except Refusal as refusal:
        return str(refusal)
    sessions.begin_employee(request, employee_id=employee_id, at=at)
    return None


def _local(path: str) -> str:
    """Only a path on this host: nobody is sent elsewhere after signing in."""
    is_local = path.startswith("/") and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if is_local else "/"


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out, and back to the front page of this host."""
    sessions.end(request)
    return HttpResponseRedirect("/")
