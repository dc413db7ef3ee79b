"""What is sent, what is kept in the demo, and what is refused."""

import logging
import smtplib

import pytest
from django.core import mail as django_mail

from meente.connections.mail import client
from meente.connections.mail.message import Attachment, Message
from meente.connections.mail.models import SimulatedMail
from meente.connections.wire import Unavailable
from meente.foundation.database.tenancy import acting_in

BUCH = 1_000_001
OUTBOX = "meente.connections.mail.simulator.backend.OutboxBackend"


def message(**change):
    values = {
        "municipality_id": 383,
        "key": "invitation:1",
        "to": "jan@voorbeeld.nl",
        "subject": "Toestemming",
        "text": "Ga naar http://castricum.localhost/toestemming/abc <b>nu</b>",
        "sender_name": "Gemeente Castricum",
    }
    return Message(**(values | change))


def test_a_message_is_sent_in_the_name_of_the_municipality():
    client.send(message(attachments=(Attachment("afspraak.ics", "text/calendar", b"BEGIN:VCALENDAR"),)))
    (sent,) = django_mail.outbox
    assert sent.to == ["jan@voorbeeld.nl"]
    assert sent.from_email.startswith("Gemeente Castricum <")
    assert sent.attachments[0][0] == "afspraak.ics"
    assert sent.message()["Auto-Submitted"] == "auto-generated"


def test_a_line_break_in_a_subject_adds_no_header():
    client.send(message(subject="Hallo\r\nBcc: iedereen@voorbeeld.nl", sender_name="Cas\ntricum"))
    (sent,) = django_mail.outbox
    assert sent.message()["Bcc"] is None
    assert sent.message()["Subject"] == "Hallo Bcc: iedereen@voorbeeld.nl"


@pytest.mark.parametrize("address", ["", "jan", "jan@x\nBcc: a@b.nl", "a@b.nl, c@d.nl"])
def test_a_bad_address_is_refused(address):
    with pytest.raises(client.BadAddress):
        client.send(message(to=address))
    assert django_mail.outbox == []


def test_a_dead_server_is_unavailable_and_the_log_knows_nobody(monkeypatch, caplog):
    def fail(*_):
        raise smtplib.SMTPRecipientsRefused({"jan@voorbeeld.nl": (550, b"jan@voorbeeld.nl")})

    monkeypatch.setattr("django.core.mail.EmailMessage.send", fail)
    with caplog.at_level(logging.DEBUG), pytest.raises(Unavailable):
        client.send(message())
    assert "383" in caplog.text
    assert "jan" not in caplog.text
    assert "Toestemming" not in caplog.text


@pytest.fixture
def kept(settings, db):
    settings.EMAIL_BACKEND = OUTBOX


def test_the_demo_keeps_a_message_once_and_only_for_its_municipality(kept):
    for _ in range(2):
        client.send(message())
    client.send(message(key="invitation:2"))
    with acting_in({383}):
        assert SimulatedMail.objects.count() == 2
    with acting_in({450}):
        assert SimulatedMail.objects.count() == 0


def test_the_page_shows_the_message_with_a_working_link_and_no_markup(kept, client):
    from meente.connections.mail.client import send

    send(message(attachments=(Attachment('a"fspraak.ics', "text/calendar", b"BEGIN"),)))
    send(message(municipality_id=BUCH, to="bas@buch.demo", key="notice:1"))
    assert "Werkorganisatie BUCH" in client.get("/_post?aan=bas@buch.demo", HTTP_HOST="localhost").content.decode()
    page = client.get("/_post?aan=JAN@voorbeeld.nl", HTTP_HOST="localhost").content.decode()
    assert "Toestemming" in page
    assert "Castricum" in page
    assert "Toestemming" not in client.get("/_post?aan=piet@x.nl", HTTP_HOST="localhost").content.decode()
    with acting_in({383}):
        row = SimulatedMail.objects.get()
    one = client.get(f"/_post/{row.id}", HTTP_HOST="localhost").content.decode()
    assert 'href="http://castricum.localhost/toestemming/abc"' in one
    assert "<b>nu</b>" not in one
    file = client.get(f"/_post/{row.id}/0", HTTP_HOST="localhost")
    assert file.content == b"BEGIN"
    assert file["Content-Disposition"] == 'attachment; filename="afspraak.ics"'
    assert client.get(f"/_post/{row.id}/1", HTTP_HOST="localhost").status_code == 404


def test_the_outbox_is_no_page_of_a_municipality(db, client):
    assert client.get("/_post", HTTP_HOST="castricum.localhost").status_code == 404
