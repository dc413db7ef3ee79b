"""An address without a page: where it went, that it was taken away, what looks like it; and what every page says of itself."""

import json
import re

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from meente.channels.website import actions
from meente.channels.website.models import FormerPath, Publication
from meente.channels.website.tests.test_pages import CASTRICUM, NIJMEGEN, publish, visit
from meente.channels.website.views.missing import words_of
from meente.foundation.database.tenancy import acting_in
from meente.foundation.organisations.actor import system
from meente.foundation.organisations.terms import NATION_ID

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("onderwerpen/hond_aanlijnen.html", "hond aanlijnen"),
        ("Inwoners/Paspoort-aanvragen/index.php", "Paspoort aanvragen"),
        ("12345/67", ""),
        ("", ""),
        ("a" * 5000, ""),
        ("een-twee-drie-vier-vijf-zes-zeven", "een twee drie vier vijf"),
        ("';drop table--", "drop table"),
        ("<script>alert(1)</script>", "script"),
    ],
)
def test_the_words_of_an_address(path, words):
    assert words_of(path) == words


def test_what_looks_like_it_is_offered_and_what_most_people_come_for():
    status, text = visit("castricum", "/inwoners/rijbewijs-verlengen.html")
    assert status == 404
    assert 'href="/producten/rijbewijs"' in text.partition("Vaak gezocht")[0]
    assert 'href="/producten/reisdocument"' in text.partition("Vaak gezocht")[2]
    status, text = visit("castricum", "/producten/rijbewijzen")
    assert status == 404
    assert 'href="/producten/rijbewijs"' in text
    for strange in ("/%00", "/" + "x" * 3000, "/%F0%9F%92%A9/%E2%80%AE", "/<script>alert(1)</script>"):
        status, text = visit("castricum", strange)
        assert status == 404
        assert "<script>alert" not in text
    assert visit("castricum", "/media/website/1/pictures/x.webp")[0] == 404
    assert Client(HTTP_HOST="castricum.localhost:8000").post("/bestaat-niet").status_code in (404, 405)


def _live(organisation_id, path):
    return Publication.objects.get(organisation_id=organisation_id, path=path).page_id


def test_a_page_that_moved_leads_on_and_one_that_is_gone_says_so():
    publish(CASTRICUM, "markt", title="De <weekmarkt>")
    with acting_in({CASTRICUM}):
        page = Page.objects.get(id=_live(CASTRICUM, "markt"))
        page.slug = "weekmarkt"
        page.save()
    actions.project(actor=system(CASTRICUM), organisation_ids=[CASTRICUM], at=timezone.now())
    answer = Client(HTTP_HOST="castricum.localhost:8000").get("/markt")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/weekmarkt")
    assert visit("nijmegen", "/markt")[0] == 404
    with acting_in({CASTRICUM}):
        Page.objects.get(id=page.id).unpublish()
    actions.project(actor=system(CASTRICUM), organisation_ids=[CASTRICUM], at=timezone.now())
    status, text = visit("castricum", "/weekmarkt")
    assert status == 410
    assert "Hier stond ‘De &lt;weekmarkt&gt;’" in text
    assert visit("castricum", "/markt")[0] == 410  # its new address is gone as well
    publish(CASTRICUM, "weekmarkt", title="Weer een markt")
    assert visit("castricum", "/weekmarkt")[0] == 200
    assert not FormerPath.objects.filter(path="weekmarkt").exists()
    assert visit("castricum", "/markt")[0] == 301
    with acting_in({NIJMEGEN}):
        assert (
            FormerPath.objects.filter(organisation_id=CASTRICUM).update(title="x") == 0
        )  # read by all, changed by its own


def test_a_page_of_the_nation_that_is_gone_is_gone_on_every_site():
    publish(NATION_ID, "landelijk-weg", title="Landelijk weg")
    with acting_in({NATION_ID}):
        Page.objects.get(id=_live(NATION_ID, "landelijk-weg")).unpublish()
    actions.project(actor=system(NATION_ID), organisation_ids=[NATION_ID], at=timezone.now())
    for slug in ("castricum", "nijmegen"):
        assert visit(slug, "/landelijk-weg")[0] == 410


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "WebSite"), ("/wonen", "WebPage"), ("/nieuws/vuurwerk", "NewsArticle"), ("/agenda/geldweek", "Event"),
        ("/vragen", "FAQPage"), ("/producten/reisdocument", "GovernmentService"), ("/producten", None), ("/zoeken?q=paspoort", None),
        ("/producten?thema=afval&x=1", None),
    ],
)  # fmt: skip
def test_every_page_tells_machines_what_it_is_whose_and_since_when(path, kind):
    text = visit("castricum", path)[1]
    meta = dict(re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', text))
    address = re.search(r'<link rel="canonical" href="([^"]+)"', text)[1]
    assert address.startswith("http://castricum.localhost:8000/")
    assert meta["og:url"] == meta["DCTERMS.identifier"] == address
    assert "x=1" not in address
    assert meta["description"] == meta["og:description"] != ""
    assert meta["og:title"] == meta["DCTERMS.title"] != ""
    assert meta["OVERHEID.authority"] == meta["DCTERMS.creator"] == "Castricum"
    if kind and kind != "GovernmentService":
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT.*", meta["DCTERMS.modified"])
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    assert [json.loads(each)["@type"] for each in scripts] == ([kind] if kind else [])


def test_a_page_shows_when_it_was_changed():
    publish(CASTRICUM, "nu", title="Nu")
    today = timezone.localdate()
    assert re.search(
        rf"Laatst gewijzigd op <time [^>]*>{today.day} \w+ {today.year}</time>", visit("castricum", "/nu")[1]
    )


def test_the_news_of_one_subject_is_a_feed_of_its_own():
    at = timezone.now()
    publish(CASTRICUM, "haven", "project", title="De haven", status="Bouw")
    publish(CASTRICUM, "haven/heien", "news", title="Het heien begint", date=at)
    publish(CASTRICUM, "haven-feest", "news", title="Havenfeest", date=at)
    feed = visit("castricum", "/nieuws.rss?onder=haven")[1]
    assert "Het heien begint" in feed
    assert "Havenfeest" not in feed
    assert "Havenfeest" in visit("castricum", "/nieuws.rss")[1]
    assert 'href="/nieuws.rss?onder=haven"' in visit("castricum", "/haven")[1]
    for strange in ("%00", "x" * 3000, "%25", "../..", "_"):
        assert visit("castricum", f"/nieuws.rss?onder={strange}")[0] == 200
