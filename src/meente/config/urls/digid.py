"""digid.localhost: the DigiD simulator, in the demo and the tests."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("meente.connections.digid.simulator.urls")),
    path("", include("meente.foundation.ui.urls")),
]
