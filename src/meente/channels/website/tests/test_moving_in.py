"""A site of some thirty pages moves in: what is understood, what is named, and that a second time changes nothing."""

import json
import shutil
from pathlib import Path

import httpx
import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, Revision

from meente.channels.website import commands
from meente.channels.website.models import Attachment, ContentPage, MovedIn, Picture
from meente.channels.website.moving_in import move_in
from meente.channels.website.old_sites import NOWHERE, Folder, Sitemap
from meente.channels.website.rules.old_paths import new_path
from meente.channels.website.rules.recognising import recognise
from meente.channels.website.rules.understanding import understand
from meente.channels.website.tests.test_pages import publish, visit
from meente.connections import outbound
from meente.foundation.database.tenancy import acting_in
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID
from meente.registers.products import queries as products
from tests.isolation.test_editors import editor

SITE = Path(__file__).parents[5] / "tests" / "old_site"
HEILOO = 399
AT = timezone.now()


def read(path):
    return understand((SITE / path).read_text(), address=NOWHERE + path)


def test_words_become_blocks_and_nothing_dangerous_comes_along():
    waste = read("wonen/afvalkalender.html")
    assert waste.title == "Afvalkalender"
    assert [kind for kind, _value in waste.blocks] == ["text", "heading", "table", "subheading", "text"]
    assert waste.blocks[0][1] == "<p>Zet uw bak voor <b>7.30 uur</b> buiten.</p>"
    table = waste.blocks[2][1]
    assert (table["table_header_choice"], table["table_caption"]) == ("row", "Ophaaldagen")
    assert table["data"][2] == ["Ypestein", "Dinsdag"]
    council = read("bestuur/raad.html")
    assert council.blocks == [("text", "<p>Op maandag.</p><p>Kom <a>langs</a>.</p>")]
    assert [(note.kind, note.line) for note in council.notes] == [("script", 9)]
    loose = read("losse-tekst.html")
    assert loose.blocks == [
        ("text", "<p>Zomaar woorden <b>zonder</b> alinea.</p>"), ("heading", "Kop"),
        ("text", "<p>En nog wat &lt;tekens&gt; &amp; meer.</p>"),
    ]  # fmt: skip
    broken = read("kapot.html")
    assert "Tweede" in broken.blocks[0][1]
    assert "Diep" in "".join(str(value) for _kind, value in broken.blocks)


def test_what_has_no_block_is_named_with_its_place():
    kinds = {path: [note.kind for note in read(path).notes] for path in (
        "wonen/grof-vuil.html", "sport/wandelen.html", "bestuur/college.html", "sport/zwembad.html",
    )}  # fmt: skip
    assert kinds == {
        "wonen/grof-vuil.html": ["form"],
        "sport/wandelen.html": ["iframe"],
        "bestuur/college.html": ["tabel met samengevoegde cellen", "a in een tabel", "onbekend: x-kaart"],
        "sport/zwembad.html": ["afbeelding zonder beschrijving"],
    }
    assert read("sport/subsidie.html").blocks[-1] == ("questions", [
        {"question": "Wie kan subsidie krijgen?", "answer": "<p>Verenigingen uit Heiloo.</p>"},
        {"question": "Hoe lang duurt het?", "answer": "<p>Acht weken.</p>"},
    ])  # fmt: skip


def test_paths_and_names_are_made_ours():
    assert new_path("Wonen/Oude Wijken.HTM") == "wonen/oude-wijken"
    assert new_path("wonen/index.html") == "wonen"
    assert new_path("index.html") == ""
    assert new_path("caf%C3%A9/Default.aspx") == "cafe"
    names = {"reisdocument": ["Paspoort of identiteitskaart aanvragen", "paspoort"], "rijbewijs": ["Rijbewijs"]}
    assert recognise("Paspoort aanvragen in Heiloo", names, municipality="Heiloo").key == "reisdocument"
    assert recognise("Rijbewijzen", names, municipality="Heiloo") is None
    assert recognise("Paspoort kwijt op vakantie", names, municipality="Heiloo") is None
    assert recognise("Gemeente Heiloo", names, municipality="Heiloo") is None


NAMES = {
    "bewonersvergunning": ["Parkeervergunning voor bewoners", "Parkeervergunning bewoners"],
    "bezoekersvergunning": ["Parkeervergunning voor bezoekers"],
    "kapvergunning": ["Kapvergunning", "Boom kappen"],
    "uittreksel": ["Uittreksel uit de basisregistratie personen", "BRP-uittreksel"],
    "verhuizen": ["Verhuizing doorgeven"],
    "afvalpas": ["Afvalpas", "afval"],
    "grofvuil": ["Grofvuil laten ophalen", "afval"],
    "subsidie-2026": ["Subsidie 2026"],
    "inspreken": ["Inspreken bij de raad"],
}


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Parkeervergunning bewoners", "bewonersvergunning"),
        ("Parkeervergunning bezoekers aanvragen", "bezoekersvergunning"),
        ("Parkeervergunning bedrijven", None),
        ("Parkeervergunning", None),
        ("Kapvergunning aanvragen gemeente Heiloo", "kapvergunning"),
        ("Kapvergunningen", "kapvergunning"),
        ("Kampvergunning", None),
        ("Bomen kappen", None),
        ("Uittreksel basisregistratie personen aanvragen", "uittreksel"),
        ("Uittreksel basisregistratie adressen", None),
        ("Verhuizing doorgeven", "verhuizen"),
        ("Verhuizing bibliotheek doorgeven", None),
        ("Verhuizing", None),
        ("Afval", None),
        ("Subsidie 2025", None),
        ("Subsidie 2026", "subsidie-2026"),
        ("Niet inspreken bij de raad", None),
        ("Raad", None),
        ("", None),
        ("het en of", None),
        ("x" * 5000, None),
    ],
)
def test_only_what_is_nearly_the_same_is_recognised(title, key):
    found = recognise(title, NAMES, municipality="Heiloo")
    assert (found.key if found else None) == key


@pytest.mark.django_db
def test_the_titles_of_the_catalogue_are_recognised_as_themselves():
    records = products.records(HEILOO, AT)
    known = {record.key: [record.title("nl")] for record in records}
    found = {record.key: recognise(record.title("nl"), known, municipality="Heiloo") for record in records}
    wrong = [key for key, match in found.items() if match and match.key != key]
    assert wrong == []
    assert sum(match is not None for match in found.values()) > 0.9 * len(records)


@pytest.fixture
def source(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    shutil.copytree(SITE, tmp_path / "site")
    return tmp_path / "site"


def run(site, **named):
    place = organisations.organisation(HEILOO)
    return move_in(actor=operator(HEILOO), place=place, site=site, at=AT, **named)


def state():
    with acting_in({HEILOO}):
        return (
            MovedIn.objects.count(), Picture.objects.count(), Attachment.objects.count(), Revision.objects.count(),
            list(Page.objects.order_by("path").values_list("path", "title", "latest_revision_id", "last_published_at")),
        )  # fmt: skip


@pytest.mark.django_db
def test_a_site_moves_in_as_drafts_and_a_second_time_changes_nothing(source):
    publish(NATION_ID, "contact", title="Contact")
    report = run(Folder(source))
    assert len(report.moved) + len(report.droppable) == 31
    drop = {row.old_path: row.leads_to for row in report.droppable}
    assert drop["producten/paspoort.html"] == "/producten/reisdocument"
    assert drop["contact.html"] == "/contact"
    assert len(drop) >= 6
    assert "producten/paspoort-kwijt-op-vakantie.html" not in drop
    assert visit("heiloo", "/wonen/afvalkalender")[0] == 404
    with acting_in({HEILOO}):
        page = ContentPage.objects.get(slug="zwembad")
        assert not page.live
        draft = page.get_latest_revision_as_object()
        assert [block.block_type for block in draft.body] == ["picture", "text", "picture"]
        assert draft.body[0].value["picture"].description == "Het buitenbad met glijbaan"
    notes = {row.old_path: [note.kind for note in row.notes] for row in report.moved}
    assert len([kind for kind in notes["sport/zwembad.html"] if kind.startswith("picture: het bestand")]) == 2
    assert notes["nieuws/leeg.html"] == ["geen tekst gevonden"]
    before = state()
    again = run(Folder(source))
    assert state() == before
    assert {row.outcome for row in again.moved} == {"ongewijzigd", "voorpagina: die maakt u zelf"}
    assert again.redirects == 0


@pytest.mark.django_db
def test_old_addresses_lead_on_and_what_an_editor_wrote_stays(source):
    publish(NATION_ID, "contact", title="Contact")
    run(Folder(source))
    browser = Client(HTTP_HOST="heiloo.localhost:8000")
    for old, new in (
        ("/producten/paspoort.html", "/producten/reisdocument"), ("/wonen/Oude%20Wijken.HTM", "/wonen/oude-wijken"),
        ("/contact.html", "/contact"),
    ):  # fmt: skip
        answer = browser.get(old)
        assert (answer.status_code, answer.headers.get("Location")) == (301, new)
    file = browser.get("/bestanden/kaart.txt").headers["Location"]
    assert b"".join(browser.get(file).streaming_content).startswith(b"Kaart van")
    assert Client(HTTP_HOST="nijmegen.localhost:8000").get(file).status_code == 404
    with acting_in({HEILOO}):
        page = ContentPage.objects.get(slug="bericht-1")
        page.title = "Door mij bewerkt"
        page.save_revision()
        ContentPage.objects.get(slug="bericht-2").delete()
    for number in (1, 2, 3):
        file = source / f"nieuws/bericht-{number}.html"
        file.write_text(file.read_text().replace("Kom op tijd.", "Kom vroeg."))
    (source / "nieuws/bericht-4.html").write_text(
        (source / "nieuws/bericht-4.html").read_text().replace("<nav>", "<nav >")
    )
    outcomes = {row.old_path: row.outcome for row in run(Folder(source)).moved}
    assert outcomes["nieuws/bericht-1.html"] == "door een redacteur bewerkt, niet overschreven"
    assert outcomes["nieuws/bericht-2.html"] == "door een redacteur weggehaald"
    assert outcomes["nieuws/bericht-3.html"] == "bijgewerkt"
    assert outcomes["nieuws/bericht-4.html"] == "ongewijzigd"
    with acting_in({HEILOO}):
        titles = {page.draft_title for page in ContentPage.objects.filter(slug__startswith="bericht-")}
        body = str(ContentPage.objects.get(slug="bericht-3").get_latest_revision_as_object().body)
    assert "Door mij bewerkt" in titles
    assert "Kom vroeg." in body
    assert "bericht" not in editor("webredactie@nijmegen.demo").get("/pages/search/?q=markt").content.decode()


def test_nothing_outside_the_folder_is_read(tmp_path):
    (tmp_path / "site").mkdir()
    (tmp_path / "geheim.txt").write_text("geheim")
    (tmp_path / "site" / "link.txt").symlink_to(tmp_path / "geheim.txt")
    site = Folder(tmp_path / "site")
    assert site.file(NOWHERE + "../geheim.txt") is None
    assert site.file(NOWHERE + "%2e%2e/geheim.txt") is None
    assert site.file(NOWHERE + "link.txt") is None
    assert site.file("https://elders.nl/x.txt") is None


ORIGIN = "http://127.0.0.1:9"
SITEMAP = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    + "".join(f"<url><loc>{place}</loc></url>" for place in (
        f"{ORIGIN}/sport/zwembad.html", f"{ORIGIN}/weg.html", "http://elders.voorbeeld.nl/x.html",
    ))
    + "</urlset>"
)  # fmt: skip


def old_server(request):
    """The old site on loopback."""
    path = request.url.path.lstrip("/")
    if path == "sitemap.xml":
        return httpx.Response(200, text=SITEMAP)
    if path == "weg.html":
        return httpx.Response(302, headers={"location": "http://169.254.169.254/latest"})
    file = SITE / path
    kind = {"content-type": "text/html" if path.endswith("html") else "image/png"}
    return httpx.Response(200, content=file.read_bytes(), headers=kind) if file.is_file() else httpx.Response(404)


@pytest.mark.django_db
def test_a_sitemap_is_read_on_its_own_origin_and_only_where_we_may_go(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.MEENTE_HTTP_TRANSPORT = httpx.MockTransport(old_server)
    with pytest.raises(outbound.Blocked):
        run(Sitemap(f"{ORIGIN}/sitemap.xml"))
    settings.MEENTE_OUTBOUND_ALLOW = (ORIGIN,)
    report = run(Sitemap(f"{ORIGIN}/sitemap.xml"))
    assert [row.path for row in report.moved] == ["sport/zwembad"]
    assert report.files == 2


@pytest.mark.django_db
def test_the_command_writes_a_report_for_people_and_for_machines(source, tmp_path, capsys):
    import argparse

    parser = argparse.ArgumentParser()
    commands.register(parser.add_subparsers())
    words = [
        "website",
        "import",
        "heiloo",
        str(source),
        "--report",
        str(tmp_path / "verslag"),
        "--keep",
        "contact.html",
    ]
    chosen = parser.parse_args(words)
    assert chosen.run(chosen) == 0
    assert "kunt u laten vervallen" in capsys.readouterr().out
    written = json.loads((tmp_path / "verslag" / "verslag.json").read_text())
    assert "contact.html" in {row["old_path"] for row in written["moved"]}
    text = (tmp_path / "verslag" / "verslag.html").read_text()
    assert f"Deze {len(written['droppable'])} pagina&#x27;s kunt u laten vervallen" in text.replace("'", "&#x27;")
    assert "iframe" in text
    chosen = parser.parse_args(["website", "import", "heiloo", "/bestaat/niet"])
    assert chosen.run(chosen) == 2
