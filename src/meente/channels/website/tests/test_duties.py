"""What stands beside pages: feedback, redirects, feeds, the clock, deviations, and every type of page."""

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from meente.channels.website import actions, jobs, queries
from meente.channels.website.deviations import deviations, side_by_side
from meente.channels.website.models import PAGE_TYPES, Feedback, Publication, SitePage
from meente.channels.website.structured import as_script
from meente.channels.website.tests.test_pages import CASTRICUM, FORM, NIJMEGEN, publish, root_of, visit
from meente.foundation.database.tenancy import acting_in
from meente.foundation.organisations.actor import system
from meente.foundation.organisations.terms import NATION_ID
from tests.isolation.test_editors import editor, files

AT = timezone.now()
TEXT = [{"type": "text", "value": "<p>Een alinea.</p>", "id": "00000000-0000-4000-8000-000000000002"}]
QUESTION = [
    {"type": "questions", "value": [{"type": "item", "value": {"question": "Mag dat?", "answer": "<p>Ja.</p>"}}]}
]


def fields(kind):
    """The least that a type needs."""
    own = {
        "news": {"date": AT}, "agenda": {"starts_at": AT, "place": "Markt 1"}, "theme": {"theme": "afval"},
        "location": {"place": "Gemeentehuis"}, "person": {"role": "Wethouder", "party": "Lokaal"},
        "project": {"status": "Bouw", "latitude": "52.5", "longitude": "4.6"}, "questions": {"body": QUESTION},
        "vacancy": {"hours": "36", "salary": "€ 3.000", "closes_on": date(2030, 1, 1), "apply_at": "/contact"},
        "document": {"category": "Convenanten", "decided_on": date(2026, 1, 1), "attachment": files(CASTRICUM)[1]},
    }  # fmt: skip
    return {"title": f"Titel {kind}"} | own.get(kind, {"body": TEXT} if kind in ("content", "guide") else {})


@pytest.mark.django_db
@pytest.mark.parametrize(
    "kind", sorted(set(PAGE_TYPES) - {"alert", "addition", "hiding", "redirect", "translation", "home"})
)
def test_every_type_of_page_is_shown_and_says_what_it_is(kind, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    publish(CASTRICUM, f"x-{kind}", kind, **fields(kind))
    status, text = visit("castricum", f"/x-{kind}")
    assert status == 200
    assert f"Titel {kind}</h1>" in text
    assert 'type="application/ld+json"' in text
    assert 'property="og:title"' in text
    assert "Heeft u gevonden wat u zocht?" in text


def test_no_text_can_end_the_script_of_facts():
    assert "</script><b>" not in as_script({"name": "</script><b>"})[:-9]


@pytest.mark.django_db
def test_an_old_path_leads_to_its_new_address():
    publish(CASTRICUM, "oud", "redirect", title="Oud", target="oude/pagina", destination="/wonen")
    answer = Client(HTTP_HOST="castricum.localhost:8000").get("/oude/pagina")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/wonen")
    assert visit("nijmegen", "/oude/pagina")[0] == 404


@pytest.mark.django_db
def test_feedback_reaches_the_editors_of_that_site_and_nobody_else():
    answer = Client(HTTP_HOST="castricum.localhost:8000").post(
        "/gevonden", {"pad": "wonen", "gevonden": "nee", "uitleg": "Waar is de milieupas?"}
    )
    assert answer.status_code == 302
    browser = editor("webredactie@buch.demo")
    assert "Waar is de milieupas?" in browser.get("/gevonden/").content.decode()
    assert "milieupas" not in editor("webredactie@nijmegen.demo").get("/gevonden/").content.decode()
    with acting_in({CASTRICUM}):
        row = Feedback.objects.get()
    assert editor("webredactie@nijmegen.demo").post(f"/gevonden/{row.id}/").status_code == 404
    assert browser.post(f"/gevonden/{row.id}/").status_code == 302
    assert "milieupas" not in browser.get("/gevonden/").content.decode()
    with acting_in({CASTRICUM}):
        assert actions.forget_feedback(actor=system(CASTRICUM), at=AT + timedelta(days=366)) == 1


@pytest.mark.django_db
def test_machines_read_what_the_site_has():
    publish(CASTRICUM, "nieuws-hier", "news", title="Markt in {gemeente.naam}", date=AT - timedelta(hours=1))
    publish(CASTRICUM, "markt", "agenda", title="Markt", starts_at=AT + timedelta(days=3), place="Dorpshart")
    places = [
        each.text
        for each in ElementTree.fromstring(visit("castricum", "/sitemap.xml")[1]).iter()
        if each.tag.endswith("loc")
    ]
    assert "http://castricum.localhost:8000/wonen/verhuizen" in places
    assert "http://castricum.localhost:8000/producten/reisdocument" in places
    assert len(places) == len(set(places))
    assert "Markt in Castricum" in visit("castricum", "/nieuws.rss")[1]
    assert "Markt in" not in visit("nijmegen", "/nieuws.rss")[1]
    assert "LOCATION:Dorpshart" in visit("castricum", "/agenda.ics")[1]
    assert "Sitemap: http://castricum.localhost:8000/sitemap.xml" in visit("castricum", "/robots.txt")[1]
    assert "Expires: " in visit("castricum", "/.well-known/security.txt")[1]


@pytest.mark.django_db
def test_the_clock_publishes_and_ends_pages(monkeypatch):
    browser, root = editor("webredactie@nijmegen.demo"), root_of(NIJMEGEN)
    soon, later = AT + timedelta(hours=1), AT + timedelta(hours=2)
    local = {name: timezone.localtime(at).strftime("%Y-%m-%d %H:%M") for name, at in (("go", soon), ("end", later))}
    form = FORM | {"go_live_at": local["go"], "expire_at": local["end"]}
    assert browser.post(f"/pages/add/website/contentpage/{root.pk}/", form).status_code == 302
    assert visit("nijmegen", "/lokaal")[0] == 404
    for at, status in (
        (soon - timedelta(minutes=5), 404),
        (soon + timedelta(minutes=1), 200),
        (later + timedelta(minutes=1), 410),
    ):
        with monkeypatch.context() as patch:  # Wagtail reads the clock itself
            patch.setattr(timezone, "now", lambda at=at: at)
            actions.publish_due(actor=system(NIJMEGEN), organisation_id=NIJMEGEN, at=at)
        assert visit("nijmegen", "/lokaal")[0] == status


@pytest.mark.django_db
def test_the_tree_in_which_something_is_due_comes_first(monkeypatch):
    publish(CASTRICUM, "a", title="A")
    root = root_of(NIJMEGEN)
    form = FORM | {"go_live_at": timezone.localtime(AT + timedelta(hours=1)).strftime("%Y-%m-%d %H:%M")}
    assert (
        editor("webredactie@nijmegen.demo").post(f"/pages/add/website/contentpage/{root.pk}/", form).status_code == 302
    )
    order = []
    monkeypatch.setattr(actions, "publish_due", lambda **named: order.append(named["organisation_id"]))
    trees = queries.organisations_with_a_tree()
    with acting_in(trees):
        assert queries.due_trees(AT) == set()
        assert queries.due_trees(AT + timedelta(hours=2)) == {NIJMEGEN}
    with acting_in({CASTRICUM}):
        assert queries.due_trees(AT + timedelta(hours=2)) == set()
    with monkeypatch.context() as patch:
        patch.setattr(timezone, "now", lambda: AT + timedelta(hours=2))
        jobs.publish_scheduled()
    assert order[0] == NIJMEGEN
    assert sorted(order) == sorted(trees)


@pytest.mark.django_db
def test_a_replaced_page_is_told_of_a_change_compared_and_given_up():
    publish(NIJMEGEN, "wonen", title="Wonen bij ons", intro="Eigen tekst", reason="Eigen woonloket")
    (row,) = deviations({NIJMEGEN})
    assert (row.is_changed, row.is_applied) == (False, True)
    publish(NATION_ID, "wonen", title="Wonen", intro="Nieuwe landelijke tekst")
    (row,) = deviations({NIJMEGEN})
    assert row.is_changed
    assert [line.is_same for line in side_by_side(row.above, row.own)][:2] == [False, False]
    browser = editor("webredactie@nijmegen.demo")
    assert "Het origineel is veranderd." in browser.get("/afwijkingen/").content.decode()
    assert "Nieuwe landelijke tekst" in browser.get(f"/afwijkingen/{row.own.page_id}/").content.decode()
    url = f"/afwijkingen/{row.own.page_id}/terug"
    assert editor("webredactie@buch.demo").post(url).status_code == 404
    assert editor("webschrijver@nijmegen.demo").post(url).status_code == 403
    assert browser.post(url).status_code == 302
    assert "Nieuwe landelijke tekst" in visit("nijmegen", "/wonen")[1]


@pytest.mark.django_db
def test_a_row_that_the_original_does_not_leave_free_is_named():
    publish(NIJMEGEN, "nieuws", title="Ons nieuws", reason="zomaar")
    (row,) = deviations({NIJMEGEN})
    assert not row.is_applied
    assert "Ons nieuws" not in visit("nijmegen", "/nieuws")[1]


@pytest.mark.django_db
def test_pages_below_are_listed():
    block = [{"type": "children", "value": {"heading": "College"}, "id": "00000000-0000-4000-8000-000000000003"}]
    publish(CASTRICUM, "mensen", title="Mensen", body=block)
    publish(CASTRICUM, "mensen/burgemeester", "person", title="Toon Voorbeeld", role="Burgemeester")
    text = visit("castricum", "/mensen")[1]
    assert 'href="/mensen/burgemeester"' in text
    assert "Burgemeester" in text
    assert 'href="/mensen"' in visit("castricum", "/mensen/burgemeester")[1]


def test_every_type_has_a_name_and_a_template():
    assert all(issubclass(model, SitePage) for model in PAGE_TYPES.values())
    assert Publication._meta.get_field("type").max_length >= max(map(len, PAGE_TYPES))
