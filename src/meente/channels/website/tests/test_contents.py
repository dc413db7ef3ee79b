"""What stands on a site, a page of one's own that begins as the one from above, and hearing when that changes."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob
from wagtail.models import Page

from meente.channels.website import actions, jobs, keeping_sites
from meente.channels.website.contents import contents, first_steps
from meente.channels.website.models import ChangeNotice, ContentPage, Publication, Tree
from meente.channels.website.tests.test_pages import BUCH, CASTRICUM, NIJMEGEN, publish, visit
from meente.foundation.accounts import actions as accounts
from meente.foundation.accounts.actions import Joining
from meente.foundation.accounts.queries import actor_of, employee_id_of
from meente.foundation.database.tenancy import acting_in
from meente.foundation.organisations.actions import MunicipalityDetails
from meente.foundation.organisations.actor import operator, system
from meente.foundation.organisations.queries import organisation
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.refusals import Forbidden, NotFound
from tests.isolation.test_editors import _browser, editor

pytestmark = pytest.mark.django_db
CHIEF, STRANGER = "webredactie@nijmegen.demo", "webredactie@buch.demo"


def _actor(email):
    return actor_of(employee_id_of(email), today=timezone.localdate())


def _begin(path, organisation_id=NIJMEGEN, email=CHIEF, verb="begin_replacement"):
    actor = _actor(email)
    with acting_in(actor.sites):
        return getattr(actions, verb)(actor=actor, organisation_id=organisation_id, path=path)


def test_every_page_says_whose_it_is_and_what_may_be_done():
    found = {entry.row.path: entry for entry in contents(NIJMEGEN)}
    assert found["wonen"].owner == "Nederland"
    assert found["wonen"].may_replace
    assert not found["wonen"].may_hide
    assert found["nieuws/identiteitsbewijs"].may_hide
    assert not found["nieuws"].may_replace
    assert found["wonen/verhuizen"].title == "Verhuizen naar Nijmegen"
    publish(NIJMEGEN, "eigen", title="Eigen")
    publish(NIJMEGEN, "x", "hiding", title="Weg", target="nieuws/identiteitsbewijs", reason="Wij niet")
    found = {entry.row.path: entry for entry in contents(NIJMEGEN)}
    assert found["eigen"].is_own
    assert found["eigen"].page_id
    assert found["nieuws/identiteitsbewijs"].is_hidden
    assert found["nieuws/identiteitsbewijs"].page_id
    assert "eigen" not in {entry.row.path for entry in contents(CASTRICUM)}


def test_a_draft_begins_with_the_words_from_above_and_is_not_shown():
    page_id = _begin("wonen")
    with acting_in({NIJMEGEN}):
        draft = Page.objects.get(id=page_id).specific.get_latest_revision_as_object()
        assert (draft.title, draft.live, draft.owner.first_name) == ("Wonen en verhuizen", False, "Noor Nieuws")
        assert [block.block_type for block in draft.body] == ["cards", "slot"]
        assert draft.site_path == "wonen"
    assert not Publication.objects.filter(organisation_id=NIJMEGEN, path="wonen", kind="page").exists()
    assert _begin("wonen") == page_id  # who comes back finds her draft
    assert Publication.objects.filter(organisation_id=NATION_ID, path="wonen").count() == 2  # and its translation


def test_a_page_deeper_down_gets_its_folders_as_empty_drafts():
    page_id = _begin("nieuws/identiteitsbewijs")
    with acting_in({NIJMEGEN}):
        assert Page.objects.get(id=page_id).specific.site_path == "nieuws/identiteitsbewijs"
        assert Page.objects.get(id=page_id).specific.date is not None
    assert visit("nijmegen", "/nieuws")[0] == 200


def test_the_front_page_begins_as_the_national_one_once():
    with acting_in({CASTRICUM}):
        root = Tree.objects.get(organisation_id=CASTRICUM).root_page_id
    actor = _actor(STRANGER)
    with acting_in(actor.sites):
        page_id = actions.begin_replacement(actor=actor, organisation_id=CASTRICUM, path="")
        assert page_id == root


@pytest.mark.parametrize(
    ("path", "verb", "refusal"),
    [
        ("nieuws", "begin_replacement", Forbidden),
        ("wonen/verhuizen", "begin_replacement", Forbidden),
        ("bestaat-niet", "begin_replacement", NotFound),
        ("../wonen", "begin_replacement", NotFound),
        ("x" * 4000, "begin_replacement", NotFound),
        ("wonen", "begin_hiding", Forbidden),
        ("", "begin_hiding", Forbidden),
        ("bestaat-niet", "begin_hiding", NotFound),
    ],
)
def test_what_is_not_free_is_not_begun(path, verb, refusal):
    with pytest.raises(refusal):
        _begin(path, verb=verb)


def test_nobody_begins_on_the_site_of_another():
    for verb in ("begin_replacement", "begin_hiding"):
        with pytest.raises(NotFound):
            _begin("nieuws/identiteitsbewijs", CASTRICUM, verb=verb)
    answer = editor(CHIEF).post(f"/op-de-site/{CASTRICUM}/beginnen", {"pad": "wonen"})
    assert answer.status_code == 404
    assert editor(CHIEF).get(f"/op-de-site/?site={CASTRICUM}").status_code == 404
    for path in ("won\0en", "x" * 9000, "<script>", "wonen/../../x"):
        assert editor(CHIEF).post(f"/op-de-site/{NIJMEGEN}/beginnen", {"pad": path}).status_code == 404
    for strange in ("0", "-1", "1e3", "9" * 30, "²", "x"):
        assert editor(CHIEF).get("/op-de-site/", {"site": strange}).status_code in (200, 404)


def test_leaving_a_page_out_begins_as_a_draft_too():
    page_id = _begin("nieuws/identiteitsbewijs", verb="begin_hiding")
    assert _begin("nieuws/identiteitsbewijs", verb="begin_hiding") == page_id
    assert visit("nijmegen", "/nieuws/identiteitsbewijs")[0] == 200
    answer = editor(CHIEF).get(f"/pages/{page_id}/edit/")
    assert "nieuws/identiteitsbewijs" in answer.content.decode()


def test_files_of_the_other_organisation_do_not_come_along():
    block = {"type": "video", "value": {"title": "x", "file": 1, "captions": None, "is_silent": True}, "id": "1"}
    words = {"type": "text", "value": "<p>Woorden</p>", "id": "2"}
    publish(NATION_ID, "met-film", title="Film", freedom="replace", body=[words])
    with acting_in({NATION_ID}):
        page = ContentPage.objects.get(slug="met-film")
        ContentPage.objects.filter(pk=page.pk).update(body=[block, words])
    page_id = _begin("met-film")
    with acting_in({NIJMEGEN}):
        draft = Page.objects.get(id=page_id).specific.get_latest_revision_as_object()
    assert [row["type"] for row in draft.body.raw_data] == ["text"]


def test_the_first_of_a_new_municipality_finds_a_tree_and_what_to_begin_with():
    cache.clear()
    middle = organisation(CASTRICUM).latitude
    details = MunicipalityDetails("GM9990", "Nieuw-Atlantis", "Zeeland", 5, middle, middle)
    wish = Joining(details, administrator_name="Ada", administrator_email="ada@atlantis.nl")
    joined = accounts.join(actor=operator(NATION_ID), wish=wish, today=timezone.localdate())
    assert not Tree.objects.filter(organisation_id=joined.id).exists()
    at = timezone.now().isoformat()
    ada = _browser("redactie.localhost", employee=str(employee_id_of("ada@atlantis.nl")), begun=at, seen=at)
    text = ada.get("/op-de-site/").content.decode()
    assert "Begin hier" in text
    assert "Vul telefoon, adres en openingstijden in" in text
    assert Tree.objects.filter(organisation_id=joined.id).count() == 1
    answer = ada.post(f"/op-de-site/{joined.id}/beginnen", {"pad": ""})
    root = Tree.objects.get(organisation_id=joined.id).root_page_id
    assert answer.headers["Location"] == f"/pages/{root}/edit/"
    assert not first_steps(joined.id, contents(joined.id)).has_front
    assert "Nieuw-Atlantis" not in editor(CHIEF).get("/op-de-site/").content.decode()


def asked(name="website.tell_of_change"):
    return list(ProcrastinateJob.objects.filter(task_name=name).values_list("args", flat=True))


def test_a_changed_original_is_told_once_per_change(mailoutbox):
    publish(NIJMEGEN, "wonen", title="Ons wonen", reason="Onze wijken")
    jobs.tell_of_changed_originals()
    assert asked() == []
    publish(NATION_ID, "wonen", title="Wonen, nieuw", freedom="replace")
    jobs.tell_of_changed_originals()
    jobs.tell_of_changed_originals()
    told = asked()
    people = {str(employee_id_of(email)) for email in (CHIEF, "webschrijver@nijmegen.demo")}
    assert {row["to"] for row in told} == people
    for arguments in told:
        jobs.tell_of_change(**arguments)
    assert {mail.to[0] for mail in mailoutbox} == {CHIEF, "webschrijver@nijmegen.demo"}
    assert "Ons wonen: http://redactie.localhost:8000/afwijkingen/" in mailoutbox[0].body
    assert len(told) == len(mailoutbox) == 2
    publish(NATION_ID, "wonen", title="Wonen, nog nieuwer", freedom="replace")
    jobs.tell_of_changed_originals()
    assert len(asked()) == 4
    with acting_in({NIJMEGEN}):
        assert ChangeNotice.objects.count() == 2
    with acting_in({BUCH}):
        assert ChangeNotice.objects.count() == 0


def test_who_follows_again_hears_nothing(mailoutbox):
    publish(NIJMEGEN, "wonen", title="Ons wonen", reason="Onze wijken")
    publish(NATION_ID, "wonen", title="Wonen, nieuw", freedom="replace")
    jobs.tell_of_changed_originals()
    with acting_in({NIJMEGEN}):
        page_id = Publication.objects.get(organisation_id=NIJMEGEN, path="wonen", kind="page").page_id
    actor = _actor(CHIEF)
    with acting_in(actor.sites):
        actions.return_to_original(actor=actor, page_id=page_id, at=timezone.now() + timedelta(minutes=1))
    for arguments in asked():
        jobs.tell_of_change(**arguments)
    assert mailoutbox == []
    with pytest.raises(Forbidden):
        actions.tell_of_changed_originals(actor=system(CASTRICUM), organisation_id=NIJMEGEN, at=timezone.now())


def test_a_draft_that_was_looked_at_is_not_what_visitors_get(monkeypatch):
    monkeypatch.setattr(keeping_sites, "SECONDS", 600.0)
    keeping_sites.forget()
    try:
        page_id = _begin("wonen")
        actor = _actor(CHIEF)
        with acting_in(actor.sites):
            page = Page.objects.get(id=page_id).specific
            page.title = "Geheim concept"
            page.save_revision()
        visit("nijmegen", "/wonen")
        seen = editor(CHIEF).get(f"/pages/{page_id}/view_draft/").content.decode()
        assert "Geheim concept" in seen
        assert "Geheim concept" not in visit("nijmegen", "/wonen")[1]
        keeping_sites.forget()
        editor(CHIEF).get(f"/pages/{page_id}/view_draft/")
        assert "Geheim concept" not in visit("nijmegen", "/wonen")[1]
    finally:
        keeping_sites.forget()
