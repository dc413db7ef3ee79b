"""The work of editors: asking and approving, pages that are due, and links that lead nowhere."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from wagtail.models import Page, TaskState

from meente.channels.website import actions, jobs, links
from meente.channels.website.models import Publication
from meente.channels.website.rules.linking import targets
from meente.channels.website.tests.test_pages import BUCH, CASTRICUM, FORM, NIJMEGEN, publish, root_of, visit
from meente.foundation.accounts.queries import actor_of, employee_id_of
from meente.foundation.database.tenancy import acting_in
from meente.foundation.organisations.actor import system
from meente.foundation.organisations.terms import NATION_ID
from tests.isolation.test_editors import editor

WRITER, CHIEF, STRANGER = "webschrijver@nijmegen.demo", "webredactie@nijmegen.demo", "webredactie@buch.demo"


def asked_jobs(name):
    """The arguments of the jobs of this name, oldest first."""
    return list(ProcrastinateJob.objects.filter(task_name=name).order_by("id").values_list("args", flat=True))


def ask():
    """The writer asks for approval of a new page; gives the request."""
    form = {name: value for name, value in FORM.items() if name != "action-publish"} | {"action-submit": "1"}
    root = root_of(NIJMEGEN)
    assert editor(WRITER).post(f"/pages/add/website/contentpage/{root.pk}/", form).status_code == 302
    with acting_in({NIJMEGEN}):
        return TaskState.objects.get(status="in_progress")


@pytest.mark.django_db
def test_who_publishes_hears_sees_and_approves(mailoutbox):
    state = ask()
    (told,) = asked_jobs("website.tell_of_review")
    assert told["to"] == str(employee_id_of(CHIEF))
    jobs.tell_of_review(**told)
    assert mailoutbox[0].to == [CHIEF]
    assert "Sem Schrijver vraagt u om ‘Lokaal’ te beoordelen." in mailoutbox[0].body
    listed = editor(CHIEF).get("/beoordelen/").content.decode()
    assert "Lokaal" in listed
    assert "Goedkeuren en publiceren" in listed
    assert "Goedkeuren en publiceren" not in editor(WRITER).get("/beoordelen/").content.decode()
    assert "Lokaal" not in editor(STRANGER).get("/beoordelen/").content.decode()
    url, yes = f"/beoordelen/{state.pk}/", {"keuze": "goed", "opmerking": "Mooi."}
    assert editor(STRANGER).post(url, yes).status_code == 404
    assert editor(WRITER).post(url, yes).status_code == 403
    assert visit("nijmegen", "/lokaal")[0] == 404
    assert editor(CHIEF).post(url, yes).status_code == 302
    assert visit("nijmegen", "/lokaal")[0] == 200
    assert editor(CHIEF).post(url, yes).status_code == 404
    answer = asked_jobs("website.tell_of_review")[-1]
    jobs.tell_of_review(**answer)
    assert mailoutbox[-1].to == [WRITER]
    assert "Mooi." in mailoutbox[-1].body
    assert len(asked_jobs("website.tell_of_review")) == 2
    jobs.tell_of_review(**told)
    assert len(mailoutbox) == 2


@pytest.mark.django_db
def test_a_page_goes_back_with_a_remark_only_and_its_writer_reads_it(mailoutbox):
    state = ask()
    refused = editor(CHIEF).post(f"/beoordelen/{state.pk}/", {"keuze": "terug", "opmerking": " "})
    assert refused.status_code == 409
    assert "Schrijf wat de schrijver moet veranderen." in refused.content.decode()
    editor(CHIEF).post(f"/beoordelen/{state.pk}/", {"keuze": "terug", "opmerking": "Noem het adres."})
    assert visit("nijmegen", "/lokaal")[0] == 404
    jobs.tell_of_review(**asked_jobs("website.tell_of_review")[-1])
    assert mailoutbox[-1].to == [WRITER]
    assert "Noem het adres." in mailoutbox[-1].body
    assert "Noem het adres." in editor(WRITER).get("/beoordelen/").content.decode()


@pytest.mark.django_db
def test_an_owner_hears_of_her_own_pages_and_who_publishes_of_all(mailoutbox):
    today = timezone.localdate()
    publish(NIJMEGEN, "oud", title="Oude pagina", review_on=today)
    publish(NIJMEGEN, "ouder", title="Oudere pagina", review_on=today - timedelta(days=9))
    publish(NIJMEGEN, "straks", title="Pagina van straks", review_on=today + timedelta(days=9))
    writer = employee_id_of(WRITER)
    with acting_in({NIJMEGEN}):
        me = actions.arrive(actor=actor_of(writer, today=today))
        Page.objects.filter(slug="oud").update(owner=me)
    assert actions.remind_of_reviews(actor=system(NIJMEGEN), organisation_id=NIJMEGEN, today=today) == 2
    for arguments in asked_jobs("website.remind"):
        jobs.remind(**arguments)
    bodies = {mail.to[0]: mail.body for mail in mailoutbox}
    assert set(bodies) == {WRITER, CHIEF}
    assert "Oude pagina (/oud)" in bodies[WRITER]
    assert "Oudere" not in bodies[WRITER]
    assert bodies[CHIEF].index("Oudere pagina") < bodies[CHIEF].index("Oude pagina")
    assert "straks" not in bodies[CHIEF]
    listed = editor(CHIEF).get("/herzien/").content.decode()
    assert "Pagina van straks" in listed
    assert "Sem Schrijver" in listed
    assert "Oude pagina" not in editor(STRANGER).get("/herzien/").content.decode()


@pytest.mark.django_db
def test_an_owner_is_somebody_who_edits_that_site():
    publish(NIJMEGEN, "van-wie", title="Van wie")
    for email in (WRITER, CHIEF, "webredactie@meente.demo"):
        editor(email).get("/herzien/")
    with acting_in({NIJMEGEN}):
        page = Page.objects.get(slug="van-wie")
    form = editor(CHIEF).get(f"/pages/{page.pk}/edit/").content.decode()
    assert "Sem Schrijver</option>" in form
    assert "Lotte Landelijk</option>" not in form


def test_a_link_is_a_path_or_an_address_elsewhere_and_a_telephone_number_is_neither():
    html = ('<a href="/wonen/">a</a><a class="x" href="https://rdw.nl/?a=1&amp;b=2">b</a>'
            '<a href="tel:14024">c</a><a href="#boven">d</a><a href="/wonen/">e</a>')  # fmt: skip
    parts = [{"kind": "html", "html": html}, {"kind": "products", "keys": ["reisdocument"]}]
    found = targets(parts, {"destination": "/nieuws?x=1"})
    assert [each.path or each.address for each in found] == [
        "wonen", "https://rdw.nl/?a=1&b=2", "producten/reisdocument", "nieuws",
    ]  # fmt: skip


def linking(*paths):
    html = "".join(f'<p><a href="{path}">Bekijk {path}</a></p>' for path in paths)
    return [{"type": "text", "value": html, "id": "00000000-0000-4000-8000-000000000009"}]


@pytest.mark.django_db
def test_a_link_is_followed_on_every_site_on_which_its_page_stands():
    publish(CASTRICUM, "strand", title="Strand")
    publish(CASTRICUM, "oud", "redirect", title="Oud", target="oude/pagina", destination="/strand")
    publish(BUCH, "samen", title="Samen", body=linking("/strand", "/bestaat-niet", "/wonen", "/producten/reisdocument"))
    publish(
        CASTRICUM, "hier", title="Hier", body=linking("/oude/pagina", "/mijn/", "/producten/zwembad", "/sitemap.xml")
    )
    found = links.broken_links([BUCH, CASTRICUM], at=timezone.now())
    mine = [row for row in found if row.page.path in ("samen", "hier")]
    assert {(row.page.path, row.target.path, len(row.sites), row.of) for row in mine} == {
        ("samen", "bestaat-niet", 4, 4), ("samen", "strand", 3, 4), ("hier", "producten/zwembad", 1, 1),
    }  # fmt: skip
    assert all("Castricum" not in row.sites for row in mine if row.target.path == "strand")
    shown = editor(STRANGER).get("/links/?pad=/strand").content.decode()
    assert "Samen</a>" in shown
    assert "/bestaat-niet" in shown
    assert "/bestaat-niet" not in editor(CHIEF).get("/links/").content.decode()


@pytest.mark.django_db
def test_the_nation_asks_342_sites_in_a_few_statements():
    publish(NATION_ID, "landelijk", title="Landelijk", body=linking("/wonen", "/nergens"))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        found = links.broken_links([NATION_ID], at=timezone.now())
    (row,) = [each for each in found if each.page.path == "landelijk"]
    assert (len(row.sites), row.of) == (342, 342)
    assert len(asked) <= 8


@pytest.mark.django_db
def test_one_news_item_of_four_municipalities_stands_on_the_sites_she_chose():
    bergen, castricum, heiloo, uitgeest = 373, 383, 399, 450
    browser, root = editor(STRANGER), root_of(BUCH)
    form = FORM | {
        "title": "Fietspad open",
        "slug": "fietspad",
        "date": "2026-01-05 09:00",
        "sites": [castricum, uitgeest],
    }
    url = f"/pages/add/website/newsitem/{root.pk}/"
    assert "Heiloo</label>" in browser.get(url).content.decode()
    assert "Nijmegen</label>" not in browser.get(url).content.decode()
    refused = browser.post(url, form | {"sites": [castricum, NIJMEGEN]})
    assert refused.status_code == 200
    assert not Publication.objects.filter(path="fietspad").exists()
    answer = browser.post(url, form)
    assert answer.status_code == 302, answer.content.decode()
    assert list(Publication.objects.filter(path="fietspad").values_list("organisation_id", "sites")) == [
        (BUCH, [castricum, uitgeest])
    ]
    slugs = {"bergen-nh": bergen, "castricum": castricum, "heiloo": heiloo, "uitgeest": uitgeest, "nijmegen": NIJMEGEN}
    for slug, number in slugs.items():
        is_there = number in (castricum, uitgeest)
        assert visit(slug, "/fietspad")[0] == (200 if is_there else 404), slug
        for path in ("/nieuws.rss", "/sitemap.xml", "/zoeken?q=fietspad"):
            assert ("/fietspad" in visit(slug, path)[1]) is is_there, (slug, path)
    alone = editor(CHIEF).get(f"/pages/add/website/newsitem/{root_of(NIJMEGEN).pk}/").content.decode()
    assert 'name="sites"' not in alone
