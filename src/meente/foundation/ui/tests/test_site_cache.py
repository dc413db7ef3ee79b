"""Which site a host is, is asked once in a while and not for every request, also when all municipalities are visited."""

from datetime import date

import pytest
from django.core.cache import cache

from meente.foundation.organisations import queries as organisations
from meente.foundation.ui import hosts


@pytest.mark.django_db
def test_the_sites_of_all_municipalities_are_remembered_together(django_assert_num_queries, monkeypatch):
    monkeypatch.setattr(hosts, "CACHE_SECONDS", 600)
    cache.clear()
    rows = organisations.municipalities(today=date(2026, 6, 1))
    for _time in range(2):
        found = [hosts.site_for(f"{row.slug}.localhost") for row in rows]
    assert [site.organisation for site in found] == rows
    with django_assert_num_queries(0):
        for row in rows:
            hosts.site_for(f"{row.slug}.localhost")
    cache.clear()
