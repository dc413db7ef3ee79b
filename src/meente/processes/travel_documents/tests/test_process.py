"""The procedure along its paths, with the real services and time given: decisions, deadlines, reminders, refusals."""

import uuid
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from meente.foundation.organisations.actor import Actor, system
from meente.foundation.organisations.terms import ActorKind
from meente.foundation.refusals import Refusal
from meente.processes.notifying import queries as notifying
from meente.processes.procedures import actions as procedures
from meente.processes.procedures import queries as tasks
from meente.processes.travel_documents import actions, rules
from meente.registers.cases import actions as cases
from meente.registers.cases import queries as facts
from meente.registers.decisions import queries as decisions
from meente.registers.decisions.models import BesluitInformatieObject

KIND = "aanvraag-reisdocument"
AT = datetime(2027, 3, 1, 9, tzinfo=UTC)
PLATFORM = system(383)
COLLEAGUE = replace(PLATFORM, id="system:colleague")

pytestmark = pytest.mark.django_db


def _begin(*, at=AT, **data) -> uuid.UUID:
    zaak_id, _ = cases.open_zaak(actor=PLATFORM, municipality_id=383, zaaktype=KIND, at=at)
    cases.add_rol(actor=PLATFORM, zaak_id=zaak_id, roltype="Aanvrager", name="S. de Vries", bsn="999990007", at=at)
    first = {
        "zaaktype": KIND,
        "documentsoort": "paspoort",
        "documenten": "paspoort",
        "toestemmingen_open": 0,
        "spoed": False,
        "leeftijd": 41,
        "aanleiding": "verlopen",
        "gezag_onduidelijk": False,
    }
    procedures.start(actor=PLATFORM, municipality_id=383, zaak_id=zaak_id, key=KIND, data=first | data, at=at)
    return zaak_id


@contextmanager
def _refused(code):
    with pytest.raises(Refusal) as refusal:
        yield
    assert refusal.value.code == code


def _open(zaak_id) -> list[str]:
    return [row.title for row in tasks.tasks_of(PLATFORM, zaak_id) if row.closed_at is None]


INVESTIGATE = "Signalering of vermissingen onderzoeken"
EVERYTHING = [check.key for check in rules.COUNTER_CHECKS]


def _do(zaak_id, outcome, at=AT, actor=PLATFORM, **answers):
    (task,) = [row for row in tasks.tasks_of(PLATFORM, zaak_id) if row.closed_at is None]
    ticked = EVERYTHING if outcome == "compleet" else []
    procedures.complete_task(
        actor=actor, task_id=task.id, answers={"uitkomst": outcome, "controles": ticked, **answers}, at=at
    )


def _until_ready(zaak_id, **counter):
    for outcome in ("compleet", "verstrekken", "goed"):
        _do(zaak_id, outcome, **(counter if outcome == "compleet" else {}))


def _letters(zaak_id) -> list[str]:
    return [row.subject for row in reversed(notifying.of_zaak(zaak_id))]


def _end(zaak_id) -> tuple[str, str]:
    zaak = facts.zaak(PLATFORM, zaak_id)
    return zaak.status, zaak.resultaat


def _pass_time(days: int) -> None:
    while procedures.fire_timers(actor=PLATFORM, municipality_id=383, at=AT + timedelta(days=days)):
        pass


def test_an_ordinary_application_reaches_collection(castricum):
    zaak_id = _begin()
    assert _open(zaak_id) == ["Aanvraag opnemen aan de balie"]
    _until_ready(zaak_id)
    assert _open(zaak_id) == ["Uitreiken"]
    assert facts.eigenschappen(PLATFORM, zaak_id)["uiterste_ophaaldatum"] == "2027-06-01"
    _do(zaak_id, "uitgereikt", actor=COLLEAGUE)
    assert _end(zaak_id) == ("Afgerond", "Uitgereikt")
    assert _letters(zaak_id) == ["Uw paspoort ligt klaar", "U heeft uw paspoort gekregen"]
    (besluit,) = decisions.of_zaak(PLATFORM, zaak_id)
    assert (besluit.kind, besluit.datum) == ("Verstrekking reisdocument", date(2027, 3, 1))
    assert (besluit.verzenddatum, besluit.uiterlijke_reactiedatum) == (None, None)


def test_it_waits_for_consent_before_the_counter(castricum):
    zaak_id = _begin(toestemmingen_open=1)
    assert _open(zaak_id) == []
    assert facts.zaak(PLATFORM, zaak_id).status == "Voorbereid"
    assert procedures.receive_message(
        actor=PLATFORM,
        zaak_id=zaak_id,
        key=KIND,
        name="toestemmingen_compleet",
        payload={"toestemmingen_open": 0},
        at=AT,
    )
    assert _open(zaak_id) == ["Aanvraag opnemen aan de balie"]


@pytest.mark.parametrize(
    ("document", "signalled", "task"),
    [
        ("paspoort", True, INVESTIGATE),
        ("identiteitskaart", True, "Beslissen over de aanvraag"),
        ("paspoort", False, "Beslissen over de aanvraag"),
    ],
)
def test_a_signalling_holds_up_a_passport_and_not_an_identity_card(castricum, document, signalled, task):
    zaak_id = _begin(documentsoort=document, documenten=document)
    _do(zaak_id, "compleet", gesignaleerd=signalled)
    assert _open(zaak_id) == [task]


def test_a_refusal_ends_with_a_decision_letter(castricum):
    zaak_id = _begin()
    _do(zaak_id, "compleet", gesignaleerd=True)
    _do(zaak_id, "voornemen", reden="De signalering staat er nog.")
    assert _open(zaak_id) == ["Beslissen na het voornemen"]
    assert "15-03-2027" in notifying.of_zaak(zaak_id)[0].body
    with _refused("too_early"):
        _do(zaak_id, "weigeren", reden="De signalering blijft staan.")
    _do(zaak_id, "weigeren", at=AT + timedelta(weeks=2, days=1), reden="De signalering blijft staan.")
    assert _end(zaak_id) == ("Afgerond", "Geweigerd")
    assert "De signalering blijft staan." in notifying.of_zaak(zaak_id)[0].body
    (besluit,) = decisions.of_zaak(PLATFORM, zaak_id)
    assert (besluit.kind, besluit.toelichting) == ("Weigering reisdocument", "De signalering blijft staan.")
    assert besluit.datum == besluit.ingangsdatum == besluit.verzenddatum == date(2027, 3, 16)
    assert besluit.uiterlijke_reactiedatum == date(2027, 4, 27)
    (relation,) = BesluitInformatieObject.objects.filter(besluit_id=besluit.id)
    assert relation.informatieobject_id == notifying.of_zaak(zaak_id)[0].document_id


def test_a_person_reads_the_decision_on_her_own_application_and_somebody_with_another_part_does_not(castricum):
    zaak_id = _begin()
    cases.add_rol(actor=PLATFORM, zaak_id=zaak_id, roltype="Gezaghouder", name="T. de Vries", bsn="999990019", at=AT)
    for outcome in ("compleet", "verstrekken"):
        _do(zaak_id, outcome)
    applicant, other, stranger = (
        Actor("r", "R", ActorKind.RESIDENT, frozenset({383}), bsn=bsn)
        for bsn in ("999990007", "999990019", "999990020")
    )
    assert [row.kind for row in decisions.of_zaak(applicant, zaak_id)] == ["Verstrekking reisdocument"]
    assert facts.zaak(other, zaak_id).id == zaak_id
    for actor in (other, stranger):
        assert decisions.of_zaak(actor, zaak_id) == []


def test_the_term_is_extended_once_with_a_letter(castricum):
    zaak_id = _begin()
    _do(zaak_id, "compleet")
    before = facts.zaak(PLATFORM, zaak_id).uiterlijke_einddatum_afdoening
    _do(zaak_id, "verlengen", reden="Wij wachten op een register.")
    assert facts.zaak(PLATFORM, zaak_id).uiterlijke_einddatum_afdoening - before == timedelta(days=28)
    assert _open(zaak_id) == ["Beslissen over de aanvraag"]
    assert "26-04-2027" in notifying.of_zaak(zaak_id)[0].body
    with _refused("already_extended"):
        _do(zaak_id, "verlengen", reden="Nog langer.")


def test_reminders_after_one_and_two_months_a_warning_and_then_withdrawal(castricum):
    zaak_id = _begin()
    _until_ready(zaak_id)
    counts = []
    for days in (30, 32, 60, 62, 84, 86, 91, 93):
        _pass_time(days)
        counts.append(len(_letters(zaak_id)))
    assert counts == [1, 2, 2, 3, 3, 4, 4, 5]
    assert _end(zaak_id) == ("Afgerond", "Niet afgehaald")
    assert _open(zaak_id) == []


def test_who_does_not_show_up_gets_four_weeks_to_come_back(castricum):
    zaak_id = _begin()
    _do(zaak_id, "niet_verschenen")
    assert _open(zaak_id) == []
    assert _letters(zaak_id) == ["U was niet bij uw afspraak"]
    assert "29-03-2027" in notifying.of_zaak(zaak_id)[0].body
    assert actions.appointment_made(actor=PLATFORM, zaak_id=zaak_id, at=AT)
    assert _open(zaak_id) == ["Aanvraag opnemen aan de balie"]
    _do(zaak_id, "niet_verschenen")
    _pass_time(29)
    assert _end(zaak_id) == ("Afgerond", "Niet in behandeling genomen")


def test_an_incomplete_application_is_not_taken_into_consideration(castricum):
    zaak_id = _begin()
    _do(zaak_id, "niet_compleet", reden="Geen pasfoto.")
    assert _end(zaak_id) == ("Afgerond", "Niet in behandeling genomen")


def test_a_document_of_somebody_who_moved_goes_along(castricum):
    zaak_id = _begin()
    assert not actions.report_moved(actor=PLATFORM, zaak_id=zaak_id, municipality="Nijmegen", at=AT)
    _until_ready(zaak_id)
    assert actions.report_moved(actor=PLATFORM, zaak_id=zaak_id, municipality="Nijmegen", at=AT)
    assert _end(zaak_id) == ("Afgerond", "Overgedragen")


def test_the_applicant_can_stop(castricum):
    zaak_id = _begin()
    procedures.withdraw(actor=PLATFORM, zaak_id=zaak_id, at=AT)
    assert _end(zaak_id) == ("Afgerond", "Ingetrokken")
    assert _open(zaak_id) == []


def test_a_task_done_twice_happens_once(castricum):
    zaak_id = _begin()
    (task,) = tasks.tasks_of(PLATFORM, zaak_id)
    _do(zaak_id, "compleet")
    with pytest.raises(procedures.TaskIsClosed):
        procedures.complete_task(actor=PLATFORM, task_id=task.id, answers={"uitkomst": "compleet"}, at=AT)
    assert _open(zaak_id) == ["Beslissen over de aanvraag"]
