"""Looking back and side by side: earlier deviations and versions are put back, two of anything are compared."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from meente.channels.administration.tests.browser import HEADERS, Screens
from meente.foundation.definitions import actions, queries
from meente.foundation.definitions.rules import Change
from meente.foundation.definitions.terms import Mode
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID

pytestmark = pytest.mark.django_db
UITGEEST, CASTRICUM = 450, 383
FEE = "parameters/fee_card_adult"


@pytest.fixture
def bas(client):
    return Screens(client).sign_in("beheer@buch.demo")


@pytest.fixture
def product():
    return next(row for row in queries.definitions() if (row.kind, row.key) == ("product", "reisdocument"))


def _deviate(definition_id, value, *more):
    actions.set_overlay(
        actor=operator(NATION_ID), organisation_id=UITGEEST, definition_id=definition_id, reason=f"tarief {value}",
        changes=[Change(FEE, Mode.PARAMETER, value), *more], at=timezone.now(),
    )  # fmt: skip


def _rows(text):
    return [re.sub(r"<[^>]+>", "|", row) for row in re.findall(r"<tr data-row>(.*?)</tr>", text)]


def test_an_earlier_deviation_is_put_back_with_the_difference_first(bas, product):
    _deviate(product.id, 7000)
    _deviate(product.id, 6000)
    place = f"/definities/{product.id}/voor/uitgeest/"
    link = re.search(r'href="([^"]+\?van=\d+)"', bas.get(place))[1]
    data = bas.filled_in(link)
    assert data[FEE] == "70,00"
    text = bas.post(f"{place}aanpassen", data | {"stap": "bekijken"})
    assert "<del>€ 60</del>" in text
    assert "<ins>€ 70</ins>" in text
    bas.post(f"{place}aanpassen", data | {"stap": "opslaan", "reden": "Toch terug"}, status=302)
    (row,) = queries.deviations(definition_id=product.id, organisation_ids=[UITGEEST])
    assert (row.changes[0]["value"], row.reason) == (7000, "Toch terug")
    assert len(queries.history(definition_id=product.id, organisation_id=UITGEEST)) == 3


@pytest.mark.parametrize("wanted", ["999999", "x", "-1"])
def test_nothing_is_put_back_that_was_not_there(bas, product, wanted):
    bas.get(f"/definities/{product.id}/voor/uitgeest/aanpassen?van={wanted}", status=404)


def test_the_deviation_of_another_layer_is_not_put_back_here(bas, product):
    (castricum,) = queries.deviations(definition_id=product.id, organisation_ids=[CASTRICUM])
    bas.get(f"/definities/{product.id}/voor/uitgeest/aanpassen?van={castricum.id}", status=404)


def test_an_earlier_version_is_put_back_whole(client, product):
    nadia = Screens(client).sign_in("landelijk@meente.demo")
    document = {**product.document, "keywords": ["nieuw"], "summary": {"nl": "Anders", "en": "Different"}}
    actions.publish_version(
        actor=operator(NATION_ID), owner_id=NATION_ID, kind="product", key=product.key, document=document,
        policies=product.policies, effective_from=timezone.now(), reason="proef",
    )  # fmt: skip
    address = f"/definities/{product.id}/nieuwe-versie"
    assert f'href="{address}?van=1"' in nadia.get(f"/definities/{product.id}/")
    data = nadia.filled_in(f"{address}?van=1")
    assert "<del>Anders</del>" in nadia.post(address, data | {"stap": "bekijken"})
    answer = nadia.client.post(address, data | {"reden": "Was beter", "stap": "opslaan"}, headers=HEADERS)
    Screens(Client()).sign_in("redactie@meente.demo").post(answer["Location"], {"besluit": "goedkeuren"}, status=302)
    newest = queries.definition(product.id)
    assert (newest.version, newest.document) == (3, product.document)
    for wanted in ("9", "x"):
        nadia.get(f"{address}?van={wanted}", status=404)


def test_two_municipalities_side_by_side(bas, product):
    rows = _rows(bas.get(f"/definities/{product.id}/vergelijken?links=nu:castricum&rechts=nu:uitgeest"))
    assert any("83,85" in row and "86,65" in row for row in rows)
    assert "precies hetzelfde" in bas.get(f"/definities/{product.id}/vergelijken?links=nu:heiloo&rechts=nu:uitgeest")


def test_base_and_overlay_side_by_side(bas, product):
    text = bas.get(f"/definities/{product.id}/voor/castricum/")
    address = re.search(r'href="([^"]+rechts=nu:castricum)"', text)[1].replace("&amp;", "&")
    text = bas.get(address)
    assert "Castricum zonder eigen afwijking" in text
    assert len(_rows(text)) == len(
        queries.deviations(definition_id=product.id, organisation_ids=[CASTRICUM])[0].changes
    )


def test_two_versions_side_by_side(bas, product):
    document = {**product.document, "keywords": ["nieuw"]}
    actions.publish_version(
        actor=operator(NATION_ID), owner_id=NATION_ID, kind="product", key=product.key, document=document,
        policies=product.policies, effective_from=timezone.now(), reason="proef",
    )  # fmt: skip
    (row,) = _rows(bas.get(f"/definities/{product.id}/vergelijken?links=versie:1&rechts=versie:2"))
    assert "Andere woorden waarmee mensen dit zoeken" in row
    assert "nieuw" in row


@pytest.mark.parametrize("side", ["versie:9", "versie:x", "nu:nergens", "erft:nergens", "iets:anders", "x" * 500])
def test_what_does_not_exist_cannot_be_compared(bas, product, side):
    bas.get(f"/definities/{product.id}/vergelijken?links={side}&rechts=nu:castricum", status=404)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("q=paspoort", True),
        ("q=PASPOORT+identiteitskaart", True),
        ("q=reisdocument&soort=product", True),
        ("soort=letter", False),
        ("organisatie=Castricum", True),
        ("organisatie=Nijmegen", False),
        ("q=bestaat+niet", False),
        ("q=paspoort&pagina=999", True),
        ("pagina=x", True),
    ],
)
def test_the_list_is_searched_by_words_kind_and_who_deviates(bas, product, asked, found):
    assert (f'href="/definities/{product.id}/"' in bas.get(f"/?{asked}")) is found


def _chosen(text):
    return re.findall(r'<option value="([^"]+)" selected>', text)


def test_before_somebody_chooses_a_deviation_stands_beside_what_it_deviates_from(bas, product):
    text = bas.get(f"/definities/{product.id}/vergelijken")
    left, right = _chosen(text)
    assert (left.partition(":")[0], right.partition(":")[0]) == ("erft", "nu")
    assert left.partition(":")[2] == right.partition(":")[2]
    assert right.partition(":")[2] in {"buch", "bergen-nh", "castricum", "heiloo", "uitgeest"}
    assert _rows(text)


def test_before_somebody_chooses_the_last_two_versions_stand_beside_each_other(client, product):
    text = (product.document["summary"]["nl"]).upper()
    for reason, said in (("een", text), ("twee", text.lower())):
        facts = queries.definition(product.id)
        actions.publish_version(
            actor=operator(NATION_ID), owner_id=NATION_ID, kind="product", key="reisdocument", policies=facts.policies,
            document=facts.document | {"summary": facts.document["summary"] | {"nl": said}}, reason=reason,
            effective_from=timezone.now(),
        )  # fmt: skip
    page = Screens(client).sign_in("beheer@buch.demo").get(f"/definities/{product.id}/vergelijken")
    assert _chosen(page) == ["versie:2", "versie:3"]
    (row,) = _rows(page)
    assert text in row
    assert text.lower() in row
    assert "Samenvatting (Nederlands)" in row


def test_a_definition_with_one_version_and_no_deviations_says_so(bas):
    quiet = next(row for row in queries.definitions() if row.key == "hondenbelasting")
    text = bas.get(f"/definities/{quiet.id}/vergelijken")
    assert "nog maar één versie" in text
    assert _chosen(text) == ["versie:1", "versie:1"]


def test_mandates_stand_under_who_works_for_others_in_three_columns(bas):
    text = bas.get("/organisaties")
    table = text[text.index("Werkorganisatie BUCH werkt voor") :]
    table = table[: table.index("</table>")]
    assert table.count("<tr>") == 5
    assert table.count('<th scope="col">') == 3
    assert table.count("vanaf ") == 4
