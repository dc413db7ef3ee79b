"""The web application that Granian serves: the APIs and remembered pages in front of Django."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "meente.config.settings")
_django = get_wsgi_application()

from meente.channels.website.front import Front  # noqa: E402  # Django must be ready before these are
from meente.foundation.resources.mounting import mount  # noqa: E402  # as above

application = mount(Front(_django))
