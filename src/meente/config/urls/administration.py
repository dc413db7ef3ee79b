"""beheer.localhost: where definitions, organisations and people are administered."""

from django.urls import URLPattern, URLResolver, include, path

from meente.foundation.accounts import views as accounts

urlpatterns: list[URLPattern | URLResolver] = [
    path("inloggen", accounts.sign_in),
    path("inloggen/demo", accounts.demo_arrive),
    path("uitloggen", accounts.sign_out),
    path("wachtwoord", accounts.password),
    path("", include("meente.foundation.ui.urls")),
    path("", include("meente.channels.administration.urls")),
]

handler404 = "meente.foundation.ui.views.not_found"
