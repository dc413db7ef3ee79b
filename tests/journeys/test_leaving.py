"""A municipality leaves, and what that does to everything around it."""

from datetime import UTC, date, datetime

import pytest
from django.core.cache import cache

from meente.config.demo import seed_everything
from meente.foundation.organisations import actions, queries
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID

AT = datetime(2100, 1, 1, 12, tzinfo=UTC)
TODAY = date(2100, 1, 1)
CASTRICUM = 383


@pytest.mark.django_db
def test_filling_the_platform_again_leaves_who_left_alone(client):
    who = operator(NATION_ID)
    actions.close_municipality(actor=who, municipality_id=CASTRICUM, at=AT)
    actions.begin_departure(actor=who, municipality_id=CASTRICUM, manifest="0" * 64, at=AT)
    actions.finish_departure(actor=who, municipality_id=CASTRICUM, at=AT)
    cache.clear()
    seed_everything(today=TODAY)
    assert CASTRICUM not in queries.municipality_ids(today=TODAY)
    assert client.get("/", headers={"host": "castricum.localhost"}).status_code == 410
    cache.clear()
