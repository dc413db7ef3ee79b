"""Addresses every host has."""

from django.conf import settings
from django.urls import path

from meente.foundation.ui import views

app_name = "ui"
urlpatterns = [
    path("stijl/<slug:digest>.css", views.stylesheet, name="styles"),
    path("theme/chips/<slug:digest>.css", views.chips, name="chips"),
    path("theme/logo/<slug:digest>.webp", views.logo, name="logo"),
    path("theme/lettertype/<slug:typeface>/<slug:file>.woff2", views.typeface, name="typeface"),
    path("theme/lettertypen/<slug:digest>.css", views.samples, name="samples"),
    path("theme/voorbeeld", views.sheet, name="sheet"),
    path("theme/voorbeeld.css", views.preview, name="preview"),
    path("theme/<slug:slug>/<slug:digest>.css", views.theme, name="theme"),
    path("taal", views.language, name="language"),
]
if settings.MEENTE_DEMO:
    urlpatterns += [path("_onderdelen", views.components, name="components")]
