"""How long an exact count takes: PostgreSQL and the way there and back, without HTTP."""

from __future__ import annotations

import statistics
import time
from typing import Any

import api_data

ROUNDS = 20


def show(server: Any) -> None:
    """Median milliseconds of the count of a list, per client and filter, beside what may be."""
    import api
    from django.utils import timezone

    from meente.foundation.applications import tokens
    from meente.foundation.database.tenancy import acting_in
    from meente.foundation.resources import registry
    from meente.foundation.resources.linking import Reader
    from meente.foundation.resources.paging import read_parameters
    from meente.foundation.resources.selecting import Selection

    zaak = registry.resource("zaken.zaak")
    ((kind, rsin),) = api_data.some(
        server,
        "SELECT k.id, p.rsin FROM bench_kind k, bench_place p WHERE k.n = 3 AND p.id = 363",
    )
    asked = {
        "nothing": ({}, 5),
        "zaaktype": ({"zaaktype": f"http://localhost/catalogi/api/v1/zaaktypen/{kind}"}, 20),
        "startdatum": ({"startdatum__gte": "2026-06-01"}, 20),
        "zaaktype and startdatum": (
            {"zaaktype": f"http://localhost/catalogi/api/v1/zaaktypen/{kind}", "startdatum__gte": "2026-01-01"}, 20,
        ),
        "bronorganisatie": ({"bronorganisatie": rsin}, 20),
        "open": ({"einddatum__isnull": "true"}, 20),
    }  # fmt: skip
    print(f"\n{'exact count, filtered by':<30}{'client':>12}{'rows':>10}{'ms':>8}{'limit':>8}")
    for client in ("amsterdam", "nl"):
        header = f"Bearer {api.token_of(client, api_data.secret_of(client))}"
        actor = tokens.actor_of(header, origin="http://localhost", at=timezone.now())
        with acting_in(actor.municipalities):
            for name, (parameters, limit) in asked.items():
                conditions = read_parameters(zaak, parameters.items(), Reader("http://localhost")).conditions
                selection = Selection(zaak, actor, conditions)
                times, amount = [], 0
                for _round in range(ROUNDS):
                    begun = time.perf_counter()
                    kept = selection.kept_count()
                    amount = selection.count() if kept is None else kept
                    times.append(time.perf_counter() - begun)
                taken = statistics.median(times) * 1000
                print(f"{name:<30}{client:>12}{amount:>10}{taken:>8.1f}{limit:>8}")
