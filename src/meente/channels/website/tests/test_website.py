"""Start page and municipal site: what they show, and that a page costs a fixed number of statements."""

from datetime import date

import pytest
from django.core.cache import cache

from meente.channels.website import keeping_sites
from meente.channels.website.presenting import product_page, shares
from meente.foundation.definitions import recalling
from meente.foundation.organisations import queries as organisations
from meente.foundation.ui.projection import HEIGHT, WIDTH, circles

pytestmark = pytest.mark.django_db
PRODUCT = "/producten/reisdocument"


@pytest.fixture(autouse=True)
def _cold():
    cache.clear()
    keeping_sites.forget()  # what another test remembered
    recalling.forget()


def page(client, path, host="castricum.localhost"):
    answer = client.get(path, headers={"host": host})
    assert answer.status_code == 200
    return answer.text


def test_the_start_page_draws_every_municipality_once(client):
    shown = page(client, "/", "localhost")
    assert shown.count("<circle cx=") == 342
    assert shown.count("m-together--1") == 7 + 1
    assert shown.count("m-together--2") == 4 + 1


def test_a_municipality_is_found_without_javascript(client):
    shown = page(client, "/?gemeente=castr", "localhost")
    assert "1 gemeente gevonden" in shown
    assert 'href="http://castricum.localhost:8000/">Castricum</a></th><td>Noord-Holland</td>' in shown
    assert "0 gemeenten gevonden" in page(client, "/?gemeente=<script>", "localhost")
    assert "<script>" not in page(client, "/?gemeente=<script>", "localhost")


def test_who_you_can_be_is_for_the_demo_only(client, settings):
    assert "Wie wilt u zijn?" in page(client, "/", "localhost")
    settings.MEENTE_DEMO = False
    assert "Wie wilt u zijn?" not in page(client, "/", "localhost")


def test_circles_lie_on_the_page(client):
    drawn = circles(organisations.municipalities(today=date(2026, 11, 24)), {1_000_001: 1})
    assert len(drawn) == 342
    assert all(0 < float(row.x) < WIDTH and 0 < float(row.y) < HEIGHT for row in drawn)
    assert sum(row.group == 1 for row in drawn) == 4
    north, south = (next(row for row in drawn if row.slug == slug) for slug in ("groningen", "maastricht"))
    assert float(north.y) < float(south.y)


@pytest.mark.parametrize(
    ("host", "path", "first", "after"),
    [
        ("localhost", "/", 2, 2),
        ("castricum.localhost", "/", 4, 0),
        ("castricum.localhost", "/producten", 1, 1),
        ("castricum.localhost", PRODUCT, 2, 0),
        ("castricum.localhost", "/bestaat-niet", 7, 0),
    ],
)
def test_a_page_costs_few_statements(client, django_assert_num_queries, monkeypatch, host, path, first, after):
    monkeypatch.setattr(keeping_sites, "SECONDS", 600.0)  # as it is outside tests, but asked once
    monkeypatch.setattr(recalling, "SECONDS", 600.0)
    client.get("/producten?thema=afval", headers={"host": host})
    for most in (first, after):
        with django_assert_num_queries(most):
            client.get(path, headers={"host": host})


def test_each_municipality_shows_its_own_price_and_text(client):
    castricum, uitgeest, nijmegen = (
        page(client, PRODUCT, f"{slug}.localhost") for slug in ("castricum", "uitgeest", "nijmegen")
    )
    assert "€ 83,85" in castricum
    assert "€ 86,65" in uitgeest
    assert "Op marktdagen" in castricum
    assert "Op marktdagen" not in uitgeest
    assert "5 werkdagen" in uitgeest
    assert "6 werkdagen" in nijmegen
    assert "Castricum: 3 onderdelen" in castricum
    assert "Castricum:" not in uitgeest
    assert "Uw gemeente wijkt nergens af." in nijmegen


def test_the_product_page_tells_before_you_start(client):
    shown = page(client, PRODUCT)
    assert shown.index("Voordat u begint") < shown.index('href="/formulieren/reisdocument-voorbereiden/start"')
    assert "vanaf € 42,25" in shown


def test_english(client):
    client.cookies["meente_language"] = "en"
    shown = page(client, PRODUCT)
    assert "Apply for a passport or identity card" in shown
    assert "from € 42,25" in shown


def test_search_finds_by_keyword_and_offers_help_when_it_does_not(client):
    assert PRODUCT in page(client, "/zoeken?q=legitimatie")
    nothing = page(client, "/zoeken?q=zwembad")
    assert "Niets gevonden" in nothing
    assert PRODUCT not in nothing
    assert "tel:140251" in nothing


def test_an_unknown_product_is_a_page_with_a_way_on(client):
    answer = client.get("/producten/zwembad", headers={"host": "castricum.localhost"})
    assert answer.status_code == 404
    assert 'action="/zoeken"' in answer.text


def test_presenting_leaves_out_what_is_empty_or_not_offered():
    document = {
        "title": {"nl": "A"},
        "summary": {"nl": "B"},
        "parameters": {"fee_a": 500, "fee_b": 200, "open": False},
        "sections": [
            {"key": "leeg", "heading": {"nl": "Leeg"}, "body": {"nl": ""}},
            {"key": "dicht", "when": "open", "heading": {"nl": "Dicht"}, "body": {"nl": "x"}},
            {"key": "vol", "heading": {"nl": "Vol"}, "body": {"nl": "Kost {{ fee_a }}."}},
        ],
        "costs": [
            {"key": "a", "label": {"nl": "A"}, "parameter": "fee_a"},
            {"key": "b", "label": {"nl": "B"}, "parameter": "fee_b", "when": "open"},
        ],
    }
    shown = product_page(document, "en")
    assert [section.key for section in shown.sections] == ["vol"]
    assert shown.sections[0].paragraphs == ("Kost € 5,00.",)
    assert shown.cheapest == 500
    assert shown.norm_days is None


def test_shares_counts_paths_per_organisation():
    assert shares({"a": [1, 2], "b": [2]}) == {1: 1, 2: 2}
