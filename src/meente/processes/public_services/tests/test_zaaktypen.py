"""A zaaktype is a definition: a municipality may be faster, never slower, and its catalogue and zaken say so."""

from datetime import UTC, date, datetime, timedelta

import pytest

from meente.foundation.definitions import actions as definitions
from meente.foundation.definitions import queries
from meente.foundation.definitions.rules import Change
from meente.foundation.definitions.terms import Mode
from meente.foundation.organisations import queries as organisations
from meente.foundation.organisations.actor import operator, system
from meente.foundation.organisations.terms import NATION_ID
from meente.processes.public_services.reading import keys, public_service
from meente.processes.public_services.seed import seed_public_services
from meente.registers.catalogue import actions as catalogue
from meente.registers.catalogue import queries as types
from meente.registers.catalogue.models import ZaakType
from meente.registers.catalogue.rules.norms import calendar_days
from meente.registers.products.national import read_written

HERE, NEIGHBOUR, KEY = 383, 373, "grofvuil"
AT = datetime(2026, 5, 4, 10, tzinfo=UTC)


def _norm(municipality_id, at=AT):
    return types.zaaktype_for(municipality_id, KEY, at.date())


def _definition_id():
    """The norm is said in the product; the zaaktype follows it."""
    return next(row.id for row in queries.definitions() if (row.kind, row.key) == ("product", KEY))


def _be_faster(days, at=AT):
    changes = [Change("parameters/service_norm_days", Mode.PARAMETER, days)]
    definitions.set_overlay(
        actor=operator(NATION_ID), organisation_id=HERE, definition_id=_definition_id(), changes=changes,
        reason="Wij zijn sneller.", at=at,
    )  # fmt: skip
    return catalogue.follow_definitions(actor=system(), at=at)


@pytest.mark.django_db
def test_every_zaaktype_is_a_definition_that_made_the_catalogue(castricum):
    published = {row.key: row.document for row in queries.own_documents("zaaktype", AT)}
    assert set(keys()) <= set(published)
    assert catalogue.follow_definitions(actor=system(), at=AT) == 0
    row = ZaakType.objects.get(owner_id=NATION_ID, identificatie=KEY, einde_geldigheid=None)
    product = queries.effective(NATION_ID, "product", KEY, AT).document
    assert row.servicenorm == f"P{calendar_days(product['parameters']['service_norm_days'])}D"


def test_a_norm_is_said_once_in_the_product_or_else_in_the_zaaktype():
    for key in keys():
        zaaktype = public_service(key).zaaktype
        product = read_written()[public_service(key).form["product"]]["document"]
        says = "service_norm_days" in product.get("parameters", {})
        assert ("product" in zaaktype) == says, key
        assert ("servicenorm_days" in zaaktype.get("parameters", {})) != says, key


def test_working_days_become_the_most_calendar_days_that_they_take():
    assert [calendar_days(days) for days in (1, 2, 5, 6, 10)] == [3, 4, 7, 10, 14]
    start = date(2027, 3, 1)
    for days in range(1, 30):
        longest = 0
        for offset in range(5):
            day, left = start + timedelta(days=offset), days
            while left:
                day += timedelta(days=1)
                left -= day.weekday() < 5
            longest = max(longest, (day - start - timedelta(days=offset)).days)
        assert calendar_days(days) == longest


@pytest.mark.django_db
def test_a_collaboration_that_is_faster_is_so_in_the_catalogue_and_a_price_changes_nothing_there(castricum):
    buch = organisations.by_slug("buch", today=AT.date()).id
    changes = [Change("parameters/service_norm_days", Mode.PARAMETER, 3)]
    definitions.set_overlay(
        actor=operator(NATION_ID), organisation_id=buch, definition_id=_definition_id(), changes=changes,
        reason="x", at=AT,
    )  # fmt: skip
    product = next(row for row in queries.definitions() if (row.kind, row.key) == ("product", KEY))
    words = [Change("keywords", Mode.APPEND, ["bankstel"])]
    if any(row["path"] == "keywords" for row in product.policies):
        definitions.set_overlay(
            actor=operator(NATION_ID), organisation_id=HERE, definition_id=product.id, changes=words, reason="x", at=AT
        )
    assert catalogue.follow_definitions(actor=system(), at=AT) == 1
    assert {_norm(place).owner_id for place in (HERE, NEIGHBOUR)} == {buch}
    assert _norm(HERE).servicenorm == "P5D"
    assert _norm(268).owner_id == NATION_ID
    assert catalogue.follow_definitions(actor=system(), at=AT) == 0


@pytest.mark.django_db
def test_a_municipality_is_faster_and_follows_again(castricum):
    national = _norm(HERE)
    assert _be_faster(2) == 1
    own, neighbour = _norm(HERE), _norm(NEIGHBOUR)
    assert (own.owner_id, own.servicenorm, own.doorlooptijd) == (HERE, "P4D", national.doorlooptijd)
    assert (neighbour.id, neighbour.owner_id) == (national.id, NATION_ID)
    assert [row.omschrijving for row in types.statustypen(own.id)] == [
        row.omschrijving for row in types.statustypen(national.id)
    ]
    later = AT + timedelta(days=3)
    definitions.remove_overlay(
        actor=operator(NATION_ID), organisation_id=HERE, definition_id=_definition_id(), at=later
    )
    assert catalogue.follow_definitions(actor=system(), at=later) == 0
    assert _norm(HERE, later).id == national.id
    assert _norm(HERE, AT).id == own.id
    assert catalogue.follow_definitions(actor=system(), at=later, only={KEY}) == 0
    again = later + timedelta(days=2)
    assert _be_faster(2, again) == 1
    assert (_norm(HERE, again).owner_id, _norm(HERE, again).servicenorm) == (HERE, "P4D")
    assert _norm(HERE, later).id == national.id, "what held meanwhile stays what it was"
    assert catalogue.follow_definitions(actor=system(), at=again) == 0


@pytest.mark.django_db
@pytest.mark.parametrize("days", [0, 1000, "2", None])
def test_it_is_never_slower_than_the_nation_says(castricum, days):
    with pytest.raises(definitions.OverlayRefused):
        _be_faster(days)
    assert _norm(HERE).owner_id == NATION_ID


@pytest.mark.django_db
def test_a_restart_leaves_a_municipality_its_own(castricum):
    _be_faster(2)
    seed_public_services(actor=operator(NATION_ID), today=AT.date())
    assert _norm(HERE).owner_id == HERE
    assert catalogue.follow_definitions(actor=system(), at=AT) == 0
