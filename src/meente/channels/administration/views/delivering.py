"""Notifications to other systems: what waits, what was given up and why, and trying it again."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from meente.channels.administration.views.looking import actor_of, administrators_only
from meente.registers.subscriptions import actions, queries


@require_safe
@administrators_only
def subscriptions(request: HttpRequest) -> HttpResponse:
    """The abonnementen of the administrator's organisations, those with dead letters first."""
    return render(request, "administration/subscriptions.html", {"rows": queries.abonnementen(actor_of(request))})


@require_POST
@administrators_only
def replay(request: HttpRequest, abonnement_id: uuid.UUID) -> HttpResponse:
    """Try the dead letters of one abonnement again."""
    number = actions.replay(actor=actor_of(request), abonnement_id=abonnement_id, at=timezone.now())
    text = ngettext(
        "%(number)d notificatie wordt opnieuw gestuurd.", "%(number)d notificaties worden opnieuw gestuurd.", number
    )
    messages.success(request, text % {"number": number})
    return redirect("administration:subscriptions")
