"""Addresses of the administration host."""

from django.urls import path

from meente.channels.administration import views

app_name = "administration"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("definities/<int:definition_id>/", views.definition, name="definition"),
    path("definities/<int:definition_id>/voor/<slug:slug>/", views.effective, name="effective"),
    path("definities/<int:definition_id>/voor/<slug:slug>/aanpassen", views.edit, name="edit"),
    path("definities/<int:definition_id>/voor/<slug:slug>/volgen", views.follow, name="follow"),
    path("organisaties", views.organisation_tree, name="organisations"),
]
