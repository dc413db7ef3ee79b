"""A null character in the address of a screen finds what the rest of the words find, and breaks nothing."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("host", "address", "status"),
    [
        ("localhost", "/_post?aan=%00", 200),
        ("castricum", "/zoeken?q=pasp%00oort", 200),
        ("castricum", "/producten?thema=%00", 200),
        ("castricum", "/nieuws.rss?onder=%00", 200),
    ],
)
def test_a_screen_takes_no_notice_of_it(client, host, address, status):
    name = host if host == "localhost" else f"{host}.localhost"
    assert client.get(address, headers={"host": name}).status_code == status


def test_the_words_around_it_are_found(client):
    page = client.get("/zoeken?q=pasp%00oort", headers={"host": "castricum.localhost"}).content.decode()
    assert 'value="paspoort"' in page


def test_colleagues_and_zaken_are_looked_for_without_it(client):
    from meente.channels.administration.tests.browser import Screens

    assert "Mirjam Balie" in Screens(client).sign_in("beheer@buch.demo").get("/medewerkers?q=Mir%00jam")
    Screens(client).sign_in("balie@buch.demo")
    assert client.get("/zoeken?q=%00", headers={"host": "werkplek.localhost"}).status_code == 200
