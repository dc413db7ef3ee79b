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


@pytest.mark.parametrize(
    ("host", "address", "fields"),
    [
        ("castricum.localhost", "/gevonden", {"pad": "a\0b", "gevonden": "nee", "uitleg": "x\0y"}),
        ("beheer.localhost", "/inloggen", {"email": "a\0@b.nl", "password": "x"}),
    ],
)
def test_a_form_with_one_is_refused_with_a_sentence(client, host, address, fields):
    answer = client.post(address, fields, headers={"host": host})
    assert answer.status_code == 400
    assert "Er is niets opgeslagen" in answer.content.decode()
