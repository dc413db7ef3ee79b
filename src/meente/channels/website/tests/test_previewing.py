"""A preview shows what nobody saved yet, where it may be shown, for a quarter of an hour, and stores nothing."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from meente.foundation.definitions import previewing, queries
from meente.foundation.organisations.terms import NATION_ID

pytestmark = pytest.mark.django_db
CASTRICUM, UITGEEST = 383, 450


def _show(ticket, host="uitgeest.localhost", status=200):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/voorbeeld", {"voorbeeld": ticket}, headers={"host": host})
    assert answer.status_code == status
    return answer.content.decode()


def _document(kind, key):
    return queries.effective(NATION_ID, kind, key, timezone.now()).document


def _overlay(kind, key, document, places=(UITGEEST,)):
    return previewing.ticket_for_overlay(kind=kind, key=key, document=document, organisation_ids=list(places))


def test_a_product_is_shown_as_the_resident_will_see_it_and_nothing_is_stored():
    before = queries.effective(UITGEEST, "product", "reisdocument", timezone.now())
    document = before.document | {"summary": {"nl": "Helemaal nieuw & beter."}}
    text = _show(_overlay("product", "reisdocument", document))
    assert "Helemaal nieuw &amp; beter." in text
    assert "Dit is een voorbeeld." in text
    assert "Gemeente Uitgeest" in re.sub(r"\s+", " ", text)
    assert queries.effective(UITGEEST, "product", "reisdocument", timezone.now()).digest == before.digest


def test_a_new_version_is_shown_with_the_own_deviations_on_it():
    facts = next(row for row in queries.definitions() if (row.kind, row.key) == ("product", "reisdocument"))
    parameters = facts.document["parameters"] | {"fee_passport_adult": 8700, "fee_card_adult": 7777}
    ticket = previewing.ticket_for_version(
        definition_id=facts.id, kind="product", key="reisdocument", document=facts.document | {"parameters": parameters},
        policies=facts.policies,
    )  # fmt: skip
    there, here = _show(ticket, "nijmegen.localhost"), _show(ticket, "castricum.localhost")
    assert "€ 87,00" in there
    assert "€ 83,85" in here
    assert "€ 87,00" not in here
    assert "€ 77,77" in here


def test_a_letter_and_a_form_are_shown_with_their_texts():
    letter = _document("letter", "herinnering")
    text = _show(_overlay("letter", "herinnering", letter | {"body": {"nl": "Hallo {{ name }},\n\nTot gauw."}}))
    assert "Hallo [name]," in text
    form = _document("form", "reisdocument-voorbereiden")
    text = _show(_overlay("form", "reisdocument-voorbereiden", form))
    assert "Voor wie is het?" in text
    assert "Voor wie vraagt u een paspoort of identiteitskaart aan?" in text
    text = _show(_overlay("profile", "gemeente", _document("profile", "gemeente") | {"phone": "14 0251"}))
    assert "14 0251" in text


def test_a_ticket_is_for_its_own_site_and_for_a_quarter_of_an_hour(monkeypatch):
    ticket = _overlay("product", "reisdocument", _document("product", "reisdocument"))
    assert "verlopen" in _show(ticket, "castricum.localhost", status=409)
    assert "verlopen" in _show(ticket[:-3] + "abc", status=409)
    assert "verlopen" in _show("", status=409)
    monkeypatch.setattr(previewing, "SECONDS", -1)
    assert "verlopen" in _show(ticket, status=409)


def test_a_preview_is_not_asked_by_a_link():
    assert Client().get("/voorbeeld", headers={"host": "uitgeest.localhost"}).status_code == 405
