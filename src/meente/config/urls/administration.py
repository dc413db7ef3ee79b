"""beheer.localhost: where definitions, organisations and people are administered."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
