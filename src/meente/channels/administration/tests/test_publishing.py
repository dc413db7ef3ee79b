"""The owner publishes: whom it touches is shown before, and it holds for everybody from its day on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from meente.channels.administration.tests.browser import Screens
from meente.foundation.definitions import queries

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


def test_whom_it_touches_is_shown_before_and_it_holds_from_its_day(nadia):
    data = nadia.filled_in(_address()) | {
        FEE: "87,00",
        "summary/nl": "Nieuwe samenvatting.",
        "reden": "Nieuwe tarieven",
    }
    text = nadia.post(_address(), data | {"stap": "bekijken"})
    assert "<ins>€ 87</ins>" in text
    assert "342 gemeenten" in text
    assert "<strong>Castricum</strong>: wijkt af van iets dat u verandert" in text
    assert "<strong>Werkorganisatie BUCH</strong>: de afwijking blijft gewoon gelden" in text
    nadia.post(_address(), data | {"stap": "opslaan"}, status=302)
    assert [_fee(UITGEEST, 29), _fee(UITGEEST, 31)] == [8665, 8700]
    assert [_fee(CASTRICUM, 29), _fee(CASTRICUM, 31)] == [8385, 8385]
    facts = _definition()
    assert (facts.version, facts.document["summary"]["nl"], facts.reason) == (
        2,
        "Nieuwe samenvatting.",
        "Nieuwe tarieven",
    )


def test_at_once_only_with_an_article(nadia):
    data = nadia.filled_in(_address()) | {FEE: "87,00", "reden": "Wet", "vanaf": _day(0), "stap": "opslaan"}
    assert "Noem dan het artikel" in nadia.post(_address(), data, status=422)
    assert _definition().version == 1
    nadia.post(_address(), data | {"artikel": "Besluit paspoortgelden art. 6"}, status=302)
    assert _fee(UITGEEST, 0.001) == 8700


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
    address = _address("letter", "herinnering")
    body = _definition("letter", "herinnering").document["body"]["nl"].replace("Beste", "Hallo")
    data = nadia.filled_in(address) | {"body/nl": body, "reden": "Vriendelijker", "stap": "opslaan"}
    nadia.post(address, data, status=302)
    assert _definition("letter", "herinnering").document["body"]["nl"].startswith("Hallo {{ name }}")
    address = _address("profile", "gemeente")
    data = nadia.filled_in(address) | {"phone": "14 00", "reden": "Nieuw nummer", "stap": "opslaan"}
    nadia.post(address, data, status=302)
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
