"""Asking for consent: only the invited person answers, once; paper and counter as alternatives; three months."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from meente.foundation.events.models import Event
from meente.foundation.organisations.actor import Actor, Grant, system
from meente.foundation.organisations.terms import ActorKind
from meente.foundation.refusals import Forbidden, NotFound
from meente.processes.webforms import actions, queries, registering
from meente.processes.webforms.access import RECORD_CONSENT
from meente.processes.webforms.people import consent_id, consent_token
from meente.processes.webforms.refusals import AlreadyDecided, NotTheInvited, SignInFirst
from meente.processes.webforms.terms import ConsentChannel, ConsentStatus
from meente.processes.webforms.tests.conftest import resident
from meente.processes.webforms.tests.example import OTHER, OWNER, PARTNER

ZAAK = uuid.UUID(int=7)
AT = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)
CLERK = Actor(
    id="e1", label="Balie", kind=ActorKind.EMPLOYEE, municipalities=frozenset({383}),
    grants=frozenset({Grant(383, RECORD_CONSENT)}),
)  # fmt: skip


@pytest.fixture
def heard(monkeypatch):
    heard = []
    monkeypatch.setitem(registering._CONSENTS, "proef", lambda **what: heard.append(what["consent_id"]))
    return heard


@pytest.fixture
def ask(db, castricum, heard):
    def ask(consenter=PARTNER, at=AT, **more):
        return actions.ask_consent(
            actor=system(383), municipality_id=383, kind="proef", zaak_id=ZAAK, subject_name="Milan",
            matter={"nl": "Een paspoort voor Milan.", "en": "A passport for Milan."}, applicant_bsn=OWNER,
            applicant_name="Suzanne", consenter_bsn=consenter, consenter_name="Mark", at=at, **more,
        )  # fmt: skip

    return ask


def _decide(consent, bsn=PARTNER, *, consents=True, at=AT):
    token = consent_token(383, consent)
    return actions.decide_consent(actor=resident(bsn), municipality_id=383, token=token, consents=consents, at=at)


def _facts(consent, at=AT):
    return queries.consent(municipality_id=383, consent_id=consent, at=at)


def test_the_invited_person_consents(ask, heard):
    consent = ask()
    [mine] = queries.consents_asked_of(resident(PARTNER), municipality_id=383, at=AT)
    assert mine.path == f"/toestemming/{consent_token(383, consent)}"
    assert _decide(consent) is ConsentStatus.GIVEN
    assert heard == [consent]
    assert queries.consents_asked_of(resident(PARTNER), municipality_id=383, at=AT) == []
    [fact] = queries.consents_of(municipality_id=383, zaak_id=ZAAK, at=AT)
    assert (fact.status, fact.channel, fact.path) == (ConsentStatus.GIVEN, ConsentChannel.DIGID, "")
    assert Event.objects.filter(name="processes.webforms.ConsentGiven").count() == 1


def test_a_replay_changes_nothing(ask, heard):
    consent = ask()
    _decide(consent, consents=False)
    assert _decide(consent, consents=False) is ConsentStatus.REFUSED
    with pytest.raises(AlreadyDecided):
        _decide(consent, consents=True)
    assert _facts(consent).status is ConsentStatus.REFUSED
    assert len(heard) == 1
    assert Event.objects.filter(name="processes.webforms.ConsentRefused").count() == 1


@pytest.mark.parametrize("bsn", [OWNER, OTHER])
def test_nobody_else_can_answer(ask, bsn):
    consent = ask()
    with pytest.raises(NotTheInvited):
        _decide(consent, bsn)
    with pytest.raises(SignInFirst):
        _decide(consent, "")
    assert _facts(consent).status is ConsentStatus.ASKED


def test_the_applicant_is_never_asked_and_nobody_twice(ask):
    with pytest.raises(Forbidden):
        ask(OWNER)
    with pytest.raises(Forbidden):
        ask("")
    assert ask() == ask()
    assert ask(OTHER) != ask()


def test_three_months(ask, heard):
    consent = ask()
    later = datetime(2026, 9, 1, 10, 0, tzinfo=UTC)
    assert _facts(consent, later - timedelta(seconds=1)).status is ConsentStatus.ASKED
    assert _facts(consent, later).status is ConsentStatus.EXPIRED
    with pytest.raises(AlreadyDecided):
        _decide(consent, at=later)
    assert actions.expire_consents(actor=system(383), municipality_id=383, at=later - timedelta(days=1)) == 0
    assert actions.expire_consents(actor=system(383), municipality_id=383, at=later) == 1
    assert heard == [consent]
    assert ask(at=later) != consent


def test_a_given_consent_is_good_for_three_months(ask):
    consent = ask()
    _decide(consent, at=AT + timedelta(days=30))
    assert _facts(consent, datetime(2026, 9, 30, tzinfo=UTC)).status is ConsentStatus.GIVEN
    assert _facts(consent, datetime(2026, 10, 1, 10, tzinfo=UTC)).status is ConsentStatus.EXPIRED


def test_paper_is_recorded_by_an_employee_who_may(ask, heard):
    consent = ask(channel=ConsentChannel.PAPER)
    record = {
        "municipality_id": 383, "consent_id": consent, "consents": True, "channel": ConsentChannel.PAPER,
        "remark": "Handtekening vergeleken met kopie.", "at": AT,
    }  # fmt: skip
    with pytest.raises(NotFound):
        actions.record_paper_consent(actor=resident(PARTNER), **record)
    with pytest.raises(Forbidden):
        actions.record_paper_consent(actor=CLERK, **{**record, "channel": ConsentChannel.DIGID})
    assert actions.record_paper_consent(actor=CLERK, **record) is ConsentStatus.GIVEN
    with pytest.raises(AlreadyDecided):
        actions.record_paper_consent(actor=CLERK, **record)
    assert heard == [consent]


def test_a_stopped_zaak_asks_nobody_any_more(ask):
    given, asked = ask(), ask(OTHER)
    _decide(given)
    assert actions.withdraw_consents(actor=system(383), municipality_id=383, zaak_id=ZAAK, at=AT) == 1
    assert _facts(given).status is ConsentStatus.GIVEN
    assert _facts(asked).status is ConsentStatus.WITHDRAWN


def test_addresses_cannot_be_guessed(ask):
    consent = ask()
    token = consent_token(383, consent)
    assert consent_id(383, token) == consent
    assert consent_id(399, token) is None
    for wrong in ("", "x", token[:-1], token + "AAAA", consent_token(383, uuid.UUID(int=1))[:22] + token[22:], "é"):
        assert consent_id(383, wrong) is None


class TestScreens:
    @pytest.fixture
    def link(self, visit, ask):
        return f"/toestemming/{consent_token(383, ask(at=timezone.now()))}"

    def test_before_signing_in_nothing_is_told(self, visit, link):
        page = visit(bsn="").get(link).content.decode()
        assert "/inloggen/digid?next=%2Ftoestemming%2F" in page
        assert "Milan" not in page
        assert "buitenland" in page

    def test_somebody_else_learns_nothing(self, visit, link):
        for answer in (visit(bsn=OTHER).get(link), visit(bsn=OWNER).post(link, {"toestemming": "ja"})):
            assert answer.status_code == 403
            assert "Deze uitnodiging is niet voor u" in answer.content.decode()
            assert "Milan" not in answer.content.decode()

    def test_yes(self, visit, link):
        browser = visit(bsn=PARTNER)
        assert "Een paspoort voor Milan." in browser.get(link).content.decode()
        assert browser.post(link, {"toestemming": "misschien"}).status_code == 422
        assert browser.post(link, {"toestemming": "ja"})["Location"] == link
        assert "U heeft toestemming gegeven" in browser.get(link).content.decode()
        answer = browser.post(link, {"toestemming": "nee"})
        assert answer.status_code == 409
        assert "Er is niets veranderd" in answer.content.decode()
        assert "U heeft toestemming gegeven" in answer.content.decode()

    def test_no(self, visit, link):
        browser = visit(bsn=PARTNER)
        browser.post(link, {"toestemming": "nee"})
        assert "geen toestemming gegeven" in browser.get(link).content.decode()

    def test_withdrawn_and_expired(self, visit, ask, link):
        actions.withdraw_consents(actor=system(383), municipality_id=383, zaak_id=ZAAK, at=timezone.now())
        assert "niet meer nodig" in visit(bsn=PARTNER).get(link).content.decode()
        old = consent_token(383, ask(at=AT - timedelta(days=200)))
        assert "niet meer geldig" in visit(bsn=PARTNER).get(f"/toestemming/{old}").content.decode()

    def test_wrong_addresses(self, visit, link):
        assert visit(bsn=PARTNER).get("/toestemming/onzin").status_code == 404
        assert visit(bsn=PARTNER, host="heiloo.localhost").get(link).status_code == 404
