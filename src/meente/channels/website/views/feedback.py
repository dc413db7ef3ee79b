"""Did you find it? One question under a page; without JavaScript, without a cookie."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from meente.channels.website import actions
from meente.foundation.refusals import Forbidden

LONGEST = 1000


@csrf_exempt  # the page is the same for everybody and holds no token; a form on another site is refused below
@require_POST
def give(request: HttpRequest) -> HttpResponse:
    """Keep the answer and thank; a page that is not there may be answered for too (its 404 asks the same)."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        raise Forbidden
    path = request.POST.get("pad", "")[:400]
    actions.give_feedback(
        actor=request.actor,  # type: ignore[attr-defined] # set by ActorMiddleware
        municipality_id=request.site.organisation.id,  # type: ignore[attr-defined] # a municipality's
        path=path.strip("/"),
        found=request.POST.get("gevonden") == "ja",
        text=request.POST.get("uitleg", "").strip()[:LONGEST],
        at=timezone.now(),
    )
    return HttpResponseRedirect("/gevonden/dank")


@require_GET
def thanks(request: HttpRequest) -> HttpResponse:
    """Thank you, and a way on."""
    return render(request, "website/thanks.html")
