"""Addresses every host has."""

from django.urls import path

from meente.foundation.ui import views

app_name = "ui"
urlpatterns = [
    path("theme/<slug:slug>/<str:province>/<slug:digest>.css", views.theme, name="theme"),
    path("taal", views.language, name="language"),
]
