"""What an editor is told before she publishes, and that nothing that breaks WCAG goes live some other way."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from meente.channels.website import actions
from meente.channels.website.models import Publication
from meente.channels.website.rules.checking import Element, faults
from meente.channels.website.rules.reading import reading, syllables
from meente.channels.website.tests.test_pages import BUCH, FORM, NIJMEGEN, publish, root_of, visit
from meente.foundation.database.tenancy import acting_in
from meente.foundation.organisations.actor import system
from tests.isolation.test_editors import editor, files

TABLE = {"data": [["Soort", "Kosten"], ["Paspoort", "€ 80"]], "table_caption": "Kosten"}
HEADED = TABLE | {"table_header_choice": "row", "first_row_is_table_header": True, "first_col_is_header": False}


def stream(*blocks):
    """The fields by which the editor's form sends a stream of blocks."""
    sent = {"body-count": len(blocks)}
    for number, (kind, value) in enumerate(blocks):
        sent |= {f"body-{number}-type": kind, f"body-{number}-order": number, f"body-{number}-deleted": ""}
        parts = value if isinstance(value, dict) else {"": value}
        sent |= {f"body-{number}-value{f'-{name}' if name else ''}": part for name, part in parts.items()}
    return sent


def rich(text, url=None):
    """What the editor of texts sends: Draft.js' own JSON."""
    ranges = [{"offset": 0, "length": len(text), "key": 0}] if url else []
    link = {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"url": url}}} if url else {}
    return json.dumps({
        "entityMap": link,
        "blocks": [{"key": "a", "text": text, "type": "unstyled", "depth": 0, "inlineStyleRanges": [],
                    "entityRanges": ranges}],
    })  # fmt: skip


def at(kind, text="", **data):
    return Element("blok 1", kind, text, data)


@pytest.mark.parametrize(
    ("elements", "criteria"),
    [
        ([at("html", '<p><a href="/x">klik hier</a></p>')], ["2.4.4"]),
        ([at("html", '<p><a href="/x">Lees <b>meer</b> »</a></p>')], ["2.4.4"]),
        ([at("html", '<p><a href="/x">https://www.rdw.nl/kenteken</a></p>')], ["2.4.4"]),
        ([at("html", '<p><a href="/x">rdw.nl</a> <a href="/y"></a></p>')], ["2.4.4", "2.4.4"]),
        ([at("html", '<p>klik hier <a href="/x">Bekijk uw kenteken bij de RDW</a></p>')], []),
        ([at("link", "Download"), at("link", "Afspraak maken")], ["2.4.4"]),
        ([at("picture", ""), at("picture", "IMG_2044"), at("picture", "plein.jpg")], ["1.1.1"] * 3),
        ([at("picture", "Het plein met de markt")], []),
        ([at("heading", " \u200b", level=2)], ["1.3.1"]),
        ([at("heading", "A", level=3)], ["1.3.1"]),
        ([at("heading", "A", level=2), at("heading", "B", level=3), at("heading", "C", level=2)], []),
        ([at("html", "<h2>A</h2><h4>B</h4><h2></h2>")], ["1.3.1", "1.3.1"]),
        ([at("table", rows=[["a", "b"]], has_header=False)], ["1.3.1"]),
        ([at("table", rows=[["", None]], has_header=True)], ["1.3.1"]),
        ([at("table", rows=[["a"]], has_header=True)], []),
        ([at("video", has_captions=False, is_silent=False)], ["1.2.2"]),
        ([at("video", has_captions=False, is_silent=True), at("video", has_captions=True)], []),
    ],
)
def test_each_fault_is_found_and_nothing_else(elements, criteria):
    found = faults(elements)
    assert [fault.criterion for fault in found] == criteria
    assert all(fault.sentence.endswith(".") and fault.place for fault in found)


def test_syllables_are_those_of_a_dutch_dictionary():
    known = {"gemeente": 3, "reünie": 3, "ijs": 1, "aanvragen": 3, "nieuw": 1, "leeuw": 1, "website": 3, "rijbewijs": 3,
             "coördinatie": 5, "paspoort": 2, "groei": 1, "moeilijk": 2}  # fmt: skip
    assert {word: syllables(word) for word in known} == known


def test_plain_words_score_as_plain_and_those_of_an_official_do_not():
    plain = "U wilt een nieuw paspoort. Maak dan een afspraak. Neem uw oude pas mee. Neem ook een foto mee. " * 3
    formal = (
        "Onverminderd het bepaalde in de Algemene plaatselijke verordening dienen belanghebbenden voorafgaand aan de "
        "indiening van hun vergunningaanvraag overeenkomstig de toepasselijke uitvoeringsregelingen een "
        "bekendmakingsprocedure te doorlopen waarbij participatiemogelijkheden inzichtelijk worden gemaakt."
    )
    assert reading(plain).level == "B1"
    assert reading(plain).is_plain
    assert reading(formal).level == "C1"
    assert reading(formal).long_sentences == (formal,)
    assert reading("Kort.").level is None


@pytest.mark.django_db
def test_a_page_that_somebody_cannot_read_stays_a_draft_and_its_editor_hears_what_to_do():
    browser, url = editor("webredactie@nijmegen.demo"), f"/pages/add/website/contentpage/{root_of(NIJMEGEN).pk}/"
    wrong = stream(
        ("heading", "Kosten"), ("text", rich("klik hier", "/wonen")),
        ("table", json.dumps(TABLE | {"table_header_choice": "neither"})),
    )  # fmt: skip
    answer = browser.post(url, FORM | wrong)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "Blok 2 (Tekst): De link ‘klik hier’ zegt niet waar hij heen gaat." in text
    assert "Deze tabel heeft geen kopcellen." in text
    draft = {name: value for name, value in FORM.items() if name != "action-publish"} | wrong
    assert browser.post(url, draft).status_code == 302
    with acting_in({NIJMEGEN}):
        page = Page.objects.get(slug="lokaal")
    edit = browser.get(f"/pages/{page.pk}/edit/").content.decode()
    assert "Herstel dit voordat u publiceert:" in edit
    bulk = browser.post(f"/bulk/wagtailcore/page/publish/?id={page.pk}&next=/", {"include_descendants": ""})
    assert bulk.status_code == 409
    assert visit("nijmegen", "/lokaal")[0] == 404
    good = stream(("heading", "Kosten"), ("text", rich("Bekijk de kosten", "/wonen")), ("table", json.dumps(HEADED)))
    assert browser.post(f"/pages/{page.pk}/edit/", FORM | good).status_code == 302
    status, text = visit("nijmegen", "/lokaal")
    assert status == 200
    assert '<caption>Kosten</caption><thead><tr><th scope="col">Soort</th>' in text


@pytest.mark.django_db
def test_the_clock_does_not_publish_what_somebody_cannot_read_and_goes_on_with_the_rest():
    now = timezone.now()
    body = [{"type": "subheading", "value": "Zomaar"}]
    publish(NIJMEGEN, "fout", title="Fout", body=body)
    publish(NIJMEGEN, "goed", title="Goed")
    with acting_in({NIJMEGEN}):
        for page in Page.objects.filter(slug__in=("fout", "goed")).specific():
            page.title = f"{page.title} opnieuw"
            page.save_revision(approved_go_live_at=now)
        actions.publish_due(actor=system(NIJMEGEN), organisation_id=NIJMEGEN, at=now + timedelta(minutes=1))
    titles = set(Publication.objects.filter(organisation_id=NIJMEGEN).values_list("title", flat=True))
    assert {"Fout", "Goed opnieuw"} <= titles


@pytest.mark.django_db
def test_a_draft_is_looked_at_on_each_site_of_its_organisation_and_on_no_other(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    publish(BUCH, "markt", title="Markt in {gemeente.naam}", intro="Zoals het is")
    picture, _file = files(BUCH)
    with acting_in({BUCH}):
        page = Page.objects.get(slug="markt", path__startswith=root_of(BUCH).path).specific
        page.intro = "Zoals het wordt"
        page.body = [("picture", {"picture": picture, "alternative": "Kramen op het plein", "caption": ""})]
        page.save_revision()
    browser = editor("webredactie@buch.demo")
    text = browser.get(f"/pages/{page.pk}/view_draft/?mode=castricum").content.decode()
    assert "Markt in Castricum" in text
    assert "Zoals het wordt" in text
    assert 'alt="Kramen op het plein"' in text
    assert "Markt in Uitgeest" in browser.get(f"/pages/{page.pk}/view_draft/?mode=uitgeest").content.decode()
    assert browser.get(f"/pages/{page.pk}/view_draft/?mode=nijmegen").status_code == 404
    assert editor("webredactie@nijmegen.demo").get(f"/pages/{page.pk}/view_draft/?mode=castricum").status_code == 404
    assert "Zoals het is" in visit("castricum", "/markt")[1]
    form = {name: value for name, value in FORM.items() if name != "action-publish"}
    posted = browser.post(f"/pages/{page.pk}/edit/preview/", form | {"title": "Typend", "slug": "markt"} | stream())
    assert posted.json()["is_valid"]
    typed = browser.get(f"/pages/{page.pk}/edit/preview/?mode=heiloo").content.decode()
    assert "Typend" in typed
    assert "Gemeente Heiloo" in " ".join(typed.split())
