"""A zaak opens, moves and ends by the rules, and only for whom it concerns."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meente.foundation.database.tenancy import acting_in
from meente.foundation.events.queries import history
from meente.foundation.organisations.actor import Actor, Grant, anonymous, system
from meente.foundation.organisations.terms import ActorKind
from meente.foundation.refusals import Forbidden, NotFound, Refusal
from meente.registers.cases import access, actions, queries, rules
from meente.registers.cases.actions.moving import ResultaatMissing
from meente.registers.cases.models import Zaak

AT = datetime(2027, 1, 31, 9, tzinfo=UTC)
KIND = "aanvraag-reisdocument"


def _open(municipality_id=383, bsn="999990019") -> uuid.UUID:
    actor = system(municipality_id)
    zaak_id, _ = actions.open_zaak(actor=actor, municipality_id=municipality_id, zaaktype=KIND, at=AT)
    actions.add_rol(actor=actor, zaak_id=zaak_id, roltype="Aanvrager", name="S. de Vries", bsn=bsn, at=AT)
    return zaak_id


def _employee(*scopes: str, municipality_id=383, zaaktypen=frozenset()) -> Actor:
    grants = frozenset(Grant(municipality_id, scope, zaaktypen) for scope in scopes)
    return Actor(id="e", label="E", kind=ActorKind.EMPLOYEE, municipalities=frozenset({383, 373}), grants=grants)


def _resident(bsn="999990019", municipality_id=383) -> Actor:
    return Actor(id="r", label="R", kind=ActorKind.RESIDENT, municipalities=frozenset({municipality_id}), bsn=bsn)


@pytest.mark.django_db
def test_a_zaak_gets_its_term_its_number_and_its_history(buch):
    zaak_id = _open()
    zaak = queries.zaak(system(383), zaak_id)
    assert zaak.uiterlijke_einddatum_afdoening == date(2027, 2, 28)
    assert zaak.einddatum_gepland == date(2027, 2, 7)  # 5 working days in BUCH
    assert zaak.identificatie == "Z-2027-0000001"
    assert [row.name for row in history(zaak_id)] == ["registers.cases.RolAdded", "registers.cases.ZaakOpened"]


@pytest.mark.django_db
def test_numbers_run_per_municipality(buch):
    numbers = [queries.zaak(system(383, 373), _open(number)).identificatie for number in (383, 383, 373)]
    assert numbers == ["Z-2027-0000001", "Z-2027-0000002", "Z-2027-0000001"]


@pytest.mark.django_db
def test_the_end_status_needs_a_resultaat_and_closes(buch):
    zaak_id, actor = _open(), system(383)
    with pytest.raises(ResultaatMissing):
        actions.set_status(actor=actor, zaak_id=zaak_id, status="Afgerond", at=AT)
    assert queries.zaak(actor, zaak_id).status == ""
    actions.set_resultaat(actor=actor, zaak_id=zaak_id, resultaat="Uitgereikt")
    actions.set_status(actor=actor, zaak_id=zaak_id, status="Afgerond", at=AT)
    zaak = queries.zaak(actor, zaak_id)
    assert (zaak.status, zaak.resultaat, zaak.einddatum, zaak.archiefactiedatum) == (
        "Afgerond",
        "Uitgereikt",
        date(2027, 1, 31),
        date(2043, 1, 31),
    )
    with pytest.raises(actions.ZaakIsClosed):
        actions.set_status(actor=actor, zaak_id=zaak_id, status="In toets", at=AT + timedelta(hours=1))
    assert len(queries.statussen(actor, zaak_id)) == 1


@pytest.mark.django_db
def test_the_same_status_again_changes_nothing(buch):
    zaak_id, actor = _open(), system(383)
    for hour in (1, 2):
        actions.set_status(actor=actor, zaak_id=zaak_id, status="Aangevraagd", at=AT + timedelta(hours=hour))
    assert [row.omschrijving for row in queries.statussen(actor, zaak_id)] == ["Aangevraagd"]


@pytest.mark.django_db
def test_a_term_is_extended_once(buch):
    zaak_id, actor = _open(), system(383)
    actions.extend_zaak(actor=actor, zaak_id=zaak_id, duur="P28D", reden="Onderzoek")
    assert queries.zaak(actor, zaak_id).uiterlijke_einddatum_afdoening == date(2027, 3, 28)
    with pytest.raises(Refusal) as refusal:
        actions.extend_zaak(actor=actor, zaak_id=zaak_id, duur="P28D", reden="Nog eens")
    assert refusal.value.code == "already_extended"


@pytest.mark.django_db
def test_facts_replace_and_are_told_with_before_and_after(buch):
    zaak_id, actor = _open(), system(383)
    for value in ("nee", "ja", "ja"):
        actions.set_eigenschap(actor=actor, zaak_id=zaak_id, naam="spoed", waarde=value)
    assert queries.eigenschappen(actor, zaak_id) == {"spoed": "ja"}
    assert [row.name for row in history(zaak_id)[:3]] == [
        "registers.cases.EigenschapSet",
        "registers.cases.EigenschapSet",
        "registers.cases.RolAdded",
    ]
    with pytest.raises(NotFound):
        actions.set_eigenschap(actor=actor, zaak_id=zaak_id, naam="bestaat niet", waarde="x")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "stranger",
    [
        anonymous(383),
        _resident("999990020"),
        _resident(municipality_id=373),
        _employee(),
        _employee("zaken.lezen", municipality_id=373),
        _employee("zaken.lezen", zaaktypen=frozenset({"verhuizing"})),
        _employee("zaken.bijwerken"),
    ],
    ids=[
        "visitor",
        "other resident",
        "own case at another site",
        "no grant",
        "grant elsewhere",
        "other zaaktype",
        "no read",
    ],
)
def test_a_stranger_finds_nothing_and_changes_nothing(buch, stranger):
    zaak_id = _open()
    with acting_in(stranger.municipalities):
        assert queries.zaken(stranger) == []
        for attempt in (
            lambda: queries.zaak(stranger, zaak_id),
            lambda: queries.rollen(stranger, zaak_id),
            lambda: actions.set_eigenschap(actor=stranger, zaak_id=zaak_id, naam="spoed", waarde="ja"),
            lambda: actions.set_status(actor=stranger, zaak_id=zaak_id, status="In toets", at=AT),
        ):
            with pytest.raises(NotFound):
                attempt()
        assert queries.find(stranger, text="999990019") == []
    assert queries.eigenschappen(system(383), zaak_id) == {}


@pytest.mark.django_db
def test_reading_is_not_writing(buch):
    zaak_id, reader = _open(), _employee("zaken.lezen")
    assert queries.zaak(reader, zaak_id).id == zaak_id
    with pytest.raises(Forbidden):
        actions.set_status(actor=reader, zaak_id=zaak_id, status="In toets", at=AT)
    with pytest.raises(Forbidden):
        actions.open_zaak(actor=reader, municipality_id=383, zaaktype=KIND, at=AT)
    assert Zaak.objects.count() == 1


@pytest.mark.django_db
def test_residents_and_employees_find_theirs_in_one_statement(buch):
    zaak_id = _open()
    _open(373, bsn="999990020")
    with CaptureQueriesContext(connection) as captured:
        assert [row.id for row in queries.zaken(_resident())] == [zaak_id]
    assert len(captured) == 1
    assert [row.id for row in queries.find(_employee("zaken.lezen"), text="999990019")] == [zaak_id]
    assert access.zaken_for(system(383, 373)).count() == 2


@pytest.mark.parametrize(
    ("day", "text", "expected"),
    [
        (date(2027, 1, 31), "P1M", date(2027, 2, 28)),
        (date(2028, 2, 29), "P1Y", date(2029, 2, 28)),
        (date(2027, 1, 31), "P4W", date(2027, 2, 28)),
        (date(2027, 1, 1), "P1Y2M3D", date(2028, 3, 4)),
    ],
)
def test_terms_run_by_the_calendar(day, text, expected):
    assert rules.after(day, text) == expected


@pytest.mark.parametrize("text", ["P", "", "4W", "PT1H", "P-1D"])
def test_what_is_no_calendar_duration_is_refused(text):
    with pytest.raises(ValueError, match="duration"):
        rules.duration(text)
