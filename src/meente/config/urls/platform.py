"""localhost: the start page, the simulators of the demo, and the APIs."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from meente.channels.openness import views as openness
from meente.channels.website.views import site as website
from meente.connections.brp.simulator.views import personen
from meente.connections.pdok.simulator import tile
from meente.connections.travel_document_register.simulator import holdings
from meente.foundation.definitions.terms import Measure

urlpatterns: list[URLPattern | URLResolver] = [
    path("", website.start),
    path("gelijk", openness.uniform),
    path("gelijk/gemeenten/<slug:slug>", openness.subject, {"measure": Measure.MUNICIPALITY}),
    path("gelijk/samenwerkingen/<slug:slug>", openness.subject, {"measure": Measure.COLLABORATION}),
    path("gelijk/soorten/<slug:slug>", openness.subject, {"measure": Measure.KIND}),
    path("gelijk/definities/<slug:slug>/<slug:key>", openness.subject, {"measure": Measure.DEFINITION}),
    path("afwijkingen", openness.deviations),
    path("", include("meente.foundation.ui.urls")),
]
if settings.MEENTE_DEMO:
    urlpatterns += [
        path("", include("meente.foundation.accounts.urls")),
        path("", include("meente.connections.mail.simulator.urls")),
        path("simulators/brp/personen", personen),
        path(
            "simulators/pdok/brt/achtergrondkaart/wmts/v2_0/standaard/EPSG:3857/<int:zoom>/<int:column>/<int:row>.png",
            tile,
        ),
        path("simulators/reisdocumenten/houder", holdings),
    ]

handler404 = "meente.foundation.ui.views.not_found"
