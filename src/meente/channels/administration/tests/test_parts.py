"""A definition is changed in parts: named in words, folded, with what changed and what is wrong at each of them."""

import re

import pytest
from django.test import Client

from meente.channels.administration import forms, naming, parts
from meente.channels.administration.tests.browser import Screens
from meente.foundation.definitions import queries
from meente.foundation.definitions.kinds import KINDS
from meente.foundation.definitions.rules import policies_from

pytestmark = pytest.mark.django_db
FEE = "parameters/fee_urgent"


def _definition(kind="product", key="reisdocument"):
    return next(row for row in queries.definitions() if (row.kind, row.key) == (kind, key))


def _new_version(kind="product", key="reisdocument"):
    return f"/definities/{_definition(kind, key).id}/nieuwe-versie"


@pytest.fixture
def nadia(client):
    return Screens(client).sign_in("landelijk@meente.demo")


@pytest.fixture
def bas():
    return Screens(Client()).sign_in("beheer@buch.demo")


def _parts(text):
    """Per part: whether it is open, and what its line says."""
    found = re.findall(
        r'<details class="m-part" id="deel-([a-z_]+)"( open)?>\s*<summary>(.*?)</summary>', text, re.DOTALL
    )
    return {name: (bool(is_open), " ".join(re.sub("<[^>]+>", " ", line).split())) for name, is_open, line in found}


def test_every_field_of_every_definition_has_a_name_that_people_read():
    for row in queries.definitions():
        policies = policies_from(row.policies)
        known = {part.name for part in KINDS[row.kind].parts}
        for field in forms.fields_for_owner(row.document, policies, row.kind):
            found = naming.named_in(row.kind, field.path)
            assert field.policy.label or found.part.name in known, (row.kind, row.key, field.path)


def test_the_first_part_is_open_and_every_link_of_the_list_leads_into_a_part(nadia):
    text = nadia.get(_new_version())
    assert list(_parts(text)) == ["parameters", "title", "sections", "costs", "requirements", "keywords"]
    assert [is_open for is_open, _line in _parts(text).values()] == [True, *[False] * 5]
    for target in re.findall(r'href="#([a-z-_]+)"', text[text.index('class="m-parts__nav"') :]):
        assert text.count(f'id="{target}"') == 1, target


def test_an_item_is_named_by_its_own_words_with_dutch_beside_english(nadia):
    text = nadia.get(_new_version())
    item = text[text.index(">Hoe lang duurt het?</h3>") :]
    item = item[: item.index("</section>")]
    labels = re.findall(r"<label[^>]*>([^<]+)</label>", item)
    assert labels == ["Kop (Nederlands)", "Kop (Engels)", "Tekst (Nederlands)", "Tekst (Engels)"]
    assert 'lang="en"' in item
    assert "sections/duur/body/nl</small>" in item


def test_in_english_the_parts_are_named_in_english(nadia):
    nadia.client.cookies["meente_language"] = "en"
    text = nadia.get(_new_version())
    assert _parts(text)["parameters"][1] == "Amounts, terms and choices"
    assert "Heading (Dutch)" in text
    assert ">How long does it take?</h3>" in text


def test_a_part_with_changes_is_open_and_counts_them(nadia):
    data = nadia.filled_in(_new_version()) | {"summary/nl": "Nieuw.", "summary/en": "New."}
    found = _parts(nadia.post(_new_version(), data | {"stap": "bekijken"}))
    assert found["title"] == (True, "Titel en samenvatting 2 gewijzigd")
    assert found["sections"] == (False, "Teksten van de pagina")


def test_an_error_opens_its_part_stands_at_the_field_and_is_led_to(nadia):
    data = nadia.filled_in(_new_version()) | {FEE: "999", "summary/nl": "Nieuw."}
    text = nadia.post(_new_version(), data | {"stap": "bekijken"}, status=422)
    assert _parts(text)["parameters"] == (True, "Bedragen, termijnen en keuzes 1 fout 1 gewijzigd")
    assert _parts(text)["title"] == (True, "Titel en samenvatting 1 gewijzigd")
    (target,) = re.findall(r'<li><a href="#([^"]+)">Toeslag spoed is hoger', text)
    (field,) = re.findall(rf'<input id="{target}" [^>]*>', text)
    assert 'aria-invalid="true"' in field
    described = re.search(r'aria-describedby="([^"]+)"', field)[1].split()
    assert described == [f"{target}-fout", f"{target}-uitleg"]
    assert all(text.count(f'id="{one}"') == 1 for one in described)
    assert "Nu: € 58,96" in text


def test_while_somebody_types_the_counts_come_along(nadia):
    data = nadia.filled_in(_new_version()) | {FEE: "50", "stap": "controle"}
    text = nadia.post(_new_version(), data)
    for name in ("aantal", "telt"):
        (count,) = re.findall(rf'<span id="{name}-parameters" hx-swap-oob="true">(.*?)</span>', text)
        assert "1 gewijzigd" in count


def test_a_layer_sees_how_many_values_are_its_own(bas):
    address = f"/definities/{_definition().id}/voor/castricum/aanpassen"
    found = _parts(bas.get(address))
    assert found["parameters"][0]
    assert re.search(r"\d eigen waarde", found["parameters"][1])
    assert "U erft: € 86,65" in bas.get(address)
    address = f"/definities/{_definition().id}/voor/uitgeest/aanpassen"
    text = bas.get(address)
    assert "eigen waarde" not in text
    assert "U erft:" not in text
    data = bas.filled_in(address) | {"sections/extra/body/nl": "Tot 12 uur."}
    found = _parts(bas.post(address, data | {"stap": "bekijken", "reden": "x"}))
    assert found["sections"] == (True, "Teksten van de pagina 1 eigen waarde")


def test_an_earlier_version_shows_what_would_become_different_again(nadia):
    facts = _definition()
    now = facts.document | {"summary": {"nl": "Iets anders.", "en": "Something else."}}
    fields = forms.fields_for_owner(facts.document, policies_from(facts.policies), facts.kind)
    assert parts.changed_by_owner(now, fields) == {"summary/nl", "summary/en"}
    assert parts.what_holds(fields, now)["summary/nl"] == "Iets anders."


def test_days_and_places_stay_together_and_a_new_place_is_folded(nadia):
    text = nadia.get(_new_version("profile", "gemeente"))
    folded = re.findall(r'<details class="m-row__place"( open)?><summary>(.*?)</summary>', text)
    assert folded[-1][0] == ""
    assert "Locatie toevoegen" in folded[-1][1]
    assert all(is_open for is_open, _name in folded[:-1])
