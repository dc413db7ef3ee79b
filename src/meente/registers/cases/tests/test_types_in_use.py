"""A type of the catalogue stays as long as a zaak was made of it."""

import pytest

from meente.foundation.database.tenancy import acting_in
from meente.foundation.organisations.actor import operator
from meente.registers.cases import actions
from meente.registers.catalogue import actions as catalogue
from meente.registers.catalogue.factories import AT, application, make_catalogus, make_zaaktype


@pytest.mark.django_db
def test_a_zaaktype_with_zaken_is_not_removed_by_force_even_when_the_zaken_are_out_of_sight():
    with acting_in({383}):
        keeper = application(is_superuser=True)
        zaaktype = make_zaaktype(keeper, make_catalogus(keeper))
        catalogue.publish_zaaktype(actor=keeper, zaaktype_id=zaaktype, at=AT)
        actions.open_zaak(actor=operator(383), municipality_id=383, zaaktype="ZT1", at=AT)
    nation = operator(383, label="Beheerder")
    for actor, bound in ((keeper, {383}), (nation, {450})):
        with acting_in(bound), pytest.raises(catalogue.TypeIsUsed):
            catalogue.delete_zaaktype(actor=actor, zaaktype_id=zaaktype, at=AT)
