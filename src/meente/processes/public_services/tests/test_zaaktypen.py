"""A zaaktype is a definition: a municipality may be faster, never slower, and its catalogue and zaken say so."""

from datetime import UTC, datetime, timedelta

import pytest

from meente.foundation.definitions import actions as definitions
from meente.foundation.definitions import queries
from meente.foundation.definitions.rules import Change
from meente.foundation.definitions.terms import Mode
from meente.foundation.organisations.actor import operator, system
from meente.foundation.organisations.terms import NATION_ID
from meente.processes.public_services.reading import keys
from meente.processes.public_services.seed import seed_public_services
from meente.registers.catalogue import actions as catalogue
from meente.registers.catalogue import queries as types
from meente.registers.catalogue.models import ZaakType

HERE, NEIGHBOUR, KEY = 383, 373, "grofvuil"
AT = datetime(2026, 5, 4, 10, tzinfo=UTC)


def _norm(municipality_id, at=AT):
    return types.zaaktype_for(municipality_id, KEY, at.date())


def _definition_id():
    return next(row.id for row in queries.definitions() if (row.kind, row.key) == ("zaaktype", KEY))


def _be_faster(days, at=AT):
    changes = [Change("parameters/servicenorm_days", Mode.PARAMETER, days)]
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
    assert row.servicenorm == f"P{published[KEY]['parameters']['servicenorm_days']}D"


@pytest.mark.django_db
def test_a_municipality_is_faster_and_follows_again(castricum):
    national = _norm(HERE)
    assert _be_faster(2) == 1
    own, neighbour = _norm(HERE), _norm(NEIGHBOUR)
    assert (own.owner_id, own.servicenorm, own.doorlooptijd) == (HERE, "P2D", national.doorlooptijd)
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
    assert (_norm(HERE, again).owner_id, _norm(HERE, again).servicenorm) == (HERE, "P2D")
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
