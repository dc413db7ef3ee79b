"""What stands on a site, and the first step to a page of one's own in the place of one from above."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from meente.channels.website import actions
from meente.channels.website.addresses import site_address, tree_path
from meente.channels.website.contents import alerts, contents, first_steps
from meente.channels.website.views.editors import SIGN_IN, actor_of, shown
from meente.foundation.definitions import queries as definitions
from meente.foundation.organisations import queries as organisations
from meente.foundation.refusals import NotFound
from meente.foundation.ui.hosts import base_url


@require_GET
def on_the_site(request: HttpRequest) -> HttpResponse:
    """Every page of one of her sites; with more than one she chooses (`site`, a number)."""
    sites = organisations.organisation_names(actor_of(request).sites)
    if not sites:
        return HttpResponseRedirect(SIGN_IN)
    asked = request.GET.get("site", "")
    employer = actor_of(request).organisation_id
    number = int(asked) if asked.isdecimal() and len(asked) < 9 else employer if employer in sites else min(sites)
    if number not in sites:
        raise NotFound
    entries = contents(number)
    context = {
        "site_id": number,
        "name": sites[number],
        "address": site_address(tree_path(number)),
        "choices": sorted(sites.items(), key=lambda row: row[1]) if len(sites) > 1 else [],
        "entries": entries,
        "steps": first_steps(number, entries),
        "alerts": alerts(number),
        "profile": _profile(request, number),
        "is_municipality": organisations.organisation(number).is_municipality,
    }
    return shown(request, "contents", context)


@require_POST
def beginning(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """A draft in the place of what stands at `pad` (or one that hides it), and on to its form."""
    actor = actor_of(request)
    if not actor.sites:
        return HttpResponseRedirect(SIGN_IN)
    begin = actions.begin_hiding if request.POST.get("keuze") == "verbergen" else actions.begin_replacement
    path = request.POST.get("pad", "").replace("\0", " ").strip().strip("/")[:400]
    page_id = begin(actor=actor, organisation_id=organisation_id, path=path)
    return HttpResponseRedirect(f"/pages/{page_id}/edit/")


def _profile(request: HttpRequest, organisation_id: int) -> str:
    """Where she fills in telephone, places and hours herself; empty when somebody else does."""
    found = definitions.all_effective(organisation_id, "profile", timezone.now())
    if organisation_id not in actor_of(request).layers or not found:
        return ""
    slug = organisations.organisation(organisation_id).slug
    return f"{base_url('beheer')}/definities/{found[0].definition_id}/voor/{slug}/aanpassen"
