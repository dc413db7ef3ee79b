"""werkplek.localhost: where employees work."""

from django.urls import URLPattern, URLResolver, include, path

from meente.channels.workplace import views as workplace
from meente.foundation.accounts import views as accounts
from meente.processes.webforms.views import mapping, recording

urlpatterns: list[URLPattern | URLResolver] = [
    path("", workplace.worklist),
    path("zoeken", workplace.search),
    path("zaken/<uuid:zaak_id>", workplace.zaak),
    path("zaken/<uuid:zaak_id>/behandelen", workplace.handle),
    path("zaken/<uuid:zaak_id>/verhuisd", workplace.moved),
    path("zaken/<uuid:zaak_id>/toestemmingen/<uuid:consent_id>", recording.record),
    path("kaart/<int:zoom>/<int:column>/<int:row>.png", mapping.tile),
    path("documenten/<uuid:informatieobject_id>", workplace.document),
    path("taken/<uuid:task_id>", workplace.complete),
    path("inloggen", accounts.sign_in),
    path("inloggen/demo", accounts.demo_arrive),
    path("uitloggen", accounts.sign_out),
    path("wachtwoord", accounts.password),
    path("", include("meente.foundation.ui.urls")),
]

handler404 = "meente.foundation.ui.views.not_found"
