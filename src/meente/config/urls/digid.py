"""digid.localhost: the DigiD simulator, in the demo and the tests."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("meente.foundation.ui.urls")),
]
if settings.MEENTE_DEMO:
    urlpatterns.append(path("", include("meente.connections.digid.simulator.urls")))

handler404 = "meente.foundation.ui.views.not_found"
