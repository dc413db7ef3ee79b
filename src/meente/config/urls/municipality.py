"""<slug>.localhost: the site of one municipality, for residents."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("meente.processes.webforms.urls")),
]
