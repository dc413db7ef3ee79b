"""The field's habit, as a baseline: the same tables with Django REST framework serializers. Only for `make bench-api`.

`plain:application` is served in the same way on the same machine; it reads a zaak and a page of 100, with the URLs of
rollen and statussen by prefetch, for one municipality, without authorisations.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "plain_settings"
_settings = ModuleType("plain_settings")
sys.modules["plain_settings"] = _settings
sys.path.insert(0, str(Path(__file__).parent))

from meente.config import settings as _real  # noqa: E402

_settings.__dict__.update({name: value for name, value in vars(_real).items() if name.isupper()})
_settings.__dict__.update(
    ROOT_URLCONF="plain_urls",
    MIDDLEWARE=[],
    INSTALLED_APPS=[*_real.INSTALLED_APPS, "rest_framework"],
    REST_FRAMEWORK={
        "DEFAULT_AUTHENTICATION_CLASSES": [],
        "UNAUTHENTICATED_USER": None,
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
        "PAGE_SIZE": 100,
    },
)

import django  # noqa: E402

django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.urls import include, path  # noqa: E402
from rest_framework import routers, serializers, viewsets  # noqa: E402

from meente.foundation.database.tenancy import acting_in  # noqa: E402
from meente.registers.cases.models import Zaak  # noqa: E402


class ZaakSerializer(serializers.ModelSerializer[Any]):
    """Every column, and two lists of URLs."""

    url = serializers.SerializerMethodField()
    rollen = serializers.SerializerMethodField()
    statussen = serializers.SerializerMethodField()

    class Meta:
        model = Zaak
        fields = "__all__"

    def get_url(self, zaak: Zaak) -> str:
        """The address of the zaak."""
        return f"http://localhost/zaken/{zaak.id}"

    def get_rollen(self, zaak: Any) -> list[str]:
        """The addresses of the rollen."""
        return [f"http://localhost/rollen/{each.id}" for each in zaak.rollen.all()]

    def get_statussen(self, zaak: Any) -> list[str]:
        """The addresses of the statussen."""
        return [f"http://localhost/statussen/{each.id}" for each in zaak.statussen.all()]


class ZaakViewSet(viewsets.ReadOnlyModelViewSet[Any]):
    """Get and list."""

    serializer_class = ZaakSerializer

    def get_queryset(self) -> Any:
        """The zaken of Amsterdam."""
        return Zaak.objects.prefetch_related("rollen", "statussen").order_by("-startdatum", "id")

    def dispatch(self, request: Any, *words: Any, **named: Any) -> Any:
        """Bound to one municipality."""
        with acting_in({363}):
            return super().dispatch(request, *words, **named).render()


_router = routers.SimpleRouter(trailing_slash=False)
_router.register("zaken", ZaakViewSet, basename="zaak")
_urls = ModuleType("plain_urls")
_urls.__dict__["urlpatterns"] = [path("catalogi/", include([])), path("", include(_router.urls))]
sys.modules["plain_urls"] = _urls
application = get_wsgi_application()
