"""What is still to be checked: amounts that are an example, with where something was read about them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from meente.channels.administration.checking import to_check
from meente.channels.administration.views.looking import actor_of, administrators_only, title_for
from meente.foundation.definitions import queries
from meente.foundation.organisations import queries as organisations


@require_safe
@administrators_only
def still_to_check(request: HttpRequest) -> HttpResponse:
    """Every value with the mark, and whether the administrator's own organisation fills it in itself."""
    own = actor_of(request).organisation_id
    chain = organisations.chain(own) if own is not None else []
    said = queries.deviations(kind="product", organisation_ids=chain)
    said.sort(key=lambda row: chain.index(row.organisation_id))
    rows = [
        (title_for(request, facts), row)
        for facts in queries.definitions()
        if facts.kind == "product"
        for row in to_check(facts, [each for each in said if each.definition_id == facts.id])
    ]
    place = organisations.organisation(own).name if own is not None else ""
    return render(request, "administration/to_check.html", {"rows": rows, "place": place})
