"""Publishing with four eyes, seen through the screens; and what an administrator of a follower does with it."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from meente.channels.administration import reactions
from meente.channels.administration.tests.browser import HEADERS, Screens
from meente.foundation.definitions import queries
from meente.foundation.definitions.events import VersionAnnounced
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID

pytestmark = pytest.mark.django_db
UITGEEST, CASTRICUM = 450, 383
FEE = "parameters/fee_passport_adult"


@pytest.fixture
def nadia(client):
    return Screens(client).sign_in("landelijk@meente.demo")


SOME_PRODUCTS = ("reisdocument", "rijbewijs", "hondenbelasting")
"""One with deviations, one written in full, one with only the facts of the national list: 450 more are like these."""


def _one_of_many():
    return [row for row in queries.definitions() if row.kind != "product" or row.key in SOME_PRODUCTS]


def _definition(kind="product", key="reisdocument"):
    return next(row for row in queries.definitions() if (row.kind, row.key) == (kind, key))


def _address(kind="product", key="reisdocument"):
    return f"/definities/{_definition(kind, key).id}/nieuwe-versie"


def _fee(organisation_id, days):
    at = timezone.now() + timedelta(days=days)
    return queries.effective(organisation_id, "product", "reisdocument", at).document["parameters"][
        "fee_passport_adult"
    ]


def _day(days):
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def _propose(nadia, address, data):
    """Send it to a colleague; gives the address of the draft."""
    answer = nadia.client.post(address, data | {"stap": "opslaan"}, headers=HEADERS)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return answer["Location"]


def _approve(draft):
    """Her colleague, in a browser of his own."""
    omar = Screens(Client()).sign_in("redactie@meente.demo")
    omar.post(draft, {"besluit": "goedkeuren"}, status=302)
    return omar


def _publish(nadia, change, kind="product", key="reisdocument"):
    address = _address(kind, key)
    return _approve(_propose(nadia, address, nadia.filled_in(address) | change))


def test_whom_it_touches_is_shown_before_and_it_holds_from_its_day(nadia):
    data = nadia.filled_in(_address()) | {
        FEE: "87,00",
        "summary/nl": "Nieuwe samenvatting.",
        "reden": "Nieuwe tarieven",
    }
    assert "<ins>€ 87</ins>" in nadia.post(_address(), data | {"stap": "bekijken"})
    draft = _propose(nadia, _address(), data)
    text = nadia.get(draft)
    assert "342 gemeenten" in text
    rows = re.findall(r"<tr data-row>(.*?)</tr>", text)
    fee = next(row for row in rows if "€ 87" in row and "€ 83,85" in row)
    assert "houdt de eigen waarde" in fee
    assert any("blijft gewoon gelden" in row for row in rows)
    text = nadia.get(f"{draft}?organisatie=castricum")
    seen = text[text.rindex("<caption>Castricum</caption>") :]
    assert "Nieuwe samenvatting." in seen
    assert "€ 87" not in seen
    _approve(draft)
    assert [_fee(UITGEEST, 29), _fee(UITGEEST, 31)] == [8665, 8700]
    assert [_fee(CASTRICUM, 29), _fee(CASTRICUM, 31)] == [8385, 8385]
    facts = _definition()
    assert (facts.version, facts.document["summary"]["nl"], facts.reason) == (
        2,
        "Nieuwe samenvatting.",
        "Nieuwe tarieven",
    )
    assert "goedgekeurd door Omar Overzicht" in nadia.get(f"/definities/{facts.id}/")


def test_nobody_approves_what_she_wrote(nadia):
    draft = _propose(nadia, _address(), nadia.filled_in(_address()) | {FEE: "87,00", "reden": "x"})
    assert f'href="{draft}"' in nadia.get("/")
    assert "Een collega moet haar goedkeuren" in nadia.post(draft, {"besluit": "goedkeuren"}, status=422)
    assert _definition().version == 1
    omar = Screens(Client()).sign_in("redactie@meente.demo")
    assert "Schrijf op wat" in omar.post(draft, {"besluit": "terug", "reden": ""}, status=422)
    omar.post(draft, {"besluit": "terug", "reden": "Nog niet"}, status=302)
    assert "Nog niet" in nadia.get(draft)
    assert "Iemand anders" in omar.post(draft, {"besluit": "goedkeuren"}, status=422)
    assert _definition().version == 1


def test_a_draft_is_for_who_owns_the_definition(nadia):
    draft = _propose(nadia, _address(), nadia.filled_in(_address()) | {FEE: "87,00", "reden": "x"})
    bas = Screens(Client()).sign_in("beheer@buch.demo")
    bas.get(draft, status=403)
    bas.post(draft, {"besluit": "goedkeuren"}, status=403)
    nadia.get("/concepten/999999", status=404)
    assert "tweede paar ogen" not in bas.get("/")


def test_at_once_only_with_an_article(nadia):
    data = nadia.filled_in(_address()) | {FEE: "87,00", "reden": "Wet", "vanaf": _day(0)}
    assert "Noem dan het artikel" in nadia.post(_address(), data | {"stap": "opslaan"}, status=422)
    assert _definition().version == 1
    _approve(_propose(nadia, _address(), data | {"artikel": "Besluit paspoortgelden art. 6"}))
    assert _fee(UITGEEST, 0.001) == 8700
    bas = Screens(Client()).sign_in("beheer@buch.demo")
    address = f"/definities/{_definition().id}/voor/uitgeest/nieuw"
    assert "Uitstellen of niet volgen kan daarom niet" in bas.get(address)
    text = bas.post(address, {"keuze": "niet-volgen", "reden": "liever niet"}, status=422)
    assert "Besluit paspoortgelden art. 6" in text


def test_a_follower_sees_it_coming_postpones_opts_out_and_follows_again(nadia):
    _publish(nadia, {FEE: "87,00", "reden": "Nieuwe tarieven"})
    bas = Screens(Client()).sign_in("beheer@buch.demo")
    product = _definition().id
    assert f'href="/definities/{product}/voor/buch/nieuw"' in bas.get("/")
    address = f"/definities/{product}/voor/uitgeest/nieuw"
    text = bas.get(address)
    assert "<del>€ 86,65</del>" in text
    assert "<ins>€ 87</ins>" in text
    for data, sentence in (
        ({"keuze": "niet-volgen", "reden": ""}, "Schrijf op waarom"),
        ({"keuze": "uitstellen", "reden": "x", "tot": ""}, "Kies de dag"),
        ({"keuze": "uitstellen", "reden": "x", "tot": "2020-01-01"}, "Kies een dag na vandaag"),
        ({"keuze": "iets", "reden": "x"}, "Kies wat"),
    ):
        assert sentence in bas.post(address, data, status=422)
    bas.post(address, {"keuze": "uitstellen", "reden": "Nieuwe kassa", "tot": _day(60)}, status=302)
    assert [_fee(UITGEEST, days) for days in (31, 61)] == [8665, 8700]
    assert "Nieuwe kassa" in bas.get(f"/definities/{product}/")
    bas.post(address, {"keuze": "niet-volgen", "reden": "Raad wil niet"}, status=302)
    assert _fee(UITGEEST, 61) == 8665
    assert "Volgt niet: houdt versie 1" in bas.get(f"/definities/{product}/voor/uitgeest/")
    bas.post(address, {"keuze": "volgen"}, status=302)
    assert _fee(UITGEEST, 61) == 8700
    bas.post(f"/definities/{product}/voor/nijmegen/nieuw", {"keuze": "niet-volgen", "reden": "x"}, status=403)
    nadia.get(f"/definities/{product}/voor/nederland/nieuw", status=404)


def test_administrators_of_followers_are_written_to(nadia, mailoutbox):
    _publish(nadia, {FEE: "87,00", "reden": "Nieuwe tarieven"})
    facts = _definition()
    fact = VersionAnnounced(NATION_ID, facts.id, 2)
    asked = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reactions, "enqueue", lambda name, **arguments: asked.append(arguments))
        reactions.on_version_announced(fact, actor=operator(NATION_ID), at=timezone.now())
    for one in asked:
        reactions.announce(**one)
    mail = next(mail for mail in mailoutbox if mail.to == ["beheer@buch.demo"])
    assert sorted(mail.to[0] for mail in mailoutbox) == ["beheer@buch.demo", "beheer@nijmegen.demo"]
    assert "Nieuwe tarieven" in mail.body
    assert f"/definities/{facts.id}/voor/buch/nieuw" in mail.body
    reactions.announce(**(asked[0] | {"to": "niemand"}))
    assert len(mailoutbox) == 2


def test_the_newest_version_is_withdrawn_with_a_reason(nadia):
    _publish(nadia, {FEE: "87,00", "reden": "Wet", "vanaf": _day(0), "artikel": "art. 1"})
    address = f"/definities/{_definition().id}/intrekken"
    nadia.post(address, {"reden": ""}, status=302)
    assert _fee(UITGEEST, 0.001) == 8700
    nadia.post(address, {"reden": "Verkeerd bedrag"}, status=302)
    assert _fee(UITGEEST, 0.001) == 8665
    assert "Verkeerd bedrag" in nadia.get(f"/definities/{_definition().id}/")
    bas = Screens(Client()).sign_in("beheer@buch.demo")
    bas.post(address, {"reden": "x"}, status=403)


def test_what_is_announced_is_corrected_without_a_new_notice(nadia):
    _publish(nadia, {FEE: "87,00", "reden": "Nieuwe tarieven"})
    begins = _definition().effective_from
    assert "Dit verbetert de aangekondigde versie" in nadia.get(_address())
    _publish(nadia, {FEE: "86,00", "reden": "Tikfout", "correctie": "ja", "vanaf": _day(0)})
    assert (_definition().version, _definition().effective_from) == (3, begins)
    assert "verbetering van versie 2" in nadia.get(f"/definities/{_definition().id}/")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({FEE: "88,66", "reden": "x"}, "hoogstens € 88,65"),
        ({FEE: "gratis", "reden": "x"}, "een bedrag"),
        ({FEE: "80", "reden": ""}, "Schrijf op waarom"),
        ({"reden": "x"}, "niets veranderd"),
        ({FEE: "80", "reden": "x", "vanaf": "morgen"}, "Kies een dag"),
        ({FEE: "80", "reden": "x", "vanaf": "2020-01-01"}, "vanaf vandaag"),
        ({FEE: "80", "reden": "x", "vanaf": "9999-12-31"}, "tien jaar"),
        ({"summary/nl": "{{ onbekend }}", "reden": "x"}, "onbekende plaatshouder"),
        ({FEE: "80", "reden": "x", "stand": "7"}, "Iemand anders"),
    ],
)
def test_what_may_not_be_published_is_said(nadia, change, sentence):
    data = nadia.filled_in(_address()) | change | {"stap": "opslaan"}
    text = nadia.post(_address(), data, status=422)
    assert sentence in text
    assert _definition().version == 1


def test_letters_and_profile_can_be_written_too(nadia):
    body = _definition("letter", "herinnering").document["body"]["nl"].replace("Beste", "Hallo")
    _publish(nadia, {"body/nl": body, "reden": "Vriendelijker"}, "letter", "herinnering")
    assert _definition("letter", "herinnering").document["body"]["nl"].startswith("Hallo {{ name }}")
    _publish(nadia, {"phone": "14 00", "reden": "Nieuw nummer"}, "profile", "gemeente")
    assert _definition("profile", "gemeente").document["phone"] == "14 00"


def test_only_the_owner_publishes(client):
    bas = Screens(client).sign_in("beheer@buch.demo")
    bas.get(_address(), status=403)
    bas.post(_address(), {FEE: "1", "reden": "x", "stap": "opslaan"}, status=403)
    assert "Nieuwe versie maken" not in bas.get(f"/definities/{_definition().id}/")
    assert _definition().version == 1


def test_every_definition_can_be_opened(nadia):
    for row in _one_of_many():
        nadia.get(f"/definities/{row.id}/nieuwe-versie")
