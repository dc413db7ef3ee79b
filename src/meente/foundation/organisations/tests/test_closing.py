"""A closed municipality: nobody gets in, everybody is told, and it can open again."""

from datetime import UTC, date, datetime

import pytest
from django.core.cache import cache

from meente.foundation.accounts import actions as accounts
from meente.foundation.accounts import queries as people
from meente.foundation.accounts.terms import Role
from meente.foundation.applications import actions as applications
from meente.foundation.applications import queries as clients
from meente.foundation.organisations import actions, queries
from meente.foundation.organisations.actor import anonymous, operator
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.refusals import Forbidden, NotFound

AT = datetime(2100, 1, 1, 12, tzinfo=UTC)
TODAY = date(2100, 1, 1)
NIJMEGEN = 268
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh():
    cache.clear()
    yield
    cache.clear()


def close(number):
    actions.close_municipality(actor=operator(NATION_ID), municipality_id=number, at=AT)
    cache.clear()


def test_nobody_gets_in_and_the_site_says_where_it_went(client):
    own = accounts.employ(
        actor=operator(NATION_ID), organisation_id=NIJMEGEN, email="a@b.nl", name="A", roles=[Role.COUNTER], today=TODAY
    )
    new = applications.NewClient(organisation_id=NIJMEGEN, client_id="een", secret="x1" * 20, label="Een")
    applications.add_client(actor=operator(NATION_ID, NIJMEGEN), new=new, at=AT)
    assert NIJMEGEN in clients.rights_of("een", today=TODAY).actor.municipalities
    close(NIJMEGEN)
    page = client.get("/producten", headers={"host": "nijmegen.localhost"})
    assert page.status_code == 410
    assert "Nijmegen is hier niet meer" in page.text
    style = page.text.split('rel="stylesheet" href="')[1].split('"')[0]
    assert client.get(style, headers={"host": "nijmegen.localhost"}).status_code == 200
    assert client.post("/inloggen", headers={"host": "nijmegen.localhost"}).status_code == 410
    assert client.get("/", headers={"host": "nergens.localhost"}).status_code == 404
    assert client.get("/", headers={"host": "castricum.localhost"}).status_code == 200
    assert NIJMEGEN not in queries.municipality_ids(today=TODAY)
    assert NIJMEGEN not in clients.rights_of("een", today=TODAY).actor.municipalities
    with pytest.raises(NotFound):
        people.actor_of(own, today=TODAY)


def test_who_works_for_it_by_mandate_no_longer_does():
    buch = queries.by_slug("buch", today=TODAY)
    close(383)
    assert {row.municipality_id for row in queries.mandates_of(buch.id, today=TODAY)} == {373, 399, 450}


def test_a_real_host_name_says_so_too(client):
    actions.add_domain(actor=operator(NATION_ID), organisation_id=NIJMEGEN, host="www.nijmegen.nl")
    close(NIJMEGEN)
    assert client.get("/", headers={"host": "www.nijmegen.nl"}).status_code == 410


def test_it_opens_again_unless_its_rows_are_going(client):
    close(NIJMEGEN)
    actions.reopen_municipality(actor=operator(NATION_ID), municipality_id=NIJMEGEN)
    cache.clear()
    assert client.get("/", headers={"host": "nijmegen.localhost"}).status_code == 200
    close(NIJMEGEN)
    actions.begin_departure(actor=operator(NATION_ID), municipality_id=NIJMEGEN, manifest="0" * 64, at=AT)
    with pytest.raises(actions.AlreadyLeaving):
        actions.reopen_municipality(actor=operator(NATION_ID), municipality_id=NIJMEGEN)


def test_only_the_nation_closes():
    with pytest.raises(Forbidden):
        actions.close_municipality(actor=anonymous(NIJMEGEN), municipality_id=NIJMEGEN, at=AT)
