"""Django settings: one file for laptop, municipality and nation; what differs comes from the environment.

DATABASE_URL           PostgreSQL or Citus, application login (default: the embedded server, set by `meente start`)
MEENTE_BASE_HOST       host below which sites live: castricum.<base>, werkplek.<base> (default: localhost)
MEENTE_DEMO            1 while this is a demo: test persons, one-click sign-in, simulators
MEENTE_SECRET_KEY      secret for sessions and tokens; required outside the demo
MEENTE_DATA            folder for files and the embedded database (default: .data)
MEENTE_SMTP_HOST       mail server outside the demo; also _PORT (587), _USER, _PASSWORD; always with STARTTLS
MEENTE_MAIL_FROM       address that e-mail comes from
MEENTE_OUTBOUND_ALLOW  origins that may be called although their address is private, with commas between them
MEENTE_PEERS           JSON file with client ids and secrets for APIs elsewhere (see docs/rooms/connections.md)
MEENTE_SELECTIELIJST_URL  address of another Referentielijsten API than our own
MEENTE_API_CONTACT     address for questions about the APIs, named in their OpenAPI documents
MEENTE_TOKEN_SECONDS   how old the token of an API call may be, from its iat (default: 3600)
MEENTE_TOKEN_LEEWAY    seconds that the clocks of clients may differ from ours (default: 30)
"""

from __future__ import annotations

import os
from pathlib import Path

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parents[3]
DATA = Path(os.environ.get("MEENTE_DATA", ROOT / ".data")).resolve()

MEENTE_DEMO = os.environ.get("MEENTE_DEMO", "1") == "1"
MEENTE_APP_ROLE = os.environ.get("MEENTE_APP_ROLE", "meente_app")
MEENTE_BASE_HOST = os.environ.get("MEENTE_BASE_HOST", "localhost")
MEENTE_PORT = int(os.environ.get("MEENTE_PORT", "8000"))
MEENTE_SCHEME = os.environ.get("MEENTE_SCHEME", "http" if MEENTE_DEMO else "https")
MEENTE_FILES = DATA / "files"

DEMO_SECRET = "only-for-the-demo-and-the-tests"  # noqa: S105  # refused below outside the demo
SECRET_KEY = os.environ.get("MEENTE_SECRET_KEY", DEMO_SECRET)
if not MEENTE_DEMO and (SECRET_KEY == DEMO_SECRET or len(SECRET_KEY) < 50):
    msg = "Set MEENTE_SECRET_KEY to at least 50 random characters; the demo secret is refused outside the demo."
    raise ImproperlyConfigured(msg)

MEENTE_OUTBOUND_ALLOW = frozenset(
    origin.strip().rstrip("/").lower()
    for origin in os.environ.get("MEENTE_OUTBOUND_ALLOW", "").split(",")
    if origin.strip()
)
MEENTE_PEERS = os.environ.get("MEENTE_PEERS", "")
MEENTE_SELECTIELIJST_URL = os.environ.get("MEENTE_SELECTIELIJST_URL", "").rstrip("/")

DEBUG = False
ALLOWED_HOSTS = ["*"]  # HostMiddleware answers only for hosts of a known site

# Which site a host is: 342 municipalities with some hosts each; the default of 300 would throw out what is asked next.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 10_000}},
}

DATABASES = {
    "default": {
        **dj_database_url.parse(
            os.environ.get("DATABASE_URL", "postgres://meente_app@localhost/meente"), conn_max_age=600
        ),
        "ENGINE": "meente.foundation.database.backend",
        "DISABLE_SERVER_SIDE_CURSORS": True,
        "CONN_HEALTH_CHECKS": True,
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    # foundation
    "meente.foundation.accounts",
    "meente.foundation.applications",
    "meente.foundation.definitions",
    "meente.foundation.events",
    "meente.foundation.files",
    "meente.foundation.jobs",
    "meente.foundation.organisations",
    "meente.foundation.resources",
    "meente.foundation.ui",
    # connections
    "meente.connections.digid",
    "meente.connections.linked_data",
    "meente.connections.mail",
    # registers
    "meente.registers.appointments",
    "meente.registers.cases",
    "meente.registers.catalogue",
    "meente.registers.decisions",
    "meente.registers.documents",
    "meente.registers.products",
    "meente.registers.reference_lists",
    "meente.registers.subscriptions",
    # processes
    "meente.processes.delivering",
    "meente.processes.notifying",
    "meente.processes.mirroring",
    "meente.processes.procedures",
    "meente.processes.public_services",
    "meente.processes.travel_documents",
    "meente.processes.webforms",
    # channels
    "meente.channels.administration",
    "meente.channels.openness",
    "meente.channels.portal",
    "meente.channels.website",
    "meente.channels.workplace",
    # what `channels/website` edits pages with; nothing else knows it
    "wagtail.contrib.table_block",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "meente.foundation.ui.headers.HeadersMiddleware",
    "meente.foundation.ui.hosts.HostMiddleware",
    "meente.foundation.ui.language.LanguageMiddleware",
    "meente.foundation.ui.limiting.SizeMiddleware",
    "meente.foundation.ui.limiting.NullMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "meente.foundation.accounts.sessions.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "meente.foundation.ui.refusing.RefusalMiddleware",
    "meente.foundation.ui.previewing.LookMiddleware",
    "meente.channels.website.editing.EditorMiddleware",
]

ROOT_URLCONF = "meente.config.urls.platform"
WSGI_APPLICATION = "meente.config.wsgi.application"
MEENTE_URLCONFS = {
    "platform": "meente.config.urls.platform",
    "municipality": "meente.config.urls.municipality",
    "workplace": "meente.config.urls.workplace",
    "administration": "meente.config.urls.administration",
    "digid": "meente.config.urls.digid",
    "editors": "meente.config.urls.editors",
}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "meente.foundation.ui.context.site",
                "meente.channels.website.context.site_frame",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "meente.foundation.ui.templatetags.ui",
            ],
        },
    }
]

MEENTE_TOKEN_SECONDS = int(os.environ.get("MEENTE_TOKEN_SECONDS", "3600"))
MEENTE_TOKEN_LEEWAY = int(os.environ.get("MEENTE_TOKEN_LEEWAY", "30"))
MEENTE_API_CONTACT = os.environ.get("MEENTE_API_CONTACT", "api@meente.example")
MEENTE_NOTE_LAST_USE = True
MEENTE_RIGHTS_CHANGED = DATA / "rights-changed"
"""A file that is touched when the rights of an application change, for the other processes on this machine."""

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
MEENTE_CONTENT_LANGUAGES = {
    "nl": "Nederlands", "en": "English", "de": "Deutsch", "fr": "Français", "es": "Español", "pl": "Polski",
    "ro": "Română", "bg": "Български", "tr": "Türkçe", "uk": "Українська", "ar": "العربية",
}  # fmt: skip
"""Languages in which editors may write a page; what stands around it is in one of `LANGUAGES`."""
LANGUAGE_COOKIE_NAME = "meente_language"
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True

AUTH_USER_MODEL = "website.Editor"
"""The shadow of an employee in Wagtail; employees sign in with their account, and only with that."""
WAGTAIL_SITE_NAME = "Redactie"
WAGTAILADMIN_BASE_URL = f"{MEENTE_SCHEME}://redactie.{MEENTE_BASE_HOST}"
WAGTAILADMIN_LOGIN_URL = "/inloggen"
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILIMAGES_IMAGE_MODEL = "website.Picture"
WAGTAILDOCS_DOCUMENT_MODEL = "website.Attachment"
WAGTAIL_EXTERNAL_LINK_CONVERSION = ""
WAGTAILDOCS_SERVE_METHOD = "direct"
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
WAGTAIL_CONTENT_LANGUAGES = [("nl", "Nederlands")]
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "meente.channels.website.uploading.PictureForm"
WAGTAILDOCS_EXTENSIONS = [
    "csv", "docx", "gpkg", "ics", "json", "mp3", "mp4", "odp", "ods", "odt", "pdf", "pptx", "txt", "vtt", "webm",
    "xlsx", "xml", "zip",
]  # fmt: skip
WAGTAILDOCS_DOCUMENT_FORM_BASE = "meente.channels.website.uploading.AttachmentForm"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "dutch"}}
MEDIA_ROOT = DATA / "media"
MEDIA_URL = "/media/"

PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

SESSION_COOKIE_NAME = "meente_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = MEENTE_SCHEME == "https"
CSRF_COOKIE_NAME = "meente_csrf"
CSRF_COOKIE_SECURE = MEENTE_SCHEME == "https"
CSRF_USE_SESSIONS = False
CSRF_FAILURE_VIEW = "meente.foundation.ui.views.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
MEENTE_STYLES = ("website/site.css",)
"""Styles of rooms above `ui`, in the one file that every page loads."""
MEENTE_TYPEFACES = ROOT / "node_modules/@fontsource"
"""Packages of typefaces; what a look needs of them is served at an address of its own."""
STATICFILES_DIRS = [
    ("npm/utrecht", ROOT / "node_modules/@utrecht/component-library-css/dist"),
    ("npm/htmx", ROOT / "node_modules/htmx.org/dist"),
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True

EMAIL_BACKEND = (
    "meente.connections.mail.simulator.backend.OutboxBackend"
    if MEENTE_DEMO
    else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_HOST = os.environ.get("MEENTE_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("MEENTE_SMTP_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("MEENTE_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("MEENTE_SMTP_PASSWORD", "")
EMAIL_USE_TLS = True
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("MEENTE_MAIL_FROM", f"noreply@{MEENTE_BASE_HOST}")

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "spiff": {"level": "WARNING"},
        "procrastinate": {"level": "WARNING"},
        "httpx": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
    },
}
