"""A proposal through the screens: BUCH proposes, Nijmegen wants it too, the product group votes, the nation decides."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from meente.channels.administration import reactions
from meente.channels.administration.tests.browser import HEADERS, Screens
from meente.foundation.accounts import actions as account_actions
from meente.foundation.accounts import queries as accounts
from meente.foundation.definitions import proposals, queries
from meente.foundation.definitions.events import ProposalClosed, ProposalMade
from meente.foundation.definitions.terms import ProposalState
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.refusals import Forbidden

pytestmark = pytest.mark.django_db
CASTRICUM = 383
SOON = (timezone.localdate() + timedelta(days=40)).isoformat()
FEE = "parameters/fee_passport_adult"


def _as(email):
    return Screens(Client()).sign_in(email)


def _product_id():
    return next(row.id for row in queries.definitions() if (row.kind, row.key) == ("product", "reisdocument"))


def _propose(bas, **change):
    data = {"paden": [FEE], "aan": "nederland", "reden": "Goedkoper voor iedereen"} | change
    answer = bas.client.post(f"/definities/{_product_id()}/voor/castricum/voorstellen", data, headers=HEADERS)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return answer["Location"]


@pytest.fixture
def proposal():
    return _propose(_as("beheer@buch.demo"))


def _state(address):
    return proposals.proposal(int(address.rsplit("/", 1)[1]), at=timezone.now())


def test_from_a_deviation_to_a_draft_for_the_next_version():
    bas = _as("beheer@buch.demo")
    product = f"/definities/{_product_id()}/"
    assert f"{product}voor/castricum/voorstellen" in bas.get(product)
    assert "€ 86,65 → € 83,85" in bas.get(f"{product}voor/castricum/voorstellen")
    proposal = _propose(bas)
    assert "nog niet" in bas.get(proposal)
    nel = _as("beheer@nijmegen.demo")
    assert proposal in nel.get("/")
    nel.post(f"{proposal}/steunen", {"organisatie": "nijmegen"}, status=302)
    nel.post(f"{proposal}/reageren", {"organisatie": "nijmegen", "tekst": "<b>Graag</b>"}, status=302)
    for email in ("productgroep@meente.demo", "redactie@meente.demo"):
        _as(email).post(f"{proposal}/stemmen", {"stem": "voor"}, status=302)
    nadia = _as("landelijk@meente.demo")
    text = nadia.get(proposal)
    assert "&lt;b&gt;Graag" in text
    assert "nog niet" not in text
    assert ("Beslissen" in text, "Voor</button>" in text) == (True, False)
    nadia.post(f"{proposal}/besluiten", {"besluit": "overnemen", "vanaf": SOON}, status=302)
    found = _state(proposal)
    assert found.state is ProposalState.ACCEPTED
    assert f"/concepten/{found.draft_id}" in nadia.get(proposal)
    assert "€ 83,85" in nadia.get(f"/concepten/{found.draft_id}")


def test_the_conditions_are_checked_and_what_was_typed_stays(proposal):
    nadia = _as("landelijk@meente.demo")
    sent = {"besluit": "overnemen", "vanaf": SOON, "artikel": "art. 5"}
    text = nadia.post(f"{proposal}/besluiten", sent, status=422)
    assert "Nog niet alle voorwaarden" in text
    assert 'value="art. 5"' in text
    text = nadia.post(f"{proposal}/besluiten", {"besluit": "afwijzen", "reden": ""}, status=422)
    assert "Schrijf op waarom dit voorstel niet doorgaat" in text
    nadia.post(f"{proposal}/besluiten", {"besluit": "afwijzen", "reden": "Te vroeg"}, status=302)
    assert "Te vroeg" in _as("beheer@buch.demo").get(proposal)


def test_who_proposed_it_may_take_it_back_and_nobody_else(proposal):
    _as("beheer@nijmegen.demo").post(f"{proposal}/intrekken", {}, status=403)
    _as("landelijk@meente.demo").post(f"{proposal}/intrekken", {}, status=403)
    _as("beheer@buch.demo").post(f"{proposal}/intrekken", {}, status=302)
    assert _state(proposal).state is ProposalState.WITHDRAWN
    assert "ingetrokken" in _as("beheer@buch.demo").get("/voorstellen")


def test_a_product_group_looks_everywhere_and_changes_no_layer(proposal):
    pien = _as("productgroep@meente.demo")
    for address in ("/", "/voorstellen", proposal, f"/definities/{_product_id()}/", "/applicaties", "/organisaties"):
        pien.get(address)
    pien.get(f"/definities/{_product_id()}/voor/castricum/aanpassen", status=403)
    pien.get(f"/definities/{_product_id()}/nieuwe-versie", status=403)
    pien.post(f"{proposal}/besluiten", {"besluit": "overnemen"}, status=403)
    _as("beheer@buch.demo").post(f"{proposal}/stemmen", {"stem": "voor"}, status=403)
    assert not _state(proposal).votes


@pytest.mark.parametrize(
    ("change", "sentence"), [({"paden": []}, "ten minste één"), ({"reden": ""}, "waarom dit voor iedereen goed is")]
)
def test_what_is_missing_is_said(change, sentence):
    bas = _as("beheer@buch.demo")
    data = {"paden": [FEE], "aan": "nederland", "reden": "x"} | change
    assert sentence in bas.post(f"/definities/{_product_id()}/voor/castricum/voorstellen", data, status=422)
    bas.post(f"/definities/{_product_id()}/voor/castricum/voorstellen", data | {"aan": "nijmegen"}, status=404)
    assert "Er is niets om voor te stellen" in bas.get(f"/definities/{_product_id()}/voor/uitgeest/voorstellen")


def test_the_product_group_and_who_wanted_it_get_an_email(proposal, mailoutbox, monkeypatch):
    asked = []
    monkeypatch.setattr(reactions, "enqueue", lambda name, **arguments: asked.append(arguments))
    number = _state(proposal).id
    now, actor = timezone.now(), operator(NATION_ID)
    reactions.on_proposal_made(ProposalMade(NATION_ID, number), actor=actor, at=now)
    for one in asked:
        reactions.tell_of_proposal(**one)
    told = {mail.to[0] for mail in mailoutbox}
    assert told == {"productgroep@meente.demo", "redactie@meente.demo", "beheer@nijmegen.demo"}
    assert len(mailoutbox) == len(told)
    assert "Zet het uit op" in mailoutbox[0].body
    assert "Goedkoper voor iedereen" in mailoutbox[0].body
    assert proposal in mailoutbox[0].body
    _as("beheer@nijmegen.demo").post(f"{proposal}/steunen", {"organisatie": "nijmegen"}, status=302)
    _as("landelijk@meente.demo").post(f"{proposal}/besluiten", {"besluit": "afwijzen", "reden": "Te vroeg"}, status=302)
    asked.clear()
    mailoutbox.clear()
    reactions.on_proposal_closed(ProposalClosed(NATION_ID, number, "declined"), actor=actor, at=now)
    for one in [*asked, {"proposal_id": number, "to": "niemand"}]:
        reactions.tell_of_proposal(**one)
    assert {mail.to[0] for mail in mailoutbox} == {"beheer@buch.demo", "beheer@nijmegen.demo"}
    assert "Te vroeg" in mailoutbox[0].body


def test_who_does_not_want_to_hear_of_proposals_of_others_hears_only_of_what_she_wants_herself(proposal, monkeypatch):
    asked = []
    monkeypatch.setattr(reactions, "enqueue", lambda name, **arguments: asked.append(arguments["to"]))
    nel, now, actor = _as("beheer@nijmegen.demo"), timezone.now(), operator(NATION_ID)
    assert "Zet e-mail uit" in nel.get("/voorstellen")
    nel.post("/voorstellen/e-mail", {"keuze": "uit"}, status=302)
    assert "Zet e-mail aan" in nel.get("/voorstellen")
    number = _state(proposal).id
    reactions.on_proposal_made(ProposalMade(NATION_ID, number), actor=actor, at=now)
    own = str(accounts.employee_id_of("beheer@nijmegen.demo"))
    assert own not in asked
    assert "Zet e-mail uit" in _as("beheer@buch.demo").get("/voorstellen")
    reactions.on_proposal_closed(ProposalClosed(NATION_ID, number, "declined"), actor=actor, at=now)
    assert own not in asked
    nel.post(f"{proposal}/steunen", {"organisatie": "nijmegen"}, status=302)
    reactions.on_proposal_closed(ProposalClosed(NATION_ID, number, "declined"), actor=actor, at=now)
    assert asked.count(own) == 1
    nel.post("/voorstellen/e-mail", {"keuze": "aan"}, status=302)
    assert "Zet e-mail uit" in nel.get("/voorstellen")
    assert Client().post("/voorstellen/e-mail", {"keuze": "uit"}, headers=HEADERS).status_code == 302
    with pytest.raises(Forbidden):
        account_actions.choose_proposal_mail(actor=operator(NATION_ID), wanted=False)
