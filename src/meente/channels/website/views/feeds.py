"""The catalogue of a municipality for machines: samenwerkende catalogi and the Single Digital Gateway."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from meente.foundation.ui.hosts import base_url
from meente.registers.products import queries
from meente.registers.products.rules import catalogi, sdg
from meente.registers.products.rules.records import Publisher, Record

PAGE = 100
"""Products on one page of the SDG form."""


def _publisher(request: HttpRequest) -> Publisher:
    organisation = request.site.organisation  # type: ignore[attr-defined] # this urlconf serves municipalities only
    code = str(organisation.cbs_code)
    return Publisher(code, organisation.name, queries.owms_uri(code), base_url(organisation.slug))


def _records(request: HttpRequest) -> list[Record]:
    return queries.records(request.site.organisation.id, timezone.now())  # type: ignore[attr-defined] # see above


def _sdg_products(request: HttpRequest) -> list[dict[str, Any]]:
    publisher = _publisher(request)
    return [product for record in _records(request) for product in sdg.products_of(publisher, record)]


@require_safe
def samenwerkende_catalogi(request: HttpRequest) -> HttpResponse:
    """Every product as SC 4.0 XML."""
    return HttpResponse(catalogi.scproducten(_publisher(request), _records(request)), content_type="application/xml")


@require_safe
def sdg_products(request: HttpRequest) -> HttpResponse:
    """Products that are written in full, by page; also by `upnUri` and `doelgroep`."""
    found = _sdg_products(request)
    for name in ("upnUri", "doelgroep"):
        if wanted := request.GET.get(name, ""):
            found = [row for row in found if row[name] == wanted]
    number = request.GET.get("page", "1")
    if not (number.isascii() and number.isdigit() and 1 <= int(number[:6]) <= max(1, -(-len(found) // PAGE))):
        raise Http404
    address = f"{_publisher(request).site}/feeds/sdg/producten"
    return JsonResponse(sdg.page_of(found, int(number[:6]), PAGE, address))


@require_safe
def sdg_product(request: HttpRequest, product_uuid: object) -> HttpResponse:
    """One product."""
    found = next((row for row in _sdg_products(request) if row["uuid"] == str(product_uuid)), None)
    if found is None:
        raise Http404
    return JsonResponse(found)


@require_safe
def sdg_catalogue(request: HttpRequest) -> HttpResponse:
    """The catalogue with a reference to every product."""
    return JsonResponse(sdg.catalogue_of(_publisher(request), _sdg_products(request)))
