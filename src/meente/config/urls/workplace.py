"""werkplek.localhost: where employees work."""

from django.urls import URLPattern, URLResolver, include, path

from meente.channels.workplace import views as workplace
from meente.foundation.accounts import views as accounts

urlpatterns: list[URLPattern | URLResolver] = [
    path("", workplace.worklist),
    path("zoeken", workplace.search),
    path("zaken/<uuid:zaak_id>", workplace.zaak),
    path("zaken/<uuid:zaak_id>/verhuisd", workplace.moved),
    path("taken/<uuid:task_id>", workplace.complete),
    path("inloggen", accounts.sign_in),
    path("inloggen/demo", accounts.demo_arrive),
    path("uitloggen", accounts.sign_out),
    path("", include("meente.foundation.ui.urls")),
]

handler404 = "meente.foundation.ui.views.not_found"
