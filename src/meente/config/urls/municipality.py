"""<slug>.localhost: the site of one municipality, for residents."""

from django.urls import URLPattern, URLResolver, include, path

from meente.channels.portal import login, trying
from meente.channels.portal import views as portal
from meente.channels.website.views import duties, feedback, feeds, media, pages, previewing, products, search
from meente.channels.website.views import site as website
from meente.foundation.accounts.views import sign_out

urlpatterns: list[URLPattern | URLResolver] = [
    path("", website.home),
    path("zoeken", search.search),
    path("zoeken/suggesties", search.suggest),
    path("producten", products.products),
    path("producten/<slug:key>", products.product),
    path("feeds/samenwerkende-catalogi.xml", feeds.samenwerkende_catalogi),
    path("feeds/sdg/producten", feeds.sdg_products),
    path("feeds/sdg/producten/<uuid:product_uuid>", feeds.sdg_product),
    path("feeds/sdg/catalogus", feeds.sdg_catalogue),
    path("voorbeeld", previewing.preview),
    path("mijn/", portal.overview),
    path("mijn/zaken/<uuid:zaak_id>", portal.zaak),
    path("mijn/zaken/<uuid:zaak_id>/afspraak", portal.move),
    path("mijn/zaken/<uuid:zaak_id>/afspraak.ics", portal.calendar),
    path("mijn/zaken/<uuid:zaak_id>/afzeggen", portal.cancel),
    path("mijn/zaken/<uuid:zaak_id>/stoppen", portal.withdraw),
    path("mijn/documenten/<uuid:informatieobject_id>", portal.document),
    path("mijn/berichten/<uuid:message_id>", portal.message),
    path("voorbeeld/huisstijl/mijn", trying.overview),
    path("voorbeeld/huisstijl/brief", trying.letter),
    path("inloggen/digid", login.begin),
    path("inloggen/digid/terug", login.finish),
    path("uitloggen", sign_out),
    path("", include("meente.foundation.ui.urls")),
    path("", include("meente.processes.webforms.urls")),
    path("media/website/<int:collection>/<slug:folder>/<str:name>", media.media),
    path("gevonden", feedback.give),
    path("gevonden/dank", feedback.thanks),
    path("nieuws.rss", duties.news),
    path("agenda.ics", duties.agenda),
    path("toegankelijkheid.json", duties.accessibility),
    path("sitemap.xml", duties.sitemap),
    path("robots.txt", duties.robots),
    path(".well-known/security.txt", duties.security),
    path("<path:path>", pages.page),
]

handler404 = "meente.channels.website.views.missing.not_found"
