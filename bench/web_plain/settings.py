"""Settings of the plain project: what a starter template has, without debugging."""

import os

SECRET_KEY = "only-for-the-bench"  # never served to anybody
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "web_plain.urls"
INSTALLED_APPS = [
    "web_plain", "wagtail.users", "wagtail.snippets", "wagtail.documents", "wagtail.images", "wagtail.search",
    "wagtail.admin", "wagtail.sites", "wagtail", "modelcluster", "taggit", "django.contrib.auth",
    "django.contrib.staticfiles", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages",
]  # fmt: skip
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware", "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware", "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]  # fmt: skip
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
            ]
        },
    }
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["PLAIN_DATABASE"]}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
WAGTAIL_SITE_NAME = "Plain"
WAGTAILADMIN_BASE_URL = "http://localhost"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
USE_TZ = True
STATIC_URL = "/static/"
