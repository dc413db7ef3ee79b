"""A stand-in for basisregister reisdocumenten and RPS: their interfaces are not public, so this one speaks our form."""

from __future__ import annotations

import json
from datetime import timedelta

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from meente.connections.test_persons import by_bsn
from meente.foundation.organisations.rules import passes_eleven_test


@csrf_exempt
@require_POST
def holdings(request: HttpRequest) -> HttpResponse:
    """The documents of one person."""
    try:
        bsn = json.loads(request.body)["burgerservicenummer"]
    except (ValueError, KeyError, TypeError):
        bsn = ""
    if not isinstance(bsn, str) or not passes_eleven_test(bsn):
        return JsonResponse({"title": "burgerservicenummer is onjuist", "status": 400}, status=400)
    person, today = by_bsn(bsn), timezone.localdate()
    documents = [
        {
            "soort": row["kind"],
            "verloopt": (today + timedelta(days=row["expires_in_days"])).isoformat(),
            "status": row["status"],
        }
        for row in (person.documents if person else [])
    ]
    return JsonResponse(
        {
            "documenten": documents,
            "vermissingen": person.lost if person else 0,
            "gesignaleerd": bool(person and person.rps),
        }
    )
