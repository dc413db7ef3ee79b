"""Colleagues: who works for the administrator's organisations, with which roles, and until when."""

from __future__ import annotations

import uuid
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meente.channels.administration.colleague_form import (
    ROLE_NAMES,
    ROLE_TEXTS,
    ColleagueForm,
    LeavingForm,
    roles_for,
)
from meente.channels.administration.colleague_history import history_of, left_behind
from meente.channels.administration.views.looking import actor_of, administrators_only
from meente.foundation.accounts import actions
from meente.foundation.accounts.colleagues import ColleagueFacts, RoleFacts, colleague, colleagues
from meente.foundation.accounts.rules import SHARED
from meente.foundation.accounts.terms import Role
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.foundation.organisations.queries import OrganisationFacts
from meente.foundation.refusals import Forbidden, NotFound, Refusal

PAGE = 50
"""Colleagues on one page of the list."""


def _places(actor: Actor) -> list[OrganisationFacts]:
    """The organisations whose people the actor sees, her own first. Raises `Forbidden` for who has none."""
    if not actor.layers:
        raise Forbidden
    rows = [organisations.organisation(each) for each in sorted(actor.layers)]
    return sorted(rows, key=lambda row: (row.id != actor.organisation_id, row.name))


def _role(word: str) -> Role | None:
    return Role(word) if word in set(Role) else None


@require_safe
@administrators_only
def overview(request: HttpRequest) -> HttpResponse:
    """Everybody who works for one of the actor's organisations; what waits for her yes stands first."""
    actor, today = actor_of(request), timezone.localdate()
    places = _places(actor)
    words, wanted = request.GET.get("q", "")[:100].strip(), request.GET.get("rol", "")
    with_left = request.GET.get("weg") == "ja"
    found = colleagues(layers=actor.layers, today=today, words=words, role=_role(wanted), with_left=with_left)
    waiting = [
        (row, role, ROLE_NAMES[role.role])
        for row in colleagues(layers=actor.layers, today=today)
        for role in row.waiting
    ]
    page = Paginator(found, PAGE).get_page(request.GET.get("pagina"))
    context = {
        "page": page,
        "rows": [(row, [ROLE_NAMES[role.role] for role in row.roles if not role.waits]) for row in page],
        "waiting": [each for each in waiting if _may_confirm(actor, *each[:2])],
        "places": places,
        "words": words,
        "wanted": wanted,
        "with_left": with_left,
        "roles": [(role.value, ROLE_NAMES[role]) for role in roles_for(places)],
        "query": urlencode({"q": words, "rol": wanted, "weg": "ja" if with_left else ""}) + "&",
    }
    return render(request, "administration/colleagues.html", context)


def _may_confirm(actor: Actor, row: ColleagueFacts, role: RoleFacts) -> bool:
    return role.waits and actor.id not in (role.given_by, f"employee:{row.id}")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def add(request: HttpRequest) -> HttpResponse:
    """Somebody new; her first password is in the answer, once."""
    actor, today = actor_of(request), timezone.localdate()
    form = ColleagueForm(request.POST or None, places=_places(actor))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            with transaction.atomic():
                employee_id = actions.employ(
                    actor=actor, organisation_id=said["organisation"], email=said["email"], name=said["name"],
                    roles=said["roles"], today=today, is_new=True,
                )  # fmt: skip
                password = actions.new_password(actor=actor, employee_id=employee_id)
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            row = colleague(actor, employee_id, today=today)
            return render(request, "administration/colleague_password.html", _with_names(row, password=password))
    status = 422 if form.errors else 200
    return render(request, "administration/colleague_add.html", {"form": form}, status=status)


def _with_names(row: ColleagueFacts, **more: Any) -> dict[str, Any]:
    return {"row": row, "waiting": [ROLE_NAMES[role.role] for role in row.waiting], **more}


@require_safe
@administrators_only
def one(request: HttpRequest, employee_id: uuid.UUID) -> HttpResponse:
    """One colleague: roles, employment and what happened."""
    return _page(request, employee_id)


def _page(request: HttpRequest, employee_id: uuid.UUID, refusal: Refusal | None = None) -> HttpResponse:
    actor, today = actor_of(request), timezone.localdate()
    row = colleague(actor, employee_id, today=today)
    place = organisations.organisation(row.organisation_id)
    own = {role.role for role in row.roles}
    context = {
        "row": row,
        "is_herself": actor.id == f"employee:{row.id}",
        "roles": [
            (role, ROLE_NAMES[role.role], ROLE_TEXTS[role.role], _may_confirm(actor, row, role)) for role in row.roles
        ],
        "more": [(role.value, ROLE_NAMES[role], ROLE_TEXTS[role]) for role in roles_for([place]) if role not in own],
        "may_reset": not (row.has_password and own & SHARED),
        "history": history_of(row),
        "refusal": refusal,
    }
    return render(request, "administration/colleague.html", context, status=refusal.status if refusal else 200)


@require_POST
@administrators_only
def change_role(request: HttpRequest, employee_id: uuid.UUID) -> HttpResponse:
    """Give a role, confirm one that waits, or take it away."""
    actor, today = actor_of(request), timezone.localdate()
    role = _role(request.POST.get("rol", ""))
    verbs = {
        "geven": (actions.give_role, _("De rol is gegeven.")),
        "bevestigen": (actions.confirm_role, _("Bevestigd. De rol geldt vanaf nu.")),
        "weghalen": (actions.end_role, _("Weggehaald. Dit geldt vanaf de volgende klik.")),
    }
    colleague(actor, employee_id, today=today)
    if role is None or request.POST.get("besluit") not in verbs:
        return _page(request, employee_id, Refusal(_("Kies een rol."), code="role"))
    change, said = verbs[request.POST["besluit"]]
    try:
        change(actor=actor, employee_id=employee_id, role=role, today=today)
    except NotFound:
        raise
    except Refusal as refusal:
        return _page(request, employee_id, refusal)
    row = colleague(actor, employee_id, today=today)
    if request.POST["besluit"] == "geven" and any(each.role == role for each in row.waiting):
        said = _("De rol wacht op een tweede beheerder en geldt pas als die ja zegt.")
    messages.success(request, said)
    return redirect("administration:colleague", employee_id=employee_id)


@never_cache
@require_POST
@administrators_only
def new_password(request: HttpRequest, employee_id: uuid.UUID) -> HttpResponse:
    """Another password, shown once; sessions that began with the old one end."""
    actor, today = actor_of(request), timezone.localdate()
    try:
        password = actions.new_password(actor=actor, employee_id=employee_id)
    except NotFound:
        raise
    except Refusal as refusal:
        return _page(request, employee_id, refusal)
    row = colleague(actor, employee_id, today=today)
    return render(request, "administration/colleague_password.html", _with_names(row, password=password, is_again=True))


@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def leave(request: HttpRequest, employee_id: uuid.UUID) -> HttpResponse:
    """First what stays and who else can do it, then from which day she is away."""
    actor, today = actor_of(request), timezone.localdate()
    row = colleague(actor, employee_id, today=today)
    if not row.works:
        raise NotFound
    form = LeavingForm(request.POST or None, initial={"ends_on": row.ends_on or today})
    refused: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["ends_on"]
        try:
            actions.leave(actor=actor, employee_id=employee_id, today=today, ends_on=day)
        except Refusal as refusal:
            refused = refusal
            form.add_error(refusal.field or None, str(refusal))
        else:
            messages.success(request, _left(row, is_now=day == today))
            return redirect("administration:colleague", employee_id=employee_id)
    context = {"row": row, "form": form, "behind": left_behind(row, today=today), "today": today}
    status = refused.status if refused and refused.status != 400 else 422 if form.errors else 200
    return render(request, "administration/colleague_leave.html", context, status=status)


def _left(row: ColleagueFacts, *, is_now: bool) -> str:
    said = {"name": row.name}
    if is_now:
        return _("%(name)s is uit dienst en komt er nu niet meer in.") % said
    return _("Opgeslagen. %(name)s komt er vanaf die dag niet meer in.") % said


@require_POST
@administrators_only
def stay(request: HttpRequest, employee_id: uuid.UUID) -> HttpResponse:
    """She does not leave after all."""
    try:
        actions.stay(actor=actor_of(request), employee_id=employee_id, today=timezone.localdate())
    except NotFound:
        raise
    except Refusal as refusal:
        return _page(request, employee_id, refusal)
    messages.success(request, _("Opgeslagen. Deze medewerker blijft in dienst."))
    return redirect("administration:colleague", employee_id=employee_id)
