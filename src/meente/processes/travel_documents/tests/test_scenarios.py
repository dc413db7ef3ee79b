"""The scenarios of the national process by name: from what the form derives to the step at which the case is.

The form's own scenarios (with the path through the questions) stand in `definitions/form.json` and run in test_form.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from meente.foundation.refusals import Refusal
from meente.processes.notifying import queries as notifying
from meente.processes.travel_documents import actions
from meente.processes.travel_documents.form_facts import derive
from meente.processes.travel_documents.seed import read_definition
from meente.processes.travel_documents.tests.test_process import (
    AT,
    COLLEAGUE,
    EVERYTHING,
    INVESTIGATE,
    PLATFORM,
    _begin,
    _do,
    _end,
    _letters,
    _open,
    _refused,
    _until_ready,
)
from meente.processes.webforms import actions as webforms
from meente.processes.webforms import queries as consents
from meente.processes.webforms.terms import ConsentChannel, ConsentStatus, FactsInput
from meente.registers.cases import actions as cases
from meente.registers.cases import queries as facts

NOW = datetime(2026, 6, 1, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))
PRICES = read_definition("product.json")["parameters"] | {"urgent_offer_days": 14}
ONE, TWO = {"key": "ik", "name": "Sanne", "bsn": "999990007"}, {"key": "m1", "name": "Karim", "bsn": "999990019"}
COUNTER = "Aanvraag opnemen aan de balie"


def _facts(documents, *, born, relation="self", authorities=(), person=None, **answers):
    """What the form derives on 1 June 2026 for somebody in Castricum."""
    row = {
        "key": "x", "name": "X", "relation": relation, "birth_date": born.isoformat(), "dutch": True, "bsn": "999990032",
        "municipality": 383, "municipality_name": "Castricum", "municipality_site": "", "under_guardianship": False,
        "authority_known": True, "authorities": list(authorities), **(person or {}),
    }  # fmt: skip
    given = {"voor-wie": "x", "documenten": documents, **answers}
    return derive(FactsInput(383, given, {"people": [row]}, PRICES, NOW))


def _born(age: int) -> date:
    return date(2026 - age, 5, 1)


def test_adult_renewal():
    found = _facts(["paspoort"], born=_born(41))
    assert not found["consent_step"]
    assert found["fee"] == 8665


@pytest.mark.django_db
def test_adult_renewal_from_counter_to_collection(castricum):
    zaak_id = _begin()
    _until_ready(zaak_id)
    _do(zaak_id, "uitgereikt", actor=COLLEAGUE)
    assert _end(zaak_id) == ("Afgerond", "Uitgereikt")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("earlier", "plausible", "step"),
    [(0, False, "Beslissen over de aanvraag"), (2, False, INVESTIGATE), (2, True, "Beslissen over de aanvraag")],
    ids=["adult_lost_once", "adult_lost_third_time", "adult_lost_third_time_with_a_reason"],
)
def test_adult_lost(castricum, earlier, plausible, step):
    zaak_id = _begin(aanleiding="vermist")
    ticked = [*EVERYTHING, *(["aannemelijk"] if plausible else [])]
    _do(zaak_id, "compleet", vermissingen=earlier, controles=ticked)
    assert _open(zaak_id) == [step]


def test_child_8_passport_asks_both_parents():
    found = _facts(["paspoort"], born=_born(8), relation="child", authorities=[ONE, TWO])
    assert (found["consent_count"], found["own_consent"]) == (1, True)
    assert found["fee"] == 6555


@pytest.mark.django_db
def test_child_8_passport_both_parents_one_abroad_consents_on_paper(castricum):
    zaak_id = _begin(toestemmingen_open=1, leeftijd=8)
    asked = _ask(zaak_id)
    assert _open(zaak_id) == []
    counter = _counter()
    webforms.record_paper_consent(
        actor=counter, municipality_id=383, consent_id=asked, consents=True, channel=ConsentChannel.PAPER,
        remark="Handtekening vergeleken", signed_on=date(2027, 2, 1), at=AT,
    )  # fmt: skip
    assert _open(zaak_id) == [COUNTER]
    _until_ready(zaak_id, controles=[key for key in EVERYTHING if key != "vingers"])
    _do(zaak_id, "uitgereikt", actor=COLLEAGUE)
    assert _end(zaak_id) == ("Afgerond", "Uitgereikt 5 jaar")


@pytest.mark.django_db
def test_a_consent_on_paper_older_than_three_months_or_of_tomorrow_is_refused(castricum):
    asked = _ask(_begin(toestemmingen_open=1))
    for day in (date(2026, 11, 30), date(2027, 3, 2)):
        with _refused("signed_too_long_ago"):
            webforms.record_paper_consent(
                actor=_counter(), municipality_id=383, consent_id=asked, consents=True,
                channel=ConsentChannel.PAPER, remark="", signed_on=day, at=AT,
            )  # fmt: skip


@pytest.mark.django_db
def test_a_consent_that_ran_out_before_the_counter_stops_the_application(castricum):
    zaak_id = _begin(toestemmingen_open=1, leeftijd=8)
    asked = _ask(zaak_id)
    webforms.record_paper_consent(
        actor=_counter(), municipality_id=383, consent_id=asked, consents=True, channel=ConsentChannel.PAPER,
        remark="", signed_on=date(2026, 12, 1), at=AT,
    )  # fmt: skip
    with _refused("consent_missing"):
        _do(zaak_id, "compleet", at=AT.replace(day=3))
    assert _open(zaak_id) == [COUNTER]
    _do(zaak_id, "compleet", at=AT)


@pytest.mark.django_db
def test_a_refused_consent_goes_to_the_counter_and_names_the_court(castricum):
    zaak_id = _begin(toestemmingen_open=1, leeftijd=8)
    webforms.record_paper_consent(
        actor=_counter(), municipality_id=383, consent_id=_ask(zaak_id), consents=False,
        channel=ConsentChannel.COUNTER, remark="", at=AT,
    )  # fmt: skip
    assert _open(zaak_id) == ["Gezag en toestemming uitzoeken"]
    assert "rechter" in notifying.of_zaak(zaak_id)[0].body
    _do(zaak_id, "rond", controles=["vastgesteld"])
    _do(zaak_id, "compleet")
    assert _open(zaak_id) == ["Beslissen over de aanvraag"]


@pytest.mark.django_db
def test_unknown_authority_is_found_out_before_the_counter(castricum):
    zaak_id = _begin(gezag_onduidelijk=True, leeftijd=5)
    assert _open(zaak_id) == ["Gezag en toestemming uitzoeken"]
    _do(zaak_id, "niet_compleet", reden="Het gezag is niet bekend.")
    assert _end(zaak_id) == ("Afgerond", "Niet in behandeling genomen")


@pytest.mark.parametrize(("age", "needed"), [(11, True), (12, False)], ids=["child_11", "child_12"])
def test_child_11_vs_12_identity_card(age, needed):
    found = _facts(["identiteitskaart"], born=_born(age), relation="child", authorities=[ONE, TWO])
    assert found["consent_step"] is needed


def test_17_passport():
    found = _facts(["paspoort"], born=_born(17), authorities=[{**ONE, "key": "m0"}, TWO])
    assert (found["consent_count"], found["is_minor"], found["fee"]) == (2, True, 6555)


@pytest.mark.parametrize(("document", "needed"), [("paspoort", True), ("identiteitskaart", False)])
def test_curatele_passport_vs_identity_card(document, needed):
    found = _facts([document], born=_born(52), person={"under_guardianship": True}, authorities=[TWO])
    assert found["consent_step"] is needed


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("minute", "day"), [(29, "2027-03-02"), (31, "2027-03-03")], ids=["before_closing", "after_closing"]
)
def test_urgent_ordered_before_and_after_the_closing_time(castricum, minute, day):
    zaak_id = _begin(spoed=True)
    _do(zaak_id, "compleet")
    _do(zaak_id, "verstrekken", at=AT.replace(hour=14, minute=minute))
    assert _open(zaak_id) == ["Levering controleren"]
    assert _data(zaak_id)["verwacht_op"] == day


@pytest.mark.django_db
def test_moved_between_application_and_collection(castricum):
    zaak_id = _begin()
    _until_ready(zaak_id)
    assert actions.report_moved(actor=PLATFORM, zaak_id=zaak_id, municipality="Nijmegen", at=AT)
    assert _end(zaak_id) == ("Afgerond", "Overgedragen")
    assert facts.eigenschappen(PLATFORM, zaak_id)["gemeente_nieuw"] == "Nijmegen"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("documents", "step"),
    [("identiteitskaart", "Beslissen over de aanvraag"), ("paspoort", INVESTIGATE)],
    ids=["rps_hit_identity_card_is_no_block", "rps_hit_passport"],
)
def test_rps_hit(castricum, documents, step):
    zaak_id = _begin(documenten=documents, documentsoort=documents)
    _do(zaak_id, "compleet", gesignaleerd=True)
    assert _open(zaak_id) == [step]


@pytest.mark.django_db
def test_rps_hit_on_both_documents_refuses_the_passport_and_grants_the_card(castricum):
    zaak_id = _begin(documenten="paspoort en identiteitskaart")
    _do(zaak_id, "compleet", gesignaleerd=True)
    _do(zaak_id, "voornemen", reden="Signalering")
    _do(zaak_id, "weigeren", controles=["gereageerd"], reden="Signalering blijft")
    assert _open(zaak_id) == ["Beslissen over de aanvraag"]
    assert facts.eigenschappen(PLATFORM, zaak_id)["documentsoort"] == "identiteitskaart"
    _do(zaak_id, "verstrekken")
    _do(zaak_id, "goed")
    assert _letters(zaak_id)[-1] == "Uw identiteitskaart ligt klaar"


@pytest.mark.django_db
def test_rps_hit_suspended_once_for_eight_weeks(castricum):
    zaak_id = _begin()
    _do(zaak_id, "compleet", gesignaleerd=True)
    _do(zaak_id, "voornemen", reden="Signalering")
    _do(zaak_id, "uitstel")
    assert "26-04-2027" in notifying.of_zaak(zaak_id)[0].body
    with _refused("no_suspension"):
        _do(zaak_id, "uitstel")
    with _refused("too_early"):
        _do(zaak_id, "weigeren", reden="x", controles=["gereageerd"])
    _do(zaak_id, "verder")
    assert _open(zaak_id) == ["Beslissen over de aanvraag"]


def test_not_dutch():
    found = _facts(["paspoort"], born=_born(33), person={"dutch": False})
    assert (found["not_dutch"], found["not_registered"], found["other_municipality"]) == (True, False, False)


def test_rni():
    found = _facts(["paspoort"], born=_born(27), person={"municipality": None})
    assert (found["not_dutch"], found["not_registered"], found["other_municipality"]) == (False, True, False)


@pytest.mark.django_db
def test_incomplete_at_the_counter_names_the_article(castricum):
    zaak_id = _begin()
    with pytest.raises(Refusal) as refusal:
        _do(zaak_id, "compleet", controles=[key for key in EVERYTHING if key != "foto"])
    assert "art. 28 PUN" in str(refusal.value)


@pytest.mark.django_db
def test_whoever_took_the_application_does_not_hand_out(castricum):
    zaak_id = _begin()
    _until_ready(zaak_id)
    with _refused("same_person"):
        _do(zaak_id, "uitgereikt")


@pytest.mark.django_db
def test_without_fingerprints_for_now_the_document_is_good_for_a_year(castricum):
    zaak_id = _begin()
    _until_ready(zaak_id, controles=[*EVERYTHING, "vingers_tijdelijk"])
    assert _data(zaak_id)["geldig_jaren"] == 1


@pytest.mark.django_db
def test_tasks_carry_the_day_of_the_law(castricum):
    from meente.processes.procedures import queries as tasks

    zaak_id = _begin()
    _until_ready(zaak_id)
    days = {row.title: row.due_at and row.due_at.date() for row in tasks.tasks_of(PLATFORM, zaak_id)}
    assert days == {
        COUNTER: None,
        "Beslissen over de aanvraag": date(2027, 3, 29),
        "Levering controleren": date(2027, 3, 15),
        "Uitreiken": date(2027, 6, 1),
    }


def _ask(zaak_id):
    cases.add_rol(actor=PLATFORM, zaak_id=zaak_id, roltype="Gezaghouder", name="Karim", bsn=TWO["bsn"], at=AT)
    asked = webforms.ask_consent(
        actor=PLATFORM, municipality_id=383, kind="reisdocument", zaak_id=zaak_id, subject_name="X",
        matter={"nl": "een paspoort.", "en": "a passport."}, applicant_bsn=ONE["bsn"], applicant_name="Sanne",
        consenter_bsn=TWO["bsn"], consenter_name="Karim", channel=ConsentChannel.PAPER, at=AT,
    )  # fmt: skip
    assert consents.consent(municipality_id=383, consent_id=asked, at=AT).status is ConsentStatus.ASKED
    return asked


def _counter():
    from meente.foundation.accounts import queries as accounts

    return accounts.actor_of(accounts.employee_id_of("balie@buch.demo"), today=AT.date())


def _data(zaak_id):
    from meente.processes.procedures.actions.running import procedure_of
    from meente.processes.procedures.engine.running import Run
    from meente.processes.procedures.models import Instance

    instance = Instance.objects.get(zaak_id=zaak_id)
    return Run.restore(procedure_of(instance), instance.state).open_steps()[0].data
