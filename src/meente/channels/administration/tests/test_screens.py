"""The administration as its people use it: look, deviate with a reason, follow again; and nothing of anybody else."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from meente.channels.administration.tests.browser import HEADERS, Screens, cells
from meente.channels.website.actions import follow_links, note_visit
from meente.connections.linked_sites.answers import Outcome, Visited
from meente.foundation.accounts import sessions
from meente.foundation.definitions import actions, queries
from meente.foundation.definitions.rules import Change
from meente.foundation.definitions.terms import Mode
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID

pytestmark = pytest.mark.django_db
UITGEEST, CASTRICUM, NIJMEGEN = 450, 383, 268


@pytest.fixture
def bas(client):
    return Screens(client).sign_in("beheer@buch.demo")


SOME_PRODUCTS = ("reisdocument", "rijbewijs", "hondenbelasting")
"""One with deviations, one written in full, one with only the facts of the national list: 450 more are like these."""


def _one_of_many():
    return [row for row in queries.definitions() if row.kind != "product" or row.key in SOME_PRODUCTS]


def _definition(kind="product", key="reisdocument"):
    return next(row for row in queries.definitions() if (row.kind, row.key) == (kind, key))


def _now(organisation_id, kind="product", key="reisdocument"):
    return queries.effective(organisation_id, kind, key, timezone.now() + timedelta(seconds=1)).document


def _edit(slug, kind="product", key="reisdocument"):
    return f"/definities/{_definition(kind, key).id}/voor/{slug}/aanpassen"


def test_the_overview_says_who_deviates(bas):
    text = bas.get("/")
    assert "Paspoort of identiteitskaart aanvragen" in text
    assert "Castricum" in text
    assert "Werkorganisatie BUCH" in text


def test_the_origin_of_each_value_is_shown_with_its_reason(bas):
    text = bas.get(f"/definities/{_definition().id}/voor/castricum/")
    rows = re.findall(r'<tr><th scope="row">(.*?)</tr>', text)
    price = next(row for row in rows if row.startswith("Paspoort, 18 jaar"))
    assert "83,85" in price
    assert "Castricum" in price
    assert "gemeenteraad" in price
    norm = next(row for row in rows if row.startswith("Servicenorm"))
    assert "BUCH" in norm
    card = next(row for row in rows if row.startswith("Identiteitskaart, 18"))
    assert "Nederland" in card


def test_any_organisation_can_be_looked_at_but_not_changed(bas):
    definition_id = _definition().id
    answer = bas.client.get(f"/definities/{definition_id}/?organisatie=nijmegen", headers=HEADERS)
    assert answer["Location"] == f"/definities/{definition_id}/voor/nijmegen/"
    assert "Aanpassen" not in bas.get(answer["Location"])
    assert "Aanpassen" in bas.get(f"/definities/{definition_id}/voor/uitgeest/")


def test_deviating_shows_the_difference_first_and_saves_with_a_reason(bas):
    address = _edit("uitgeest")
    data = bas.filled_in(address) | {"parameters/fee_card_adult": "75,50", "parameters/delivery": "ja"}
    text = bas.post(address, data | {"stap": "bekijken", "reden": "Besluit van de raad"})
    assert "<del>€ 78,30</del>" in text
    assert "<ins>€ 75,50</ins>" in text
    assert _now(UITGEEST)["parameters"]["fee_card_adult"] == 7830
    bas.post(address, data | {"stap": "opslaan", "reden": "Besluit van de raad"}, status=302)
    parameters = _now(UITGEEST)["parameters"]
    assert (parameters["fee_card_adult"], parameters["delivery"], parameters["service_norm_days"]) == (7550, True, 5)
    (row,) = queries.deviations(definition_id=_definition().id, organisation_ids=[UITGEEST])
    assert {change["path"] for change in row.changes} == {"parameters/fee_card_adult", "parameters/delivery"}
    assert row.author == "Bas Beheer"
    assert _now(NIJMEGEN)["parameters"]["fee_card_adult"] == 7830


def test_sending_the_screen_back_unchanged_is_no_deviation(bas):
    address = _edit("uitgeest")
    bas.post(address, bas.filled_in(address) | {"stap": "opslaan", "reden": "zomaar"}, status=302)
    assert queries.deviations(definition_id=_definition().id, organisation_ids=[UITGEEST]) == []


def test_sending_an_own_deviation_back_unchanged_keeps_it(bas):
    before = _now(CASTRICUM)
    address = _edit("castricum")
    bas.post(address, bas.filled_in(address) | {"stap": "opslaan"}, status=302)
    assert _now(CASTRICUM) == before
    extra = next(row for row in before["sections"] if row["key"] == "extra")
    assert "Op marktdagen" in extra["body"]["nl"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"parameters/fee_passport_adult": "88,66"}, "hoogstens € 88,65"),
        ({"parameters/fee_passport_adult": "veel"}, "een bedrag"),
        ({"parameters/fee_passport_adult": ""}, "een bedrag"),
        ({"parameters/service_norm_days": "0"}, "minstens 1"),
        ({"parameters/service_norm_days": "9" * 40}, "een heel getal"),
        ({"parameters/urgent_closing_time": "15:45"}, "hoogstens 15:30"),
        ({"parameters/delivery": "<script>"}, "ja of nee"),
    ],
)
def test_what_the_law_or_the_type_forbids_is_said_and_nothing_typed_is_lost(bas, change, sentence):
    address = _edit("uitgeest")
    typed = {"stap": "opslaan", "reden": "Onze <b>reden</b>", "sections/extra/body/nl": "Eigen tekst"}
    text = bas.post(address, bas.filled_in(address) | change | typed, status=422)
    assert sentence in text
    assert "Eigen tekst" in text
    assert "Onze &lt;b&gt;reden" in text
    assert "<script>" not in text
    assert queries.deviations(definition_id=_definition().id, organisation_ids=[UITGEEST]) == []


def test_without_a_reason_nothing_is_saved(bas):
    address = _edit("uitgeest")
    data = bas.filled_in(address) | {"parameters/fee_card_adult": "75", "stap": "opslaan", "reden": " "}
    assert "Schrijf op waarom" in bas.post(address, data, status=422)
    assert _now(UITGEEST)["parameters"]["fee_card_adult"] == 7830


def test_a_path_that_is_not_open_cannot_be_smuggled_in(bas):
    address = _edit("uitgeest")
    data = bas.filled_in(address) | {
        "title/nl": "Gratis!",
        "sections/duur/body/nl": "x",
        "stap": "opslaan",
        "reden": "x",
    }
    bas.post(address, data, status=302)
    assert _now(UITGEEST)["title"]["nl"] == "Paspoort of identiteitskaart aanvragen"


def test_html_in_a_text_is_refused(bas):
    address = _edit("uitgeest")
    data = bas.filled_in(address) | {"sections/extra/body/nl": "<img src=x onerror=alert(1)>", "reden": "x"}
    text = bas.post(address, data | {"stap": "opslaan"}, status=422)
    assert "schrijf gewone tekst" in text
    assert "<img" not in text
    assert queries.deviations(definition_id=_definition().id, organisation_ids=[UITGEEST]) == []


def test_somebody_who_was_second_is_told_so(bas):
    address = _edit("uitgeest")
    data = bas.filled_in(address) | {"parameters/fee_card_adult": "75", "stap": "opslaan", "reden": "tweede"}
    actions.set_overlay(
        actor=operator(NATION_ID), organisation_id=UITGEEST, definition_id=_definition().id, reason="eerste",
        changes=[Change("parameters/fee_card_adult", Mode.PARAMETER, 7000)], at=timezone.now(),
    )  # fmt: skip
    assert "Iemand anders" in bas.post(address, data, status=422)
    assert _now(UITGEEST)["parameters"]["fee_card_adult"] == 7000


def test_following_again(bas):
    bas.post(f"/definities/{_definition().id}/voor/castricum/volgen", {}, status=302)
    assert _now(CASTRICUM) == _now(UITGEEST)


def test_locations_and_opening_hours_have_inputs(bas):
    address = _edit("uitgeest", "profile", "gemeente")
    data = bas.filled_in(address)
    data |= {
        "locations/1/mon": "9:00-12:00, 13.00 – 20:00",
        "locations/1/tue": "9:00-17:00",
        "locations/2/name": "De Zwaan",
        "locations/2/tue": "10:00-11:00",
    }
    bas.post(address, data | {"stap": "opslaan", "reden": "Twee locaties"}, status=302)
    hall, swan = _now(UITGEEST, "profile", "gemeente")["locations"]
    assert hall["hours"]["mon"] == [["09:00", "12:00"], ["13:00", "20:00"]]
    assert hall["hours"]["tue"] == [["09:00", "17:00"]]
    assert (swan["key"], swan["hours"]) == ("de-zwaan", {"tue": [["10:00", "11:00"]]})
    wrong = bas.filled_in(address) | {"phone_hours/mon": "altijd", "stap": "opslaan", "reden": "x"}
    assert "altijd" in bas.post(address, wrong, status=422)


def test_points_are_added_to_a_list_in_both_languages(bas):
    address = _edit("uitgeest", "form", "reisdocument-voorbereiden")
    data = bas.filled_in(address) | {"needs/nl": "Kleingeld", "needs/en": "Small change"}
    bas.post(address, data | {"stap": "opslaan", "reden": "Parkeerautomaat"}, status=302)
    last = _now(UITGEEST, "form", "reisdocument-voorbereiden")["needs"][-1]
    assert last == {"key": "uitgeest-1", "text": {"nl": "Kleingeld", "en": "Small change"}}


@pytest.mark.parametrize(("slug", "status"), [("nijmegen", 403), ("nederland", 403), ("bestaat-niet", 404)])
def test_another_layer_cannot_be_changed(bas, slug, status):
    definition_id = _definition().id
    before = queries.deviations()
    for page in ("aanpassen", "volgen"):
        address = f"/definities/{definition_id}/voor/{slug}/{page}"
        bas.post(address, {"stap": "opslaan", "reden": "x", "parameters/delivery": "ja"}, status=status)
    bas.get(f"/definities/{definition_id}/voor/{slug}/aanpassen", status=status)
    assert queries.deviations() == before


@pytest.mark.parametrize("slug", ["buch", "bergen-nh", "castricum", "heiloo", "uitgeest"])
def test_an_administrator_of_buch_changes_buch_and_its_four(bas, slug):
    assert "aanpassen voor" in bas.get(_edit(slug))


def test_unknown_definitions_do_not_exist(bas):
    for address in (
        "/definities/999999/",
        "/definities/999999/voor/castricum/",
        "/definities/999999/voor/castricum/aanpassen",
    ):
        bas.get(address, status=404)
    bas.get(f"/definities/{_definition().id}/voor/nergens/", status=404)
    bas.get(f"/definities/{_definition().id}/?organisatie=nergens", status=404)


def test_the_national_administrator_changes_no_municipality(client):
    nadia = Screens(client).sign_in("landelijk@meente.demo")
    assert "Castricum" in nadia.get("/")
    nadia.get(_edit("castricum"), status=403)
    nadia.get(_edit("nederland"), status=404)


def test_who_is_no_administrator_sees_nothing(client):
    addresses = ["/", "/organisaties", f"/definities/{_definition().id}/", _edit("castricum")]
    for address in addresses:
        answer = client.get(address, headers=HEADERS)
        assert (answer.status_code, answer["Location"]) == (302, "/inloggen")
    counter = Screens(client).sign_in("balie@buch.demo")
    for address in addresses:
        counter.get(address, status=403)


def test_organisations_and_mandates(bas):
    text = cells(bas.get("/organisaties"))
    assert "331 gemeenten" in text
    assert text.count("<td>alle</td>") == 4


def test_in_english(bas):
    bas.client.cookies["meente_language"] = "en"
    assert "What applies here and who decided it" in bas.get(f"/definities/{_definition().id}/voor/castricum/")


def test_every_kind_of_definition_can_be_looked_at(bas):
    for row in _one_of_many():
        bas.get(f"/definities/{row.id}/")
        bas.get(f"/definities/{row.id}/voor/castricum/")
        bas.get(f"/definities/{row.id}/voor/castricum/aanpassen", 302 if row.kind == "theme_tokens" else 200)


def test_sessions_end(client):
    screens = Screens(client).sign_in("beheer@buch.demo")
    session = screens.client.session
    session["begun"] = (timezone.now() - sessions.LONGEST_EMPLOYEE - timedelta(minutes=1)).isoformat()
    session.save()
    assert client.get("/", headers=HEADERS)["Location"] == "/inloggen"


def _ticket(text):
    return re.search(r'name="voorbeeld" value="([^"]+)"', text)[1]


def test_what_is_typed_is_seen_as_a_resident_before_it_is_saved(bas):
    address = _edit("uitgeest")
    data = bas.filled_in(address) | {"parameters/fee_card_adult": "75,50", "stap": "bekijken", "reden": ""}
    text = bas.post(address, data)
    assert "Bekijk als inwoner van Uitgeest" in text
    shown = bas.client.post("/voorbeeld", {"voorbeeld": _ticket(text)}, headers={"host": "uitgeest.localhost"})
    assert "€ 75,50" in shown.content.decode()
    assert _now(UITGEEST)["parameters"]["fee_card_adult"] == 7830
    wrong = bas.post(address, data | {"parameters/fee_card_adult": "veel"}, status=422)
    assert "Bekijk als inwoner" not in wrong
    html = bas.post(address, data | {"sections/extra/body/nl": "<img src=x>"})
    assert "Nog niet te bekijken" in html
    assert "Bekijk als inwoner" not in html
    group = bas.post(_edit("buch"), bas.filled_in(_edit("buch")) | {"stap": "bekijken"})
    assert "Bekijk als inwoner van Heiloo" in group
    assert "Bekijk als inwoner van Castricum" not in group


def test_what_is_typed_is_checked_while_typing_and_nothing_is_stored(bas):
    address = _edit("uitgeest")
    data = bas.filled_in(address) | {"stap": "controle", "reden": ""}
    text = bas.post(address, data | {"parameters/fee_passport_adult": "88,66"})
    assert "hoogstens € 88,65" in text
    assert "<html" not in text
    assert "1 ding verandert" in bas.post(address, data | {"parameters/fee_card_adult": "75,50"})
    assert "schrijf gewone tekst" in bas.post(address, data | {"sections/extra/body/nl": "<b>x</b>"})
    assert queries.deviations(definition_id=_definition().id, organisation_ids=[UITGEEST]) == []
    nadia = Screens(bas.client.__class__()).sign_in("landelijk@meente.demo")
    newer = f"/definities/{_definition().id}/nieuwe-versie"
    sent = nadia.filled_in(newer) | {"stap": "controle", "parameters/fee_card_adult": "veel"}
    assert "een bedrag" in nadia.post(newer, sent)
    assert _definition().version == 1


def test_own_words_are_one_per_line_and_come_back_the_same(bas):
    number = next(row.id for row in queries.definitions() if (row.kind, row.key) == ("product", "rijbewijs"))
    address = f"/definities/{number}/voor/castricum/aanpassen"
    sent = bas.filled_in(address) | {"keywords": "zwiepkaart\n roze  papiertje \n\nzwiepkaart"}
    assert "zwiepkaart" in bas.post(address, sent | {"reden": "zo heet het hier"})
    bas.post(address, sent | {"stap": "opslaan", "reden": "zo heet het hier"}, 302)
    assert bas.filled_in(address)["keywords"] == "zwiepkaart\nroze papiertje"
    found = queries.effective(383, "product", "rijbewijs", timezone.now()).document["keywords"]
    assert found[-2:] == ["zwiepkaart", "roze papiertje"]


def test_a_form_is_previewed_as_the_real_form_with_what_is_typed(bas):
    form = next(row for row in queries.definitions() if (row.kind, row.key) == ("form", "parkeervergunning"))
    address = f"/definities/{form.id}/voor/uitgeest/aanpassen"
    data = bas.filled_in(address) | {"needs/nl": "Uw kentekenbewijs", "stap": "bekijken", "reden": ""}
    text = bas.post(address, data)
    assert 'formaction="http://uitgeest.localhost:8000/formulieren/voorbeeld"' in text
    ticket = {"voorbeeld": _ticket(text)}
    shown = bas.client.post("/formulieren/voorbeeld", ticket, headers={"host": "uitgeest.localhost"})
    assert "Uw kentekenbewijs" in shown.content.decode()
    elsewhere = bas.client.post("/formulieren/voorbeeld", ticket, headers={"host": "nijmegen.localhost"})
    assert elsewhere.status_code == 409
    assert "Uw kentekenbewijs" not in elsewhere.content.decode()


def test_what_nobody_could_verify_stands_in_a_list_with_what_we_do_say_ourselves(bas):
    text = bas.get("/na-te-kijken")
    row = (
        text.split("Rijbewijs aanvragen of verlengen</a>")[1].split("</tr>")[0]
        if "Rijbewijs aanvragen of verlengen" in text
        else text
    )
    assert "39,65" in row
    assert "bron" in row
    assert "volgt het voorbeeld" in text
    licence = next(row for row in queries.definitions() if (row.kind, row.key) == ("product", "rijbewijs"))
    assert "Nog na te kijken" in bas.get(f"/definities/{licence.id}/")
    address = f"/definities/{licence.id}/voor/buch/aanpassen"
    data = bas.filled_in(address) | {"parameters/fee_urgent": "41,00", "stap": "opslaan", "reden": "Legesverordening"}
    bas.post(address, data, 302)
    assert "<td>€ 41</td>" in cells(bas.get("/na-te-kijken"))
    other = Screens(bas.client.__class__()).sign_in("beheer@nijmegen.demo")
    assert "<td>€ 41</td>" not in cells(other.get("/na-te-kijken"))


def test_a_definition_says_which_of_its_links_lead_nowhere_and_who_wrote_them(bas):
    product, gone, at = _definition(), "https://parkeren.example/hier", timezone.now()
    actions.set_overlay(
        actor=operator(CASTRICUM), organisation_id=CASTRICUM, definition_id=product.id, reason="Parkeren", at=at,
        changes=[Change("sections/extra/body/nl", Mode.APPEND, f"Zie {gone}.")],
    )  # fmt: skip
    address = f"/definities/{product.id}/"
    assert "Links die niet werken" not in bas.get(address)
    follow_links(actor=operator(NATION_ID), addresses=[gone])
    note_visit(actor=operator(NATION_ID), address=gone, visited=Visited(Outcome.MISSING, 404), at=at)
    text = bas.get(address)
    assert f'<a href="{gone}" rel="nofollow">' in text
    assert "Castricum: Teksten van de pagina" in text
    assert "Links die niet werken" not in bas.get(f"/definities/{_definition('profile', 'gemeente').id}/")
