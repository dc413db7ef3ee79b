"""A municipality joins: who it is, where its site is, whom it follows, who administers it; then it is live."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from meente.channels.administration.views.looking import actor_of, administrators_only
from meente.foundation.accounts import actions
from meente.foundation.accounts.actions import Joined, Joining
from meente.foundation.definitions import queries as definitions
from meente.foundation.definitions.kinds import KINDS
from meente.foundation.organisations import listing
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actions import MunicipalityDetails
from meente.foundation.organisations.rules import slug_of
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.refusals import Forbidden, Refusal
from meente.foundation.ui.hosts import base_url
from meente.foundation.ui.themes import PROVINCES

MIDDLE = (Decimal("52.1"), Decimal("5.3"))
"""Where a municipality is drawn on the map as long as nobody said better."""
BY_HAND = ("cbs_code", "name", "province", "residents")
_OTHER = ("", gettext_lazy("Een andere: ik vul haar hieronder in"))


class JoiningForm(forms.Form):
    """What a national administrator says of a new municipality."""

    known = forms.ChoiceField(
        label=gettext_lazy("Gemeente"), required=False,
        help_text=gettext_lazy("Gemeenten die hier nog niet zijn. Wie eerder wegging, komt terug met de eigen export."),
    )  # fmt: skip
    cbs_code = forms.CharField(
        label=gettext_lazy("CBS-code"), max_length=6, required=False, help_text=gettext_lazy("GM met vier cijfers.")
    )
    name = forms.CharField(label=gettext_lazy("Naam van de gemeente"), max_length=200, required=False)
    province = forms.ChoiceField(
        label=gettext_lazy("Provincie"),
        required=False,
        choices=[("", "–"), *((each, each) for each in sorted(PROVINCES))],
    )
    residents = forms.IntegerField(label=gettext_lazy("Aantal inwoners"), min_value=0, required=False)
    latitude = forms.DecimalField(
        label=gettext_lazy("Breedtegraad"),
        required=False,
        min_value=50,
        max_value=54,
        max_digits=7,
        decimal_places=4,
        help_text=gettext_lazy("Waar het gemeentehuis op de kaart staat, bijvoorbeeld 52,5484."),
    )
    longitude = forms.DecimalField(
        label=gettext_lazy("Lengtegraad"),
        required=False,
        min_value=3,
        max_value=8,
        max_digits=7,
        decimal_places=4,
        help_text=gettext_lazy("Bijvoorbeeld 4,6695."),
    )
    slug = forms.CharField(
        label=gettext_lazy("Korte naam"), max_length=63, required=False,
        help_text=gettext_lazy("Hiermee begint het adres van de site. Leeg: wij maken hem van de naam."),
    )  # fmt: skip
    hosts = forms.CharField(
        label=gettext_lazy("Eigen adressen van de site"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Een per regel, bijvoorbeeld www.gemeente.nl. Later toevoegen kan ook."),
    )  # fmt: skip
    parent = forms.TypedChoiceField(
        label=gettext_lazy("Volgt de definities van"), coerce=int,
        help_text=gettext_lazy("Alles van deze organisatie geldt meteen, tot de gemeente zelf iets afspreekt."),
    )  # fmt: skip
    administrator_name = forms.CharField(label=gettext_lazy("Naam van de eerste beheerder"), max_length=200)
    administrator_email = forms.EmailField(label=gettext_lazy("E-mailadres van de eerste beheerder"))

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.missing = {row.cbs_code: row for row in listing.not_here()}
        for name in BY_HAND:
            self.fields[name].required = not self.missing
        nation = organisations.organisation(NATION_ID)
        above = [nation, *organisations.collaborations(today=today)]
        choices = [_OTHER, *((code, f"{row.name} ({row.province})") for code, row in self.missing.items())]
        self.fields["known"].choices = choices  # type: ignore[attr-defined] # it is a choice field
        self.fields["parent"].choices = [(row.id, row.name) for row in above]  # type: ignore[attr-defined] # idem

    def clean(self) -> dict[str, Any]:
        """Either one of the list, or everything by hand."""
        found = super().clean() or {}
        if not found.get("known"):
            for name in BY_HAND:
                if found.get(name) in (None, "") and name not in self.errors:
                    self.add_error(name, _("Kies een gemeente uit de lijst, of vul dit in."))
        return found

    def wish(self) -> Joining:
        """What the form asks."""
        found = self.cleaned_data
        row: MunicipalityDetails = self.missing.get(found["known"]) or MunicipalityDetails(
            cbs_code=found["cbs_code"].strip().upper(), name=found["name"], province=found["province"],
            residents=found["residents"], latitude=found["latitude"] or MIDDLE[0],
            longitude=found["longitude"] or MIDDLE[1],
        )  # fmt: skip
        details = MunicipalityDetails(
            row.cbs_code, row.name, row.province, row.residents, row.latitude, row.longitude,
            found["slug"].strip().lower() or row.slug or slug_of(row.name),
        )  # fmt: skip
        hosts = tuple(dict.fromkeys(found["hosts"].lower().split()))
        return Joining(details, found["parent"], hosts, found["administrator_name"], found["administrator_email"])


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@administrators_only
def join(request: HttpRequest) -> HttpResponse:
    """One screen: fill in, look at what will be live, and do it. The password of the administrator is shown once."""
    actor, today = actor_of(request), timezone.localdate()
    if not actor.may_change_layer(NATION_ID):
        raise Forbidden(_("Alleen landelijke beheerders voegen een gemeente toe."))
    form = JoiningForm(request.POST or None, today=today)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        wish = form.wish()
        if request.POST.get("stap") != "toevoegen":
            return render(request, "administration/joining.html", context | _what_will_be_live(wish))
        try:
            joined = actions.join(actor=actor, wish=wish, today=today)
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        else:
            return render(request, "administration/joined.html", _joined(wish, joined))
    return render(request, "administration/joining.html", context, status=422 if form.errors else 200)


def _what_will_be_live(wish: Joining) -> dict[str, Any]:
    counts = definitions.inherited_by_kind(wish.parent_id)
    return {
        "wish": wish,
        "address": base_url(wish.details.slug),
        "parent": organisations.organisation(wish.parent_id),
        "kinds": [(KINDS[kind].label, number) for kind, number in counts.items() if kind in KINDS],
    }


def _joined(wish: Joining, joined: Joined) -> dict[str, Any]:
    return {
        "wish": wish,
        "joined": joined,
        "address": base_url(joined.slug),
        "desk": base_url("beheer"),
        "editors": base_url("redactie"),
    }
