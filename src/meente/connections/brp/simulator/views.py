"""The endpoint of the BRP simulator."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from meente.connections.brp.simulator.answering import answer, refusals_of

_UNSUPPORTED = {"title": "Media Type wordt niet ondersteund.", "status": 415, "code": "unsupported"}


@csrf_exempt
@require_POST
def personen(request: HttpRequest) -> HttpResponse:
    """POST /personen of Haal Centraal BRP Personen v2."""
    if request.content_type != "application/json":
        return JsonResponse(_UNSUPPORTED, status=415, content_type="application/problem+json")
    try:
        body = json.loads(request.body)
    except ValueError:
        body = None
    if invalid := refusals_of(body):
        problem = {
            "type": "https://datatracker.ietf.org/doc/html/rfc7231#section-6.5.1",
            "title": "Een of meerdere parameters zijn niet correct.",
            "status": 400,
            "code": "paramsValidation",
            "invalidParams": invalid,
        }
        return JsonResponse(problem, status=400, content_type="application/problem+json")
    found = answer(body["burgerservicenummer"], body["fields"], timezone.localdate())
    return JsonResponse({"type": body["type"], "personen": found})
