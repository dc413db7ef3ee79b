"""What the catalogue tells the register of zaken about its types, by id."""

import uuid

import pytest
from django.utils import timezone

from meente.registers.catalogue import queries
from meente.registers.catalogue.models import Eigenschap, ResultaatType, RolType, StatusType


@pytest.mark.django_db
def test_a_zaaktype_and_what_hangs_below_it_are_found_by_id(buch):
    kind = queries.zaaktype_for(383, "aanvraag-reisdocument", timezone.localdate())
    rules = queries.zaaktype_rules(kind.id)
    assert (rules.identificatie, rules.concept) == ("aanvraag-reisdocument", False)
    ends = [
        queries.statustype_rules(row.id).is_end
        for row in StatusType.objects.filter(zaaktype_id=kind.id).order_by("volgnummer")
    ]
    assert ends == [False] * (len(ends) - 1) + [True]
    for model, find in (
        (ResultaatType, queries.resultaattype_rules),
        (RolType, queries.roltype_rules),
        (Eigenschap, queries.eigenschap_rules),
    ):
        row = model.objects.filter(zaaktype_id=kind.id).first()
        assert find(row.id).zaaktype_id == kind.id
        assert find(uuid.uuid4()) is None
    assert queries.zaaktype_rules(uuid.uuid4()) is None
