"""Applications: which software calls the APIs for the administrator's organisation, since when, with which rights."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from meente.channels.administration.views.looking import actor_of, administrators_only
from meente.foundation.applications import actions, queries
from meente.foundation.applications.actions import NewClient
from meente.foundation.applications.queries import AutorisatieFacts, ClientFacts
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import Actor
from meente.foundation.refusals import NotFound, Refusal
from meente.registers.catalogue import queries as catalogue


class NewClientForm(forms.Form):
    """What an administrator types of new software."""

    label = forms.CharField(
        label=gettext_lazy("Naam van de applicatie"), max_length=100, help_text=gettext_lazy("Zo noemen mensen haar.")
    )
    client_id = forms.CharField(
        label=gettext_lazy("Client-id"),
        max_length=50,
        help_text=gettext_lazy("Hiermee meldt de applicatie zich. Letters, cijfers en leestekens, geen spaties."),
    )
    organisation = forms.TypedChoiceField(label=gettext_lazy("Werkt voor"), coerce=int)
    secret = forms.CharField(
        label=gettext_lazy("Geheim"),
        max_length=512,
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=gettext_lazy("Laat dit leeg: dan maken wij een sterk geheim, dat u één keer ziet."),
    )
    is_superuser = forms.BooleanField(
        label=gettext_lazy("Deze applicatie mag alles wat deze organisatie kan"), required=False
    )

    def __init__(self, *args: object, organisations: list[tuple[int, str]], **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type] # Django's own parameters
        self.fields["organisation"].choices = organisations  # type: ignore[attr-defined] # it is a choice field


def _own_organisations(actor: Actor) -> list[tuple[int, str]]:
    """The organisations for which the administrator adds software: her own first, then those below it by name."""
    rows = [organisations.organisation(each) for each in sorted(actor.layers)]
    rows.sort(key=lambda row: (row.id != actor.organisation_id, row.name))
    return [(row.id, row.name) for row in rows]


@require_safe
@administrators_only
def applications(request: HttpRequest) -> HttpResponse:
    """Every client of the administrator's organisation and those below it."""
    rows = queries.clients(layers=actor_of(request).layers)
    return render(request, "administration/applications.html", {"rows": rows})


@require_safe
@administrators_only
def application(request: HttpRequest, client_key: uuid.UUID) -> HttpResponse:
    """One client: what it may do per component; a new secret; no more."""
    row = queries.client(client_key, layers=actor_of(request).layers)
    return render(request, "administration/application.html", _shown(row))


def _shown(row: ClientFacts) -> dict[str, Any]:
    """The client, and per component what it may do with types by their names."""
    rights = [(name, [(each, _type_name(each)) for each in rows]) for name, rows in row.rights]
    return {"row": row, "rights": rights}


def _type_name(right: AutorisatieFacts) -> str:
    """What people call the type; its address when it is not ours, '' where no type is asked."""
    if right.type_id is None:
        return right.type_url
    try:
        if right.kind == "zaaktype":
            return catalogue.zaaktype(right.type_id).omschrijving
        if right.kind == "informatieobjecttype":
            return catalogue.kind_of_document(right.type_id).omschrijving
    except NotFound:
        return str(right.type_id)
    kind = catalogue.besluittype_rules(right.type_id)
    return kind.omschrijving if kind else str(right.type_id)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def add_application(request: HttpRequest) -> HttpResponse:
    """New software; the secret is in the answer, once."""
    actor = actor_of(request)
    form = NewClientForm(request.POST or None, organisations=_own_organisations(actor))
    if request.method == "POST" and form.is_valid():
        found = form.cleaned_data
        new = NewClient(
            client_id=found["client_id"],
            label=found["label"],
            organisation_id=found["organisation"],
            secret=found["secret"],
            is_superuser=found["is_superuser"],
        )
        try:
            secret = actions.add_client(actor=actor, new=new, at=timezone.now())
        except Refusal as refusal:
            form.add_error(refusal.field or None, str(refusal))
        else:
            return _secret_page(request, new.client_id, "" if new.secret else secret)
    status = 422 if form.errors else 200
    return render(request, "administration/application_add.html", {"form": form}, status=status)


@never_cache
@require_POST
@administrators_only
def rotate(request: HttpRequest, client_key: uuid.UUID) -> HttpResponse:
    """A new secret, shown once; the old one stops at once."""
    row = queries.client(client_key, layers=actor_of(request).layers)
    secret = actions.rotate_secret(actor=actor_of(request), client_id=row.client_id)
    return _secret_page(request, row.client_id, secret)


@require_POST
@administrators_only
def revoke(request: HttpRequest, client_key: uuid.UUID) -> HttpResponse:
    """No token is believed any more, when the administrator says that she is sure."""
    row = queries.client(client_key, layers=actor_of(request).layers)
    if request.POST.get("zeker") != "ja":
        context = _shown(row) | {"is_unsure": True}
        return render(request, "administration/application.html", context, status=422)
    actions.revoke_client(actor=actor_of(request), client_id=row.client_id, at=timezone.now())
    messages.success(request, _("Ingetrokken. Deze applicatie komt er niet meer in."))
    return redirect("administration:application", client_key=row.id)


def _secret_page(request: HttpRequest, client_id: str, secret: str) -> HttpResponse:
    return render(request, "administration/application_secret.html", {"client_id": client_id, "secret": secret})
