"""digid.localhost: the DigiD simulator, in the demo and the tests."""

from django.urls import include, path

urlpatterns = [path("", include("meente.connections.digid.simulator.urls"))]
