"""The counter's case screen: what the register tells, a consent on paper, who did not come; and a stranger's nothing."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from meente.connections.factories import own_application
from meente.connections.test_persons import everyone
from meente.foundation.accounts import queries as accounts
from meente.foundation.organisations.actor import system
from meente.processes.procedures import actions as procedures
from meente.processes.webforms import actions as webforms
from meente.processes.webforms import queries as consents
from meente.processes.webforms.terms import ConsentChannel, ConsentStatus
from meente.registers.appointments import actions as appointments
from meente.registers.appointments import queries as agenda
from meente.registers.cases import actions as cases

KIND = "aanvraag-reisdocument"
BERGEN = 373

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def network(settings):
    settings.MEENTE_HTTP_TRANSPORT = own_application()


@pytest.fixture
def counter():
    return _employee("balie@buch.demo")


def _employee(email: str) -> Client:
    now = timezone.now()
    client = Client(HTTP_HOST="werkplek.localhost:8000")
    session = client.session
    session["employee"] = str(accounts.employee_id_of(email))
    session["begun"] = session["seen"] = now.isoformat()
    session.save()
    return client


def _application(who: str, municipality_id: int, **data) -> uuid.UUID:
    actor, at = system(municipality_id), timezone.now()
    zaak_id, _number = cases.open_zaak(actor=actor, municipality_id=municipality_id, zaaktype=KIND, at=at)
    person = everyone()[who]
    cases.add_rol(actor=actor, zaak_id=zaak_id, roltype="Aanvrager", name=person.name, bsn=person.bsn, at=at)
    for naam in ("documentsoort", "vermist"):
        cases.set_eigenschap(actor=actor, zaak_id=zaak_id, naam=naam, waarde=str(data.pop(naam, "nee")))
    first = {
        "zaaktype": KIND, "documenten": "paspoort", "documentsoort": "paspoort", "toestemmingen_open": 0, "leeftijd": 29,
        "spoed": False, "gezag_onduidelijk": False,
    }  # fmt: skip
    procedures.start(actor=actor, municipality_id=municipality_id, zaak_id=zaak_id, key=KIND, data=first | data, at=at)
    return zaak_id


def _page(client, address) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_three_losses_in_five_years_are_flagged_with_the_article(buch, counter):
    text = _page(counter, f"/zaken/{_application('kees', BERGEN)}")
    assert "Let op: 3 vermissingen in 5 jaar (art. 24, onder b, Paspoortwet)" in text
    assert "aannemelijk" in text


def test_one_loss_is_not_flagged_and_the_documents_in_the_name_are_listed(buch, counter):
    text = _page(counter, f"/zaken/{_application('daan', 383, vermist='ja')}")
    assert "Let op:" not in text
    assert "Op naam volgens het register" in text


def test_who_may_not_take_applications_is_not_told_what_the_register_says(buch):
    assert "register:" not in _page(_employee("behandelaar@buch.demo"), f"/zaken/{_application('kees', BERGEN)}")


def test_the_case_screen_goes_on_when_the_register_does_not_answer(buch, counter, monkeypatch):
    from meente.channels.workplace import counter as counter_facts
    from meente.connections.wire import Unavailable

    def down(**_asked):
        raise Unavailable

    monkeypatch.setattr(counter_facts.documents, "holdings", down)
    assert "Let op:" not in _page(counter, f"/zaken/{_application('kees', BERGEN)}")


def _asked(zaak_id: uuid.UUID) -> uuid.UUID:
    return webforms.ask_consent(
        actor=system(383), municipality_id=383, kind="reisdocument", zaak_id=zaak_id, subject_name="Youssef",
        matter={"nl": "een paspoort.", "en": "a passport."}, applicant_bsn=everyone()["fatima"].bsn,
        applicant_name="Fatima", consenter_bsn=everyone()["karim"].bsn, consenter_name="Karim El Amrani",
        channel=ConsentChannel.PAPER, at=timezone.now(),
    )  # fmt: skip


def test_a_consent_on_paper_is_recorded_at_the_counter_and_the_application_goes_on(buch, counter):
    zaak_id = _application("fatima", 383, toestemmingen_open=1)
    address = f"/zaken/{zaak_id}/toestemmingen/{_asked(zaak_id)}"
    assert address in _page(counter, f"/zaken/{zaak_id}")
    day = timezone.localdate().isoformat()
    filled = {"manier": "paper", "antwoord": "ja", "ondertekend": day, "gecontroleerd": "ja"}
    for wrong, words in (
        ({"manier": "x"}, "Kies hoe het antwoord kwam"),
        ({"antwoord": ""}, "Kies hoe het antwoord kwam"),
        ({"gecontroleerd": ""}, "Vergelijk eerst de handtekening"),
        ({"ondertekend": "31-02-2027"}, "Vul de dag van ondertekening in"),
        ({"ondertekend": "2020-01-01"}, "3 maanden geldig"),
    ):
        answer = counter.post(address, filled | wrong)
        assert (answer.status_code, words in answer.content.decode()) == (422, True), wrong
    assert counter.post(address, filled)["Location"] == f"/zaken/{zaak_id}"
    [row] = consents.consents_of(municipality_id=383, zaak_id=zaak_id, at=timezone.now())
    assert (row.status, row.channel) == (ConsentStatus.GIVEN, ConsentChannel.PAPER)
    text = _page(counter, f"/zaken/{zaak_id}")
    assert "heeft toestemming gegeven" in text
    assert "Aanvraag opnemen aan de balie" in text
    assert "al beantwoord" in counter.post(address, filled).content.decode()


def test_a_consent_of_another_case_or_another_municipality_does_not_exist(buch, counter):
    one, two = _application("fatima", 383, toestemmingen_open=1), _application("sanne", 383)
    asked = _asked(one)
    assert counter.get(f"/zaken/{two}/toestemmingen/{asked}").status_code == 404
    assert counter.get(f"/zaken/{one}/toestemmingen/{uuid.uuid4()}").status_code == 404
    assert _employee("behandelaar@buch.demo").get(f"/zaken/{one}/toestemmingen/{asked}").status_code == 404
    stranger = Client(HTTP_HOST="werkplek.localhost:8000").get(f"/zaken/{one}/toestemmingen/{asked}")
    assert stranger["Location"] == "/inloggen"


def test_who_did_not_come_is_recorded_and_chooses_a_new_time(buch, counter):
    zaak_id = _application("sanne", 383)
    at = timezone.now()
    slot = agenda.free_slots(383, first_day=timezone.localdate(at), days=14, at=at)[0]
    appointments.book(
        actor=system(383), municipality_id=383, location_key=slot.location_key, starts_at=slot.starts_at,
        subject_id=zaak_id, at=at,
    )  # fmt: skip
    assert "20 minuten" in _page(counter, f"/zaken/{zaak_id}")
    [task] = [part.split('"')[0] for part in _page(counter, f"/zaken/{zaak_id}").split('action="/taken/')[1:]]
    assert counter.post(f"/taken/{task}", {"uitkomst": "niet_verschenen"}).status_code == 302
    text = _page(counter, f"/zaken/{zaak_id}")
    assert "<strong>Niet verschenen</strong>" in text
    assert "U was niet bij uw afspraak" in text
    assert agenda.for_subject(zaak_id).starts_at - at < timedelta(days=14)
