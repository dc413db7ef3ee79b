"""What the registers of travel documents tell, and what their stand-in refuses."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from meente.connections.test_persons import everyone
from meente.connections.travel_document_register import client as register


def of(key):
    return register.holdings(bsn=everyone()[key].bsn)


def test_documents_have_a_kind_a_date_and_a_status_and_no_number(network):
    iris = of("iris")
    today = timezone.localdate()
    assert [(row.kind, row.status) for row in iris.documents] == [
        ("paspoort", "verlopen"),
        ("identiteitskaart", "geldig"),
    ]
    assert iris.documents[0].expires_on == today - timedelta(days=200)
    assert set(iris.documents[0].__slots__) == {"kind", "expires_on", "status"}


def test_losses_and_signalling(network):
    assert (of("kees").losses, of("kees").is_signalled) == (3, False)
    assert of("omar").is_signalled
    assert not of("sanne").is_signalled


def test_nobody_holds_nothing(network):
    assert register.holdings(bsn="111222333") == register.Holdings((), 0, is_signalled=False)


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{}", b'{"burgerservicenummer": "123456789"}', b'{"burgerservicenummer": 1}']
)
def test_a_wrong_question_is_refused(db, client, body):
    answer = client.post("/simulators/reisdocumenten/houder", body, "application/json", HTTP_HOST="localhost")
    assert answer.status_code == 400


def test_the_status_of_a_document_fits_its_date():
    today = date(2026, 11, 24)
    for person in everyone().values():
        for row in person.documents:
            expires = today + timedelta(days=row["expires_in_days"])
            assert row["status"] in {"geldig", "verlopen", "vermist"}
            assert row["status"] == "vermist" or (row["status"] == "geldig") == (expires > today), person.key
