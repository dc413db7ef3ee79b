"""<slug>.localhost: the site of one municipality, for residents."""

from django.urls import URLPattern, URLResolver, include, path

from meente.channels.portal import login
from meente.channels.website import views as website
from meente.foundation.accounts.views import sign_out

urlpatterns: list[URLPattern | URLResolver] = [
    path("", website.home),
    path("producten", website.products),
    path("producten/<slug:key>", website.product),
    path("inloggen/digid", login.begin),
    path("inloggen/digid/terug", login.finish),
    path("uitloggen", sign_out),
    path("", include("meente.foundation.ui.urls")),
    path("", include("meente.processes.webforms.urls")),
]
