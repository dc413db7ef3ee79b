"""Messages: only for whom they are meant, announced by e-mail, whatever crashes."""

import smtplib
import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from meente.connections.mail import client
from meente.connections.wire import Unavailable
from meente.foundation.database.tenancy import acting_in
from meente.foundation.definitions import actions as definitions
from meente.foundation.definitions.models import Definition
from meente.foundation.definitions.rules import Change
from meente.foundation.definitions.terms import Mode
from meente.foundation.organisations.actor import Actor, anonymous, operator, system
from meente.foundation.organisations.terms import ActorKind
from meente.foundation.refusals import NotFound
from meente.processes.notifying import actions, queries, reactions

AT = datetime(2027, 3, 1, 9, tzinfo=UTC)
AN_HOUR = timedelta(hours=1)
SANNE = "999990007"
ICS = actions.MessageAttachment("afspraak.ics", "text/calendar", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")

pytestmark = pytest.mark.django_db


def _resident(bsn: str, municipality_id: int = 383) -> Actor:
    return Actor(id="r", label="R", kind=ActorKind.RESIDENT, municipalities=frozenset({municipality_id}), bsn=bsn)


def _send(*, email="sanne@voorbeeld.nl", attachments=(), actor=None, letter="afgerond", language="nl") -> uuid.UUID:
    values = {
        "name": "Sanne",
        "document": "paspoort",
        "municipality": "Castricum",
        "case_number": "Z-1",
        "phone": "14 0251",
    }
    return actions.send(
        actor=actor or system(383), municipality_id=383, zaak_id=uuid.UUID(int=1), bsn=SANNE, name="Sanne", email=email,
        letter=letter, values=values, attachments=attachments, language=language, at=AT,
    )  # fmt: skip


def _announce(message_id: uuid.UUID) -> None:
    reactions.email(municipality_id=383, message_id=str(message_id))


def test_a_letter_is_filled_in_and_stands_in_the_inbox_of_one_person(castricum):
    message_id = _send()
    [row] = queries.inbox(_resident(SANNE))
    assert row.subject == "U heeft uw paspoort gekregen"
    assert "{{" not in row.body
    assert queries.message(_resident(SANNE), message_id).name == "Sanne"
    assert queries.inbox(_resident("999990019")) == []
    assert queries.inbox(anonymous(383)) == []
    for stranger in (_resident("999990019"), anonymous(383)):
        with pytest.raises(NotFound):
            queries.message(stranger, message_id)


def test_a_letter_in_english_and_one_that_does_not_exist(castricum):
    _send(language="en")
    assert "Dear Sanne" in queries.inbox(_resident(SANNE))[0].body
    with pytest.raises(NotFound):
        _send(letter="bestaat-niet")


def test_nobody_sends_for_another_municipality_or_reads_there(castricum):
    with pytest.raises(NotFound):
        _send(actor=system(399))
    message_id = _send()
    with acting_in({399}):
        assert queries.inbox(_resident(SANNE, 399)) == []
        with pytest.raises(NotFound):
            queries.to_email(message_id)


def test_reading_is_remembered_for_the_reader_only(castricum):
    message_id = _send()
    actions.mark_read(actor=_resident("999990019"), message_id=message_id, at=AT)
    assert queries.to_email(message_id).read_at is None
    actions.mark_read(actor=_resident(SANNE), message_id=message_id, at=AT)
    assert queries.to_email(message_id).read_at == AT


def test_the_announcement_says_that_a_message_waits_and_not_what_it_says(castricum):
    message_id = _send()
    _announce(message_id)
    [sent] = mail.outbox
    assert sent.to == ["sanne@voorbeeld.nl"]
    assert "/mijn/" in sent.body
    assert "paspoort" not in sent.body + sent.subject
    assert queries.to_email(message_id).emailed_at is not None


def test_an_appointment_goes_along_as_a_file(castricum):
    _announce(_send(attachments=[ICS]))
    [sent] = mail.outbox
    [(name, content, kind)] = sent.attachments
    assert (name, kind) == ("afspraak.ics", "text/calendar")
    assert "VCALENDAR" in content
    assert "bijlage" in sent.body


def test_the_same_job_twice_sends_once(castricum):
    message_id = _send()
    _announce(message_id)
    _announce(message_id)
    assert len(mail.outbox) == 1


def test_a_crash_after_sending_sends_the_same_message_again(castricum, monkeypatch):
    message_id = _send()

    def crash(**_arguments):
        raise SystemExit

    with monkeypatch.context() as broken:
        broken.setattr(actions, "mark_emailed", crash)
        with pytest.raises(SystemExit):
            _announce(message_id)
    _announce(message_id)
    _announce(message_id)
    first, again = mail.outbox
    assert first.extra_headers["Message-ID"] == again.extra_headers["Message-ID"]


def test_a_crash_before_sending_loses_nothing(castricum, monkeypatch):
    message_id = _send()

    def crash(_message):
        raise SystemExit

    with monkeypatch.context() as broken:
        broken.setattr(client, "send", crash)
        with pytest.raises(SystemExit):
            _announce(message_id)
    _announce(message_id)
    assert len(mail.outbox) == 1


def test_a_mail_server_that_does_not_answer_is_tried_again(castricum, monkeypatch):
    message_id = _send()

    def down(_self, *_arguments, **_more):
        raise smtplib.SMTPServerDisconnected

    with monkeypatch.context() as broken:
        broken.setattr("django.core.mail.EmailMessage.send", down)
        with pytest.raises(Unavailable):
            _announce(message_id)
    _announce(message_id)
    assert len(mail.outbox) == 1


def test_a_bad_address_is_not_tried_for_ever_and_no_address_not_at_all(castricum):
    bad, none = _send(email="geen adres"), _send(email="")
    _announce(bad)
    _announce(none)
    assert mail.outbox == []
    assert queries.to_email(bad).emailed_at is None
    assert client.BadAddress.code == "bad_address"


def test_another_municipality_marks_nothing(castricum):
    message_id = _send()
    assert not actions.mark_emailed(actor=system(399), message_id=message_id, at=AT)
    assert actions.mark_emailed(actor=system(383), message_id=message_id, at=AT)
    assert not actions.mark_emailed(actor=system(383), message_id=message_id, at=AT)


def test_a_letter_says_its_text_blocks_as_the_municipality_does_and_never_what_somebody_typed(castricum):
    number = Definition.objects.get(kind="text_block", key="vragen-over-uw-zaak").id
    definitions.set_overlay(
        actor=operator(383), organisation_id=383, definition_id=number, reason="Ook langs de balie", at=AT - AN_HOUR,
        changes=[Change("body/nl", Mode.APPEND, "Of kom langs in de bibliotheek.")],
    )  # fmt: skip
    values = {"name": "{tekst.bezwaar-maken}", "municipality": "Castricum", "case_number": "Z-1", "phone": "14 0251"}
    actions.send(
        actor=system(383), municipality_id=383, zaak_id=uuid.UUID(int=1), bsn=SANNE, name="Sanne", email="",
        letter="grofvuil-ontvangen", values=values, at=AT,
    )  # fmt: skip
    body = queries.inbox(_resident(SANNE))[0].body
    assert "Bel 14 0251 en noem zaaknummer Z-1." in body
    assert "Of kom langs in de bibliotheek." in body
    assert "Beste {tekst.bezwaar-maken}," in body
