"""What is looked for with a null character in it is found without."""

import pytest

from meente.channels.administration.tests.browser import Screens

pytestmark = pytest.mark.django_db


def test_colleagues_and_zaken_are_looked_for_without_it(client):
    assert "Mirjam Balie" in Screens(client).sign_in("beheer@buch.demo").get("/medewerkers?q=Mir%00jam")
    Screens(client).sign_in("balie@buch.demo")
    assert client.get("/zoeken?q=%00", headers={"host": "werkplek.localhost"}).status_code == 200
