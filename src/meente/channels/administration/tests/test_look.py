"""Choosing a look: what is too light is repaired and said, tried on real pages, published, and put back."""

import io
import json
import re
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image
from pypdf import PdfReader

from meente.channels.administration.tests.browser import Screens
from meente.channels.website import keeping_sites
from meente.channels.website.front import MARK
from meente.foundation.definitions import previewing, queries, recalling
from meente.foundation.organisations import queries as organisations
from meente.foundation.ui import looks
from meente.foundation.ui.models import Logo

pytestmark = pytest.mark.django_db
CASTRICUM, BUCH_ADDRESS, ADDRESS = 383, "/huisstijl/buch", "/huisstijl/castricum"
YELLOW = "#ffe94d"
SITE = {"host": "castricum.localhost"}


@pytest.fixture
def bas(client):
    return Screens(client).sign_in("beheer@buch.demo")


def _choice(**changes):
    chosen = {
        "main": "#2f6b3a", "accent": "#e0b04a", "radius": "8", "text_font": "plain", "heading_font": "nunito",
        "scene": "dunes", "logo": "", "components": "{}", "alt_nl": "", "alt_en": "", "stap": "bekijken",
        "stand": str(_own().id if _own() else 0), "reden": "",
    }  # fmt: skip
    return chosen | changes


def _own():
    facts = next(row for row in queries.definitions() if row.kind == looks.KIND)
    rows = queries.history(definition_id=facts.id, organisation_id=CASTRICUM)
    return next((row for row in rows if row.ended_at is None), None)


def _look(slug="castricum"):
    return looks.look_of(organisations.by_slug(slug, today=timezone.localdate()))


def _png(size=(900, 300), mode="RGBA"):
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert(mode).save(out, "PNG")
    return SimpleUploadedFile("logo.png", out.getvalue(), "image/png")


def _links(text):
    """The links to pages of the site with the ticket."""
    return [
        link.replace("&amp;", "&")
        for link in re.findall(r'href="(http://castricum\.localhost[^"]*huisstijl=[^"]+)"', text)
    ]


def _on_site(client, link):
    client.cookies.clear()
    parts = urlsplit(link)
    return client.get(f"{parts.path}?{parts.query}", headers=SITE)


def test_the_screen_shows_what_holds_and_what_it_reads_like(bas):
    text = bas.get(ADDRESS)
    assert re.search(r'type="color" name="main" value="#2f6b3a"', text)
    assert "blijven zoals u koos" in text
    assert "is te herkennen aan haar eigen kleuren" in text
    assert re.search(r"7,\d : 1|6,\d : 1", text)


def test_a_colour_that_is_too_light_is_repaired_beside_the_chosen_one(bas):
    text = bas.post(ADDRESS, _choice(main=YELLOW))
    row = re.search(r"Hoofdkleur als tekst, link en knop, lichte pagina</th>(.*?)</tr>", text, re.DOTALL)[1]
    cells = [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<td>(.*?)</td>", row, re.DOTALL)]
    assert cells[0] == YELLOW
    assert cells[1] == "1,0 : 1"
    assert cells[2] != YELLOW
    assert float(cells[3].split()[0].replace(",", ".")) >= 4.5
    assert cells[4] == "4,5 : 1"
    assert _look().brand.main == "#2f6b3a", "nothing is published by looking"
    live = bas.post(ADDRESS, _choice(main=YELLOW, stap="controle"))
    assert "Leesbaar gemaakt" in live
    assert "<html" not in live


@pytest.mark.parametrize("path", ["/", "/privacy", "/producten/reisdocument", "/zoeken?q=paspoort"])
def test_a_look_that_somebody_tries_first_is_seen_by_nobody_after_her(bas, client, monkeypatch, path):
    monkeypatch.setattr(keeping_sites, "SECONDS", 60.0)
    monkeypatch.setattr(recalling, "SECONDS", 60.0)
    link = urlsplit(_links(bas.post(ADDRESS, _choice(main=YELLOW)))[0])
    own = re.search(r'/theme/castricum/[^"]+', client.get("/contact", headers=SITE).content.decode())[0]
    try:
        glue = "&" if "?" in path else "?"
        tried = _on_site(client, f"http://castricum.localhost{path}{glue}{link.query}").content.decode()
        after = client.get(path, headers=SITE).content.decode()
    finally:
        keeping_sites.forget()
        recalling.forget()
    assert "Dit is een voorbeeld." in tried
    assert own not in tried
    assert "Dit is een voorbeeld." not in after
    assert own in after


def test_publishing_needs_a_reason_and_is_on_that_site_only(bas):
    refused = bas.post(ADDRESS, _choice(main=YELLOW, stap="opslaan"), status=422)
    assert "Schrijf op waarom" in refused
    assert f'value="{YELLOW}"' in refused
    bas.post(ADDRESS, _choice(main=YELLOW, stap="opslaan", reden="De zon schijnt hier vaak"), status=302)
    assert _look().brand.main == YELLOW
    assert _look("uitgeest").brand.main == "#1c5fa8"
    assert "De zon schijnt hier vaak" in bas.get(ADDRESS)


def test_an_earlier_look_is_put_back(bas):
    first = _own()
    bas.post(ADDRESS, _choice(main=YELLOW, stap="opslaan", reden="Geel"), status=302)
    text = bas.get(f"{ADDRESS}?van={first.id}")
    assert 'name="main" value="#2f6b3a"' in text
    assert "een eerdere huisstijl" in text
    bas.post(ADDRESS, _choice(stap="opslaan", reden="Terug"), status=302)
    assert _look().brand.main == "#2f6b3a"
    bas.get(f"{ADDRESS}?van=999999", status=404)


def test_the_colour_of_the_province_is_a_choice_too(bas):
    bas.post(ADDRESS, _choice(of_province="on", stap="opslaan", reden="Noord-Hollands"), status=302)
    assert _look().brand.main != "#2f6b3a"
    assert 'name="of_province"' in bas.get(ADDRESS)
    assert re.search(r'name="of_province"[^>]*checked', bas.get(ADDRESS))


@pytest.mark.parametrize(
    "change",
    [
        {"main": "red"}, {"main": "#12345"}, {"accent": "url(https://x)"}, {"radius": "25"}, {"radius": "-1"},
        {"text_font": "comic"}, {"scene": "../x"},
    ],
)  # fmt: skip
def test_what_is_no_choice_is_refused(bas, change):
    bas.post(ADDRESS, _choice(stap="opslaan", reden="x", **change), status=422)
    assert _look().brand.main == "#2f6b3a"


def test_nobody_chooses_for_another_organisation(client):
    nijmegen = Screens(client).sign_in("beheer@nijmegen.demo")
    nijmegen.get(ADDRESS, status=403)
    nijmegen.post(ADDRESS, _choice(main=YELLOW, stap="opslaan", reden="x"), status=403)
    nijmegen.get("/huisstijl/bestaat-niet", status=404)
    nijmegen.get("/huisstijl/nederland", status=403)
    assert _look().brand.main == "#2f6b3a"


def test_two_at_once_are_told_so(bas):
    seen = _choice(main=YELLOW, stap="opslaan", reden="eerst")
    bas.post(ADDRESS, seen, status=302)
    bas.post(ADDRESS, seen | {"main": "#102030", "reden": "daarna"}, status=422)
    assert _look().brand.main == YELLOW


def test_it_is_tried_on_real_pages_by_who_has_the_link_and_nobody_keeps_it(bas, client, monkeypatch):
    monkeypatch.setattr(keeping_sites, "SECONDS", 600.0)
    links = _links(bas.post(ADDRESS, _choice(main=YELLOW)))
    assert len(links) == 6
    for link in links:
        answer = _on_site(client, link)
        assert answer.status_code == 200, link
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert answer["Cache-Control"] == "no-store"
        assert MARK not in answer
    page = _on_site(client, links[0]).text
    sheet = re.search(r'href="(/theme/voorbeeld\.css\?[^"]+)"', page)[1].replace("&amp;", "&")
    assert f"--m-brand:{YELLOW};" in client.get(sheet, headers=SITE).text
    assert "Alleen u ziet deze huisstijl" in page
    other = client.get("/", headers=SITE)
    assert MARK in other
    assert "/theme/voorbeeld.css" not in other.text
    letter = _on_site(client, next(link for link in links if "/brief" in link))
    assert len(PdfReader(io.BytesIO(letter.content)).pages) == 1


def test_a_ticket_of_another_site_an_old_one_or_none_shows_nothing(bas, client, monkeypatch):
    link = urlsplit(_links(bas.post(ADDRESS, _choice(main=YELLOW)))[0])
    client.cookies.clear()
    assert client.get(f"/?{link.query}", headers={"host": "nijmegen.localhost"}).status_code == 409
    assert client.get("/?huisstijl=nagemaakt", headers=SITE).status_code == 409
    for path in ("/theme/voorbeeld", "/theme/voorbeeld.css", "/voorbeeld/huisstijl/mijn", "/voorbeeld/huisstijl/brief"):
        assert client.get(path, headers=SITE).status_code == 404
    product = previewing.ticket_for_overlay(kind="product", key="x", document={}, organisation_ids=[CASTRICUM])
    assert client.get("/", {"huisstijl": product}, headers=SITE).status_code == 409
    monkeypatch.setattr(previewing, "SECONDS", -1)
    assert client.get(f"/?{link.query}", headers=SITE).status_code == 409


def test_a_logo_is_made_small_needs_words_and_stands_on_the_site(bas, client):
    refused = bas.post(ADDRESS, _choice(logo_file=_png()), status=422)
    assert "Schrijf op wat er op het logo staat" in refused
    text = bas.post(ADDRESS, _choice(logo_file=_png(), alt_nl="Wapen van Castricum", alt_en="Arms"))
    digest = re.search(r'name="logo" value="([0-9a-f]{64})"', text)[1]
    bas.post(
        ADDRESS,
        _choice(logo=digest, alt_nl="Wapen van Castricum", alt_en="Arms", stap="opslaan", reden="Ons wapen"),
        status=302,
    )
    client.cookies.clear()
    page = client.get("/", headers=SITE).text
    image = re.search(
        r'<img class="m-brand__logo" src="([^"]+)" width="(\d+)" height="(\d+)" alt="Wapen van Castricum">', page
    )
    picture = client.get(image[1], headers=SITE)
    assert "immutable" in picture["Cache-Control"]
    assert picture["Content-Type"] == "image/webp"
    assert len(picture.content) <= 30_000
    assert Image.open(io.BytesIO(picture.content)).size == (int(image[2]), int(image[3])) == (576, 192)
    assert ">Gemeente</small> Castricum" in page
    assert "m-brand__logo" not in client.get("/", headers={"host": "uitgeest.localhost"}).text
    client.cookies["meente_language"] = "en"
    assert 'alt="Arms"' in client.get("/", headers=SITE).text


def test_a_logo_with_the_name_in_it_says_the_name(bas, client):
    bas.post(ADDRESS, _choice(logo_file=_png(), alt_nl="Wapen", has_name="on"), status=422)
    bas.post(
        ADDRESS,
        _choice(logo_file=_png(), alt_nl="Gemeente Castricum", has_name="on", stap="opslaan", reden="x"),
        status=302,
    )
    client.cookies.clear()
    head = client.get("/", headers=SITE).text.split('class="m-brand"')[1].split("</a>")[0]
    assert 'alt="Gemeente Castricum"' in head
    assert "m-brand__text" not in head
    screens = Screens(client).sign_in("beheer@buch.demo")
    screens.post(ADDRESS, _choice(logo=_look().logo.file, no_logo="on", stap="opslaan", reden="weg"), status=302)
    assert _look().logo is None


@pytest.mark.parametrize(
    "content",
    [
        b"", b"hello", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b"\x89PNG\r\n\x1a\n" + b"\0" * 50, b"GIF89a" + b"\0" * 50, b"RIFF\0\0\0\0WEBPVP8 ",
    ],
    ids=["empty", "text", "svg", "broken", "gif", "broken-webp"],
)  # fmt: skip
def test_what_is_no_picture_is_no_logo(bas, content):
    file = SimpleUploadedFile("logo.png", content, "image/png")
    bas.post(ADDRESS, _choice(logo_file=file, alt_nl="x", stap="opslaan", reden="x"), status=422)
    assert _look().logo is None
    assert Logo.objects.count() == 0


def test_a_logo_of_somebody_else_is_not_borrowed(bas, client):
    bas.post("/huisstijl/heiloo", _choice(logo_file=_png(), alt_nl="Wapen van Heiloo"))
    digest = Logo.objects.get().digest
    refused = bas.post(ADDRESS, _choice(logo=digest, alt_nl="x", stap="opslaan", reden="x"), status=422)
    assert "Het logo is er niet meer" in refused


def test_a_collaboration_chooses_for_who_chose_nothing(bas):
    text = bas.get(BUCH_ADDRESS)
    assert re.search(r'name="of_province"[^>]*checked', text)
    bas.post(
        BUCH_ADDRESS,
        _choice(stand="0", main="#405060", stap="opslaan", reden="Samen", logo_file=_png(), alt_nl="Teken van BUCH"),
        status=302,
    )
    assert _look().brand.main == "#2f6b3a"
    assert _look().logo.alt == "Teken van BUCH", "Castricum chose colours, and no logo of its own"
    bas.post(
        ADDRESS,
        _choice(logo=_look().logo.file, alt_nl="Teken van BUCH", stap="opslaan", reden="Zelfde logo"),
        status=302,
    )
    assert "logo" not in {row["path"] for row in _own().changes}


def test_a_file_with_tokens_is_used_as_far_as_it_can_be_with_a_report(bas, client):
    tokens = {
        "utrecht": {
            "button": {"primary-action": {"background-color": {"$value": "#FFE94D"}, "color": {"$value": "#ffffff"}}},
            "link": {"color": {"value": "#8899aa"}},
            "carousel": {"color": {"value": "#000000"}},
        }
    }
    file = SimpleUploadedFile("tokens.json", json.dumps(tokens).encode(), "application/json")
    text = bas.post(ADDRESS, _choice(tokens_file=file))
    assert "3 tokens gebruiken wij" in text
    assert "utrecht-carousel-color" in text
    carried = re.search(r'name="components" value="([^"]*)"', text)[1].replace("&quot;", '"')
    assert json.loads(carried) == {
        "utrecht-button-primary-action-background-color": "#ffe94d",
        "utrecht-button-primary-action-color": "#ffffff",
        "utrecht-link-color": "#8899aa",
    }
    bas.post(ADDRESS, _choice(components=carried, stap="opslaan", reden="NL Design System"), status=302)
    css = _look().css
    assert "--utrecht-button-primary-action-background-color:#ffe94d;" in css
    assert "--utrecht-button-primary-action-color:#000000;" in css, "white on yellow does not read"
    assert "--utrecht-link-color:#8899aa;" not in css.split("@media screen")[0]
    bad = SimpleUploadedFile("tokens.json", b"geen json", "application/json")
    assert "geen bestand met tokens" in bas.post(ADDRESS, _choice(tokens_file=bad), status=422)
    forged = json.dumps({"utrecht-link-color": "#000;} body{display:none"})
    bas.post(ADDRESS, _choice(components=forged, stap="opslaan", reden="x"), status=422)
    bas.post(ADDRESS, _choice(components=carried, no_tokens="on", stap="opslaan", reden="zonder"), status=302)
    assert _look().components == ()


def test_the_list_and_the_definition_lead_to_the_screen(bas, client):
    text = bas.get("/huisstijl")
    assert 'href="/huisstijl/castricum"' in text
    facts = next(row for row in queries.definitions() if row.kind == looks.KIND)
    bas.get(f"/definities/{facts.id}/voor/castricum/")
    answer = client.get(f"/definities/{facts.id}/voor/castricum/aanpassen?van=3", headers={"host": "beheer.localhost"})
    assert answer["Location"] == "/huisstijl/castricum?van=3"
    alone = Screens(client).sign_in("beheer@nijmegen.demo")
    assert alone.get("/huisstijl", status=302) == ""
