"""Kept parts: one for everybody who follows, another one from the moment that a definition says something else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from meente.channels.website import keeping
from meente.foundation.definitions import queries
from meente.foundation.definitions.actions import publish_version
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID

pytestmark = pytest.mark.django_db
NEW = "Een heel nieuwe samenvatting"


@pytest.fixture(autouse=True)
def _empty():
    keeping._kept.cache_clear()


def _page(slug: str, **cookies: str) -> str:
    client = Client(HTTP_HOST=f"{slug}.localhost:8000")
    client.cookies.load(cookies)
    return client.get("/producten/reisdocument").content.decode()


def _publish(moment) -> None:
    product = next(row for row in queries.definitions() if (row.kind, row.key) == ("product", "reisdocument"))
    document = product.document | {"summary": {"nl": NEW, "en": "New"}}
    publish_version(
        actor=operator(NATION_ID), owner_id=NATION_ID, kind="product", key=product.key, document=document,
        policies=product.policies, effective_from=moment, reason="proef", article="x",
    )  # fmt: skip


def test_followers_share_one_part_and_a_deviation_has_its_own():
    for slug in ("heiloo", "uitgeest", "bergen-nh"):
        _page(slug)
    assert keeping._kept.cache_info().currsize == 1
    castricum = _page("castricum")
    assert keeping._kept.cache_info().currsize == 2
    assert "83,85" in castricum
    assert "83,85" not in _page("heiloo")


def test_each_language_has_its_own_part():
    assert "Wat kost het?" in _page("castricum")
    assert "Wat kost het?" not in _page("castricum", meente_language="en")
    assert "Wat kost het?" in _page("castricum")


def test_a_new_version_holds_from_its_own_moment_on_without_throwing_anything_away(monkeypatch):
    _page("heiloo")
    _publish(timezone.now() + timedelta(days=30))
    assert NEW not in _page("heiloo")
    later = timezone.now() + timedelta(days=31)
    monkeypatch.setattr("meente.channels.website.views.products.timezone.now", lambda: later)
    assert NEW in _page("heiloo")
    assert NEW in _page("castricum")
