"""The web application that Granian serves: the APIs in front of Django."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meente.config.settings")
_django = get_wsgi_application()

from meente.foundation.resources.mounting import mount  # noqa: E402  # Django must be ready before the engine is

application = mount(_django)
