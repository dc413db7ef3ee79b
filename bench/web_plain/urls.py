"""Search, and Wagtail's own serving."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.models import Page, Site


def search(request: HttpRequest) -> HttpResponse:
    """Pages of this site for the words."""
    site = Site.find_for_request(request)
    found = Page.objects.live().descendant_of(site.root_page).search(request.GET.get("q", ""))
    return render(request, "plain_search.html", {"found": found[:25]})


urlpatterns = [path("zoeken", search), path("", include(wagtail_urls))]
