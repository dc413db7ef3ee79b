"""Who would be left with nothing to hold on to: a municipality does not leave before that is settled."""

from datetime import UTC, date, datetime

import pytest

from meente.foundation.database.tenancy import acting_in
from meente.foundation.organisations import actions as organisations
from meente.foundation.organisations.actor import operator, system
from meente.foundation.organisations.terms import NATION_ID
from meente.processes.data_migration.depending import dependents
from meente.registers.cases import actions as cases
from meente.registers.cases.models import Zaak
from meente.registers.catalogue import actions as catalogue
from meente.registers.catalogue import factories as types

AT = datetime(2026, 11, 26, 12, tzinfo=UTC)
TODAY = date(2026, 11, 26)
NIJMEGEN, HEUMEN, BERGEN = 268, 252, 373
NATION = operator(NATION_ID)
pytestmark = pytest.mark.django_db


def told(number=NIJMEGEN):
    return dependents(number, today=TODAY)


def test_who_has_no_ties_may_leave():
    assert told() == []


def test_its_own_mandate_and_the_work_it_does_for_others():
    organisations.give_mandate(actor=NATION, organisation_id=NIJMEGEN, municipality_id=HEUMEN, valid_from=TODAY)
    organisations.give_mandate(
        actor=NATION, organisation_id=NATION_ID + 1, municipality_id=NIJMEGEN, valid_from=TODAY,
        valid_to=date(2027, 1, 1),
    )  # fmt: skip
    assert [text.partition(".")[0] for text in told()] == [
        "Nijmegen werkt nog voor Heumen", "Werkorganisatie BUCH werkt nog voor Nijmegen",
    ]  # fmt: skip
    assert len(dependents(NIJMEGEN, today=date(2027, 1, 1))) == 1  # the other one has ended


def test_who_follows_its_definitions():
    organisations.set_definition_parent(actor=NATION, organisation_id=HEUMEN, parent_id=NIJMEGEN)
    assert told() == ["1 organisatie(s) volgen de definities van deze gemeente. Laat ze eerst een andere volgen."]


def test_rows_of_another_municipality_that_point_at_its_types():
    catalogus_id = catalogue.create_catalogus(
        actor=types.application(municipality_id=NIJMEGEN), values=types.catalogus_values(), at=AT
    )
    zaaktype_id = catalogue.create_zaaktype(
        actor=types.application(municipality_id=NIJMEGEN), values=types.zaaktype_values(catalogus_id), at=AT
    )
    assert told() == []  # its own catalogue is no tie
    with acting_in({BERGEN}):
        zaak_id, _number = cases.open_zaak(
            actor=system(BERGEN), municipality_id=BERGEN, zaaktype="aanvraag-reisdocument", at=AT
        )
        Zaak.objects.filter(id=zaak_id).update(zaaktype_id=zaaktype_id)  # no screen or API does this
    (text,) = told()
    assert text.startswith("1 rij(en) van een ander in cases_zaak verwijzen naar catalogue_zaaktype")
