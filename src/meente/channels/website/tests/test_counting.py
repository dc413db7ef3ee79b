"""Visits are counted by page and day, without anything of a visitor, and only the own editors see them."""

import pytest
from django.test import Client
from django.utils import timezone

from meente.channels.website import counting
from meente.channels.website.models import Visits
from meente.channels.website.tests.test_pages import CASTRICUM, NIJMEGEN
from meente.foundation.database.tenancy import acting_in
from tests.isolation.test_editors import editor


@pytest.fixture(autouse=True)
def _nothing_counted():
    counting._counted.clear()


@pytest.mark.django_db
def test_pages_are_counted_and_stored_together_and_a_second_batch_is_added(monkeypatch):
    castricum, nijmegen = (Client(HTTP_HOST=f"{slug}.localhost:8000") for slug in ("castricum", "nijmegen"))
    for _batch in range(2):
        castricum.get("/wonen")
        castricum.get("/wonen/")
        castricum.get("/bestaat-niet")
        castricum.get("/mijn/")
        castricum.get("/robots.txt")
        castricum.get("/wonen", headers={"user-agent": "Googlebot/2.1"})
        with monkeypatch.context() as patch:
            patch.setattr(counting, "SECONDS", 0.0)
            nijmegen.get("/")
    with acting_in({CASTRICUM, NIJMEGEN}):
        found = set(Visits.objects.values_list("municipality_id", "path", "day", "count"))
    today = timezone.localdate()
    assert found == {(CASTRICUM, "wonen", today, 4), (NIJMEGEN, "", today, 2)}
    with acting_in({NIJMEGEN}):
        assert set(Visits.objects.values_list("path", flat=True)) == {""}
    assert "/wonen" in editor("webredactie@buch.demo").get("/bezoek/").content.decode()
    assert "/wonen" not in editor("webredactie@nijmegen.demo").get("/bezoek/").content.decode()
