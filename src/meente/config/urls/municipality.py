"""<slug>.localhost: the site of one municipality, for residents."""

from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = []
