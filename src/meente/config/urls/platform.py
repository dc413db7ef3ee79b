"""localhost: the start page, the simulators of the demo, and the APIs."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, path

from meente.connections.brp.simulator.views import personen
from meente.connections.travel_document_register.simulator import holdings

urlpatterns: list[URLPattern | URLResolver] = []
if settings.MEENTE_DEMO:
    urlpatterns += [
        path("simulators/brp/personen", personen),
        path("simulators/reisdocumenten/houder", holdings),
    ]
