"""What every host answers: its styles, its language, and a way on when something is refused."""

import gzip
import re

import pytest
from django.test import Client

from meente.foundation.ui.styles import styles

pytestmark = pytest.mark.django_db
HOST = "castricum.localhost"


def test_the_stylesheet_is_small_and_cached_for_ever(client):
    address = re.search(r'href="(/stijl/[0-9a-f]{12}\.css)"', client.get("/", headers={"host": HOST}).text)[1]
    answer = client.get(address, headers={"host": HOST, "accept-encoding": "gzip"})
    assert "immutable" in answer["Cache-Control"]
    assert "Accept-Encoding" in answer["Vary"]
    assert len(answer.content) < 60_000
    assert gzip.decompress(answer.content) == styles().css
    assert client.get(address, headers={"host": HOST}).content == styles().css


def test_a_stylesheet_with_another_content_is_not_found(client):
    assert client.get("/stijl/000000000000.css", headers={"host": HOST}).status_code == 404


def test_the_theme_of_a_municipality_sets_its_colour(client):
    page = client.get("/", headers={"host": HOST}).text
    address = re.search(r'href="(/theme/castricum/[^"]+)"', page)[1]
    assert "--m-brand:#2f6b3a;" in client.get(address, headers={"host": HOST}).text


def test_a_page_that_does_not_exist_shows_ways_on(client):
    answer = client.get("/bestaat/niet", headers={"host": HOST})
    assert answer.status_code == 404
    assert 'action="/zoeken"' in answer.text
    assert 'href="tel:140251"' in answer.text
    assert "Castricum" in answer.text


@pytest.mark.parametrize("host", ["localhost", "werkplek.localhost", "beheer.localhost", "digid.localhost"])
def test_every_kind_of_host_has_its_page_for_what_is_not_there(client, host):
    answer = client.get("/bestaat/niet", headers={"host": host})
    assert answer.status_code == 404
    assert "Deze pagina is er niet" in answer.text


def test_a_request_without_token_is_refused_in_words():
    answer = Client(enforce_csrf_checks=True).post("/uitloggen", headers={"host": HOST})
    assert answer.status_code == 403
    assert "ververs de pagina" in answer.text


def test_english_is_chosen_and_remembered(client):
    back = client.post("/taal", {"language": "en", "next": "/producten?q=paspoort"}, headers={"host": HOST})
    assert back["Location"] == "/producten?q=paspoort"
    page = client.get("/", headers={"host": HOST}).text
    assert '<html lang="en"' in page
    assert "How can Castricum help you?" in page


@pytest.mark.parametrize("elsewhere", ["//evil.example/", "https://evil.example/", "evil"])
def test_the_language_switch_leads_nowhere_else(client, elsewhere):
    back = client.post("/taal", {"language": "en", "next": elsewhere}, headers={"host": HOST})
    assert back["Location"] == "/"


def test_a_wrong_field_is_described_by_its_help_and_its_error(client):
    page = client.get("/_onderdelen", headers={"host": HOST}).text
    assert 'aria-describedby="id_fout-naam-help id_fout-naam-fout"' in page
    assert 'href="#id_fout-naam"' in page
    assert page.index('id="id_fout-naam-fout"') < page.index('id="id_fout-naam"')


def test_no_page_carries_inline_style_or_script(client):
    for path in ("/", "/producten", "/_onderdelen"):
        page = client.get(path, headers={"host": HOST}).text
        code = re.sub(r'<script type="application/ld\+json">.*?</script>', "", page, flags=re.DOTALL)  # data, never run
        assert not re.search(r"<style|<script(?![^>]* src=)|\sstyle=|\son[a-z]+=", code)
