"""Filters, pauses and CloudEvents, as plain values."""

from datetime import UTC, datetime, timedelta

import pytest

from meente.registers.subscriptions import rules

AT = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("filters", "kenmerken", "expected"),
    [
        ({}, {}, True),
        ({}, {"zaaktype": "a"}, True),
        ({"zaaktype": "a"}, {"zaaktype": "a", "bronorganisatie": "1"}, True),
        ({"zaaktype": "a"}, {"zaaktype": "b"}, False),
        ({"zaaktype": "*"}, {"zaaktype": "b"}, True),
        ({"zaaktype": "*"}, {}, False),
        ({"zaaktype": "a", "bronorganisatie": "2"}, {"zaaktype": "a", "bronorganisatie": "1"}, False),
    ],
)
def test_every_filter_must_fit(filters, kenmerken, expected):
    assert rules.is_wanted(filters, kenmerken) is expected


def test_pauses_grow_to_an_hour_and_it_is_given_up_after_three_days():
    assert [rules.pause_after(tries).total_seconds() for tries in (1, 2, 3, 12, 13, 500)] == [1, 2, 4, 2048, 3600, 3600]
    assert not rules.is_hopeless(AT, AT + timedelta(days=3))
    assert rules.is_hopeless(AT, AT + timedelta(days=3, seconds=1))


def test_an_object_stays_in_its_lane():
    lanes = {rules.lane_of(str(number)) for number in range(50)}
    assert lanes == set(range(rules.LANES))
    assert rules.lane_of("zaak") == rules.lane_of("zaak")


def test_a_cloud_event_names_the_organisation_and_where_the_facts_are():
    message = {"kanaal": "zaken", "hoofdObject": "http://a/z", "resource": "status", "resourceUrl": "http://a/s",
               "actie": "create", "aanmaakdatum": "2026-01-01T00:00:00Z", "kenmerken": {}}  # fmt: skip
    event = rules.cloud_event(message, event_id="7", oin="00000001")
    assert event == {
        "specversion": "1.0", "id": "7", "source": "urn:nld:oin:00000001:systeem:meente",
        "type": "nl.overheid.zaken.status-aangemaakt", "subject": "http://a/z", "time": "2026-01-01T00:00:00Z",
        "dataref": "http://a/s", "sequence": "7", "datacontenttype": "application/json", "data": message,
    }  # fmt: skip
    assert rules.cloud_event(message | {"actie": "anders"}, event_id="7", oin="1")["type"].endswith("status-anders")
