"""Addresses of the webforms room on a municipality's site."""

from django.urls import path

from meente.processes.webforms.views import consenting, filling, mapping, previewing, sending

app_name = "webforms"

urlpatterns = [
    path("formulieren/voorbeeld", previewing.preview, name="preview"),
    path("formulieren/<slug:form_key>/start", filling.start, name="start"),
    path("formulieren/<slug:form_key>/<uuid:draft_id>/", filling.resume, name="resume"),
    path("formulieren/<slug:form_key>/<uuid:draft_id>/controle", sending.check, name="check"),
    path("formulieren/<slug:form_key>/<uuid:draft_id>/verstuurd", sending.sent, name="sent"),
    path("formulieren/<slug:form_key>/<uuid:draft_id>/afspraak.ics", sending.calendar, name="calendar"),
    path("formulieren/<slug:form_key>/<uuid:draft_id>/stop", filling.stop, name="stop"),
    path("formulieren/<slug:form_key>/<uuid:draft_id>/weggooien", filling.discard, name="discard"),
    path("formulieren/<slug:form_key>/<uuid:draft_id>/<slug:step_key>", filling.step, name="step"),
    path("kaart/<int:zoom>/<int:column>/<int:row>.png", mapping.tile, name="tile"),
    path("toestemming/<str:token>", consenting.consent, name="consent"),
]
