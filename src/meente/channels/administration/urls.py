"""Addresses of the administration host."""

from django.urls import path

from meente.channels.administration.views import deviating, looking, publishing

app_name = "administration"
urlpatterns = [
    path("", looking.overview, name="overview"),
    path("definities/<int:definition_id>/", looking.definition, name="definition"),
    path("definities/<int:definition_id>/nieuwe-versie", publishing.revise, name="revise"),
    path("definities/<int:definition_id>/voor/<slug:slug>/", looking.effective, name="effective"),
    path("definities/<int:definition_id>/voor/<slug:slug>/aanpassen", deviating.edit, name="edit"),
    path("definities/<int:definition_id>/voor/<slug:slug>/volgen", deviating.follow, name="follow"),
    path("organisaties", looking.organisation_tree, name="organisations"),
]
