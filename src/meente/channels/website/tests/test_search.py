"""Search finds what a visitor of this site may see, by her words and with her slips, and nothing else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from meente.channels.website import actions
from meente.channels.website.models import MissedSearch
from meente.channels.website.rules.persons import without_persons
from meente.channels.website.tests.test_pages import CASTRICUM, NIJMEGEN, publish
from meente.foundation.database.tenancy import acting_in
from meente.foundation.organisations.actor import system
from meente.foundation.organisations.terms import NATION_ID
from tests.isolation.test_editors import editor

AT = timezone.now()


def text(words):
    return [{"type": "text", "value": f"<p>{words}</p>", "id": "00000000-0000-4000-8000-000000000003"}]


def found(slug, words, language="nl"):
    client = Client(HTTP_HOST=f"{slug}.localhost:8000")
    client.cookies["meente_language"] = language
    answer = client.get("/zoeken", {"q": words})
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["duinpad", "duinpaden", "DUINPAD", "duinpda", "wandelroutes", "struinen"])
def test_a_page_is_found_by_its_words_their_stems_a_slip_and_everyday_words(words):
    body = text("Wandelroute langs zee.")
    publish(CASTRICUM, "duinpad", "content", title="Het duinpad", keywords="struinen", body=body)
    assert 'href="/duinpad"' in found("castricum", words)
    assert 'href="/duinpad"' not in found("nijmegen", words)


@pytest.mark.django_db
def test_what_a_site_hides_or_replaces_is_not_found_there():
    publish(NATION_ID, "zilver", "content", title="Zilverdag", freedom="hide", body=text("Landelijk feest."))
    assert 'href="/zilver"' in found("castricum", "zilverdag")
    publish(CASTRICUM, "weg", "hiding", title="Weg", target="zilver", reason="Doen wij niet")
    publish(NIJMEGEN, "zilver", "content", title="Keizerdag", reason="Eigen feest", body=text("In Nijmegen."))
    assert 'href="/zilver"' not in found("castricum", "zilverdag")
    assert (
        "Zilverdag"
        not in found("nijmegen", "zilverdag").partition("<h1")[2].partition('name="q"')[2].partition("/>")[2]
    )
    assert "Keizerdag" in found("nijmegen", "keizerdag")
    assert 'href="/zilver"' in found("uitgeest", "zilverdag")


@pytest.mark.django_db
def test_products_stand_before_pages():
    publish(CASTRICUM, "paspoortfoto", "content", title="Foto voor uw paspoort", body=text("Bij de fotograaf."))
    shown = found("castricum", "paspoort")
    assert 0 < shown.index('href="/producten/reisdocument"') < shown.index('href="/paspoortfoto"')


@pytest.mark.django_db
def test_suggestions_are_titles_for_three_letters_or_more():
    client = Client(HTTP_HOST="castricum.localhost:8000")
    assert client.get("/zoeken/suggesties", {"q": "pa"}).json() == []
    titles = client.get("/zoeken/suggesties", {"q": "paspo"}).json()
    assert titles[0] == "Paspoort of identiteitskaart aanvragen"
    assert len(titles) <= 8


@pytest.mark.django_db
def test_words_that_find_nothing_reach_the_editors_of_that_site_without_numbers():
    for _time in range(2):
        assert "Niets gevonden" in found("castricum", "Xylofoonles 123456782 jan@voorbeeld.nl")
    shown = editor("webredactie@buch.demo").get("/gevonden/").content.decode()
    assert "<td>xylofoonles … …</td><td>2</td>" in shown
    assert "xylofoonles" not in editor("webredactie@nijmegen.demo").get("/gevonden/").content.decode()
    with acting_in({CASTRICUM}):
        assert MissedSearch.objects.get().words == "xylofoonles … …"
        today = timezone.localdate()
        assert actions.forget_searches(actor=system(CASTRICUM), today=today + timedelta(days=181)) == 1


def test_dates_and_house_numbers_stay_and_numbers_of_people_do_not():
    assert without_persons("Markt 12 op 3 mei") == "markt 12 op 3 mei"
    assert without_persons("bel 06-1234 5678 nu") == "bel … nu"


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["'", "& | !", "a:*", "(", "\\", "x" * 500, "\0", "%", "paspoort <script>"])
def test_strange_words_are_words(words):
    assert "<script>" not in found("castricum", words).partition("<main")[2]


@pytest.mark.django_db
def test_a_page_in_another_language_and_the_way_back_to_dutch():
    publish(CASTRICUM, "strand", "content", title="Het strand", intro="Ga naar zee", body=text("Zand"))
    publish(CASTRICUM, "strand-en", "translation", title="The beach", intro="Go to sea", target="strand",
            language="en", body=text("Sand"))  # fmt: skip
    publish(CASTRICUM, "strand-uk", "translation", title="Пляж", target="strand", language="uk", body=text("Пісок"))

    def page(language, path="/strand"):
        client = Client(HTTP_HOST="castricum.localhost:8000")
        client.cookies["meente_language"] = language
        return client.get(path).content.decode()

    english, ukrainian, turkish = page("en"), page("uk"), page("tr")
    assert '<article lang="en" dir="ltr">' in english
    assert "The beach</h1>" in english
    assert "Sand" in english
    assert "Zand" not in english
    assert "Пляж</h1>" in ukrainian
    assert '<html lang="nl"' in ukrainian
    assert "Het strand</h1>" in turkish
    assert "alleen in het Nederlands" in turkish
    assert "alleen in het Nederlands" not in page("nl")
    assert 'value="uk" lang="uk">Українська' in english
    assert 'href="/strand" lang="uk">Пляж' in found("castricum", "zand", "uk")
    publish(CASTRICUM, "strand", "content", title="Het strand", intro="Vandaag dicht", body=text("Zand"))
    assert "veranderd na deze vertaling" in page("uk")
    assert "changed after" in page("en")


@pytest.mark.django_db
def test_a_translation_of_the_nation_is_not_one_of_what_a_municipality_says_itself():
    publish(NATION_ID, "feest", "content", title="Feest", freedom="replace", body=text("Land"))
    publish(NATION_ID, "feest-en", "translation", title="Party", target="feest", language="en", body=text("Nation"))
    publish(CASTRICUM, "feest", "content", title="Ons feest", reason="Eigen feest", body=text("Dorp"))
    client = Client(HTTP_HOST="castricum.localhost:8000")
    client.cookies["meente_language"] = "en"
    assert "Ons feest</h1>" in client.get("/feest").content.decode()
    assert "Party</h1>" in client.get("/feest", headers={"host": "nijmegen.localhost:8000"}).content.decode()


@pytest.mark.django_db
def test_a_translation_of_the_demo_is_not_behind_and_its_trail_is_translated():
    client = Client(HTTP_HOST="castricum.localhost:8000")
    client.cookies["meente_language"] = "en"
    shown = client.get("/wonen/verhuizen").content.decode()
    assert "Moving to Castricum</h1>" in shown
    assert "changed after" not in shown
    assert ">Living and moving</a></li><li aria-current" in shown
