"""redactie.localhost: where editors write and publish the pages of their sites."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail.admin import urls as wagtail_admin

from meente.channels.website.closing import closed
from meente.channels.website.views import contents, editorial, editors, media, stating
from meente.foundation.accounts import views as accounts

urlpatterns: list[URLPattern | URLResolver] = [
    path("inloggen", accounts.sign_in),
    path("inloggen/demo", accounts.demo_arrive),
    path("uitloggen", accounts.sign_out),
    path("wachtwoord", accounts.password),
    path("media/website/<int:collection>/<slug:folder>/<str:name>", media.media),
    path("", include("meente.foundation.ui.urls")),
    path("op-de-site/", contents.on_the_site),
    path("op-de-site/<int:organisation_id>/beginnen", contents.beginning),
    path("toegankelijkheid/", stating.stating),
    path("toegankelijkheid/nakijken", stating.asking),
    path("afwijkingen/", editors.differing),
    path("afwijkingen/<int:page_id>/", editors.comparing),
    path("afwijkingen/<int:page_id>/terug", editors.returning),
    path("gevonden/", editors.inbox),
    path("gevonden/<uuid:feedback_id>/", editors.handling),
    path("beoordelen/", editorial.reviews),
    path("beoordelen/<int:task_state_id>/", editorial.deciding),
    path("herzien/", editorial.due),
    path("links/", editorial.dead_links),
    path("bezoek/", editorial.visits),
    *closed,
    path("", include(wagtail_admin)),
]

handler404 = "meente.foundation.ui.views.not_found"
