"""digid.localhost: the DigiD simulator (demo and tests)."""

from django.urls import path

from meente.connections.digid.simulator import views

app_name = "digid"
urlpatterns = [
    path("authorize", views.authorize, name="authorize"),
    path("token", views.token, name="token"),
    path("jwks", views.jwks, name="jwks"),
    path(".well-known/openid-configuration", views.discovery, name="discovery"),
]
