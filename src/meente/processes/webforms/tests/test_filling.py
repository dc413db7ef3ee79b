"""Filling in a form through its screens: saving, going back, sending once, and everything that can go wrong."""

import re
import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from meente.foundation.events.models import Event
from meente.foundation.refusals import NotFound
from meente.processes.webforms import actions, queries
from meente.processes.webforms.models import Draft
from meente.processes.webforms.refusals import AlreadySent, NotComplete, StaleCheck
from meente.processes.webforms.tests.conftest import resident
from meente.processes.webforms.tests.example import KEY, OTHER, OWNER, STEPS

START = f"/formulieren/{KEY}/start"


def _begin(browser) -> str:
    page = browser.get(START)
    draft = re.search(rb'name="concept" value="([^"]+)"', page.content)
    answer = browser.post(START, {"concept": draft.group(1).decode()})
    assert answer.status_code == 302
    return answer["Location"]


def _stand(page) -> str:
    return re.search(rb'name="stand" value="(\d+)"', page.content).group(1).decode()


def _send(browser, base, step, values, *, query="", **more):
    page = browser.get(f"{base}{step}")
    return browser.post(f"{base}{step}{query}", {"stand": _stand(page), **values, **more})


def _fill(browser) -> str:
    base = _begin(browser)
    for step, values in STEPS.items():
        answer = _send(browser, base, step, values)
        assert answer.status_code == 302, answer.content.decode()
    return base


def _error(page) -> str:
    return " ".join(re.findall(r'id="[^"]+-fout">([^<]+)<', page.content.decode()))


def test_from_start_to_case_number(visit, desk):
    browser = visit()
    base = _fill(browser)
    assert browser.get(base)["Location"] == f"{base}controle"
    page = browser.get(f"{base}controle")
    assert b"suzanne@voorbeeld.nl" in page.content
    assert b"afspraak ma-0915" in page.content
    answer = browser.post(f"{base}controle", {"stand": _stand(page)})
    assert answer["Location"] == f"{base}verstuurd"
    page = browser.get(answer["Location"])
    assert b"ZAAK-1" in page.content
    assert b".ics" in page.content
    [submission] = desk.received
    assert submission.answers["document"] == "paspoort"
    assert ("Vraag vermist", "Nee") in submission.rows
    assert submission.appointment_id is not None
    event = Event.objects.get(name="processes.webforms.FormSubmitted")
    assert event.payload["form_key"] == KEY


def test_the_start_page_asks_a_visitor_to_sign_in(visit):
    page = visit(bsn="").get(START)
    assert f"/inloggen/digid?next=%2Fformulieren%2F{KEY}%2Fstart" in page.content.decode()
    assert visit(bsn="").post(START)["Location"].startswith("/inloggen/digid?next=")
    assert visit(bsn="").get("/formulieren/bestaat-niet/start").status_code == 404


def test_a_step_without_signing_in_goes_to_digid_and_back(visit):
    base = _begin(visit())
    for page in ("", "wie", "controle", "verstuurd", "stop"):
        assert visit(bsn="").get(base + page)["Location"].startswith("/inloggen/digid?next=%2Fformulieren")


def test_beginning_twice_begins_once(visit):
    browser = visit()
    first = _begin(browser)
    browser.post(START, {"concept": first.rstrip("/").rsplit("/", 1)[-1]})
    assert Draft.objects.count() == 1
    assert browser.post(START, {"concept": "onzin"}).status_code == 302


def test_someone_elses_draft_does_not_exist(visit):
    base = _begin(visit())
    draft_id = uuid.UUID(base.rstrip("/").rsplit("/", 1)[-1])
    for path in (base, f"{base}wie", f"{base}controle", f"{base}verstuurd", f"{base}stop"):
        assert visit(bsn=OTHER).get(path).status_code == 404
    assert visit(bsn=OTHER).post(f"{base}wie", {"wie": "ik"}).status_code == 404
    assert visit(bsn=OTHER).post(f"{base}weggooien").status_code == 404
    begun = visit(bsn=OTHER).post(START, {"concept": str(draft_id)})
    assert (begun.status_code, str(draft_id) in begun["Location"]) == (302, False)
    assert visit(host="heiloo.localhost").get(base).status_code == 404
    assert visit().get(base.replace(KEY, "ander")).status_code == 404


def test_save_and_resume(visit):
    base = _begin(visit())
    _send(visit(), base, "wie", {"wie": "ik"})
    [draft] = queries.open_drafts(resident(OWNER), municipality_id=383, at=timezone.now())
    assert draft.path == base
    assert draft.title == "Proefformulier"
    assert visit().get(draft.path)["Location"] == f"{base}wat"
    assert b"Verder waar u was" in visit().get(START).content
    assert queries.open_drafts(resident(OTHER), municipality_id=383, at=timezone.now()) == []


def test_known_data_is_shown_and_reasons_are_given(visit):
    page = visit().get(_begin(visit()) + "wie").content.decode()
    assert "Dorpsstraat 1" in page
    assert "Klopt dit niet?" in page
    assert "Waarom vragen we dit?" in page
    assert "Paspoortwet art. 26" in page


def test_a_step_ahead_leads_back_to_the_open_one(visit):
    base = _begin(visit())
    assert visit().get(f"{base}afspraak")["Location"] == f"{base}wie"
    assert visit().get(f"{base}controle")["Location"] == f"{base}wie"
    assert visit().get(f"{base}verstuurd")["Location"] == f"{base}wie"
    assert visit().get(f"{base}bestaat-niet").status_code == 404
    assert visit().post(f"{base}afspraak", {"tijd": "ma-0900"})["Location"] == f"{base}wie"


def test_errors_stand_above_the_field_and_in_the_summary_and_values_stay(visit):
    base = _begin(visit())
    _send(visit(), base, "wie", {"wie": "ik"})
    _send(visit(), base, "wat", {"document": "kaart", "vermist": "nee"})
    answer = _send(visit(), base, "gegevens", {"email": "<script>alert(1)</script>", "postcode": "0000 XX"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert 'href="#email"' in page
    assert 'aria-describedby="email-fout"' in page
    assert "geen goed e-mailadres" in _error(answer)
    assert "geen goede postcode" in _error(answer)
    assert Draft.objects.get().answers.get("email") is None


NONSENSE = ["", "x" * 20_000, "<script>alert(1)</script>", "\x00", "💥", "' OR 1=1 --", "-1", "99999999999999999999"]


@pytest.mark.parametrize("nonsense", NONSENSE, ids=range(len(NONSENSE)))
def test_nonsense_in_every_field_is_a_message_and_never_a_crash(visit, form, nonsense):
    browser = visit()
    base = _begin(browser)
    keys = [question["key"] for step in form["steps"] for question in step["questions"]]
    dates = [f"reisdatum-{part}" for part in ("dag", "maand", "jaar")]
    for step, good in STEPS.items():
        answer = _send(browser, base, step, dict.fromkeys([*keys, *dates], nonsense))
        assert answer.status_code == 422, step
        assert _error(answer)
        assert "<script>alert" not in answer.content.decode()
        assert _send(browser, base, step, good).status_code == 302
    assert browser.get(base)["Location"] == f"{base}controle"


def test_a_question_that_appears_is_asked_before_it_is_missed(visit):
    base = _begin(visit())
    _send(visit(), base, "wie", {"wie": "ik"})
    shown = {"getoond": ["document", "vermist"]}
    answer = _send(visit(), base, "wat", {"document": "kaart", "vermist": "ja"}, **shown)
    assert answer.status_code == 409
    assert "Er is" not in _error(answer)
    assert "vraag bijgekomen" in answer.content.decode()
    assert 'name="toelichting"' in answer.content.decode()
    answer = _send(visit(), base, "wat", {"document": "kaart", "vermist": "ja", "toelichting": "tas weg"}, **shown)
    assert answer["Location"] == f"{base}verlies"


def test_changing_an_answer_comes_back_to_the_check_page(visit):
    base = _fill(visit())
    answer = _send(visit(), base, "gegevens", {"email": "nieuw@voorbeeld.nl"}, query="?van=controle")
    assert visit().get(answer["Location"])["Location"] == f"{base}controle"
    assert b"nieuw@voorbeeld.nl" in visit().get(f"{base}controle").content


def test_a_replayed_step_is_fine_and_a_stale_one_is_shown_again(visit):
    base = _begin(visit())
    page = visit().get(f"{base}wie")
    first = {"stand": _stand(page), "wie": "ik"}
    assert visit().post(f"{base}wie", first)["Location"] == f"{base}wat"
    assert visit().post(f"{base}wie", first)["Location"] == f"{base}wat"
    answer = visit().post(f"{base}wie", {**first, "wie": "kind-1"})
    assert answer.status_code == 409
    assert "ander venster" in answer.content.decode()
    assert 'value="kind-1" checked' in answer.content.decode()
    assert Draft.objects.get().answers["wie"] == "ik"
    assert visit().post(f"{base}wie", {"stand": _stand(answer), "wie": "kind-1"}).status_code == 302
    assert visit().post(f"{base}wie", {"stand": "x" * 99, "wie": "ik"}).status_code == 409


def test_sending_twice_makes_one_case(visit, desk):
    base = _fill(visit())
    stand = _stand(visit().get(f"{base}controle"))
    for _time in range(3):
        assert visit().post(f"{base}controle", {"stand": stand})["Location"] == f"{base}verstuurd"
    assert len(desk.received) == 1
    assert visit().get(f"{base}wie")["Location"] == f"{base}verstuurd"
    assert visit().post(f"{base}wie", {"wie": "ik", "stand": "0"})["Location"] == f"{base}verstuurd"
    draft_id = Draft.objects.get().id
    where = {"actor": resident(OWNER), "municipality_id": 383, "form_key": KEY, "draft_id": draft_id}
    with pytest.raises(AlreadySent):
        actions.save_answers(**where, step_key="wie", revision=0, raw={}, at=timezone.now())
    with pytest.raises(AlreadySent):
        actions.discard_draft(**where, at=timezone.now())
    assert actions.submit_draft(**where, revision=0, at=timezone.now()).identificatie == "ZAAK-1"


def test_a_stale_check_page_sends_nothing(visit, desk):
    base = _fill(visit())
    stand = _stand(visit().get(f"{base}controle"))
    _send(visit(), base, "gegevens", {"email": "nieuw@voorbeeld.nl"})
    answer = visit().post(f"{base}controle", {"stand": stand})
    assert answer.status_code == 409
    assert str(StaleCheck.message) in answer.content.decode()
    assert desk.received == []


def test_an_unfinished_form_cannot_be_sent(visit, desk):
    base = _begin(visit())
    where = {"actor": resident(OWNER), "municipality_id": 383, "form_key": KEY}
    with pytest.raises(NotComplete):
        actions.submit_draft(**where, draft_id=Draft.objects.get().id, revision=0, at=timezone.now())
    assert visit().post(f"{base}controle", {"stand": "0"})["Location"] == f"{base}wie"
    assert desk.received == []


def test_a_slot_taken_by_another_shows_what_is_left(visit, calendar, desk):
    base = _fill(visit())
    stand = _stand(visit().get(f"{base}controle"))
    calendar.taken.add("ma-0915")
    answer = visit().post(f"{base}controle", {"stand": stand})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "niet meer vrij" in _error(answer)
    assert 'value="ma-0900"' in page
    assert 'value="ma-0915"' not in page
    action = re.search(r'<form method="post" action="([^"]+)" novalidate', page).group(1)
    answer = visit().post(action, {"stand": _stand(answer), "tijd": "di-1000"})
    assert answer["Location"] == base
    page = visit().get(f"{base}controle")
    visit().post(f"{base}controle", {"stand": _stand(page)})
    assert desk.received[0].answers["tijd"] == "di-1000"


def test_stop_pages(visit, source):
    source.known = {**source.known, "person": {"nederlander": False, "naam": "<b>Jo</b>"}}
    base = _begin(visit())
    assert visit().get(base)["Location"] == f"{base}stop"
    page = visit().get(f"{base}stop").content.decode()
    assert "U bent geen Nederlander" in page
    assert "&lt;b&gt;Jo" in page
    assert 'href="https://www.rijksoverheid.nl/"' in page


def test_a_stop_page_only_when_the_form_stops(visit):
    base = _begin(visit())
    assert visit().get(f"{base}stop")["Location"] == f"{base}wie"


def test_brp_down_says_so_and_recovers(visit, source):
    source.is_down = True
    base = _begin(visit())
    assert "nu niet ophalen" in visit().get(f"{base}wie").content.decode()
    source.is_down = False
    page = visit().get(f"{base}wie").content.decode()
    assert "nu niet ophalen" not in page
    assert "Dorpsstraat 1" in page


def test_throwing_away(visit):
    base = _begin(visit())
    assert visit().post(f"{base}weggooien")["Location"] == START
    assert visit().get(base).status_code == 404
    assert visit().get(f"{base}weggooien").status_code == 405


def test_an_expired_draft_is_gone(visit):
    _begin(visit())
    later = timezone.now() + timedelta(days=31)
    draft = Draft.objects.get()
    with pytest.raises(NotFound):
        actions.discard_draft(actor=resident(OWNER), municipality_id=383, form_key=KEY, draft_id=draft.id, at=later)
    assert actions.remove_expired_drafts(actor=resident(OWNER), at=timezone.now()) == 0
    assert actions.remove_expired_drafts(actor=resident(OWNER), at=later) == 1
    assert not Draft.objects.exists()


def test_english(visit):
    browser = visit()
    browser.cookies["meente_language"] = "en"
    assert b"Proefformulier (en)" in browser.get(START).content
