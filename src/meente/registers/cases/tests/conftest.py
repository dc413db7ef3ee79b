"""A published zaaktype with everything below it, and a place to put zaken."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from meente.foundation.refusals import Invalid
from meente.registers.cases import actions, factories, registering
from meente.registers.catalogue import queries as catalogue
from meente.registers.catalogue import remembering
from meente.registers.catalogue.models import Eigenschap, ResultaatType, RolType, StatusType, ZaakType

AT = datetime(2027, 1, 31, 9, tzinfo=UTC)


@dataclass
class Kind:
    """Ids of a zaaktype and the first of what hangs below it."""

    id: object
    first_status: object
    end_status: object
    resultaat: object
    rol: object
    eigenschap: object

    def zaak(self, actor=None, **values):
        return actions.create_zaak(
            actor=actor or factories.application(), values=factories.zaak_values(self.id, **values), at=AT
        )

    def status(self, zaak_id, statustype=None, actor=None, minutes=0, **values):
        reached = AT + timedelta(minutes=minutes)
        sent = {
            "zaak": zaak_id,
            "statustype": statustype or self.first_status,
            "datum_status_gezet": reached,
            "statustoelichting": "",
            "gezetdoor": None,
        }
        return actions.create_status(actor=actor or factories.application(), values=sent | values, at=reached)

    def close(self, zaak_id, minutes=60):
        values = {"zaak": zaak_id, "resultaattype": self.resultaat, "toelichting": ""}
        actions.create_resultaat(actor=factories.application(), values=values, at=AT)
        return self.status(zaak_id, self.end_status, minutes=minutes)


def kind_of(zaaktype_id):
    statuses = list(
        StatusType.objects.filter(zaaktype_id=zaaktype_id).order_by("volgnummer").values_list("id", flat=True)
    )
    first = {
        model: model.objects.filter(zaaktype_id=zaaktype_id).values_list("id", flat=True).first()
        for model in (ResultaatType, RolType, Eigenschap)
    }
    return Kind(zaaktype_id, statuses[0], statuses[-1], first[ResultaatType], first[RolType], first[Eigenschap])


@pytest.fixture
def kind(castricum):
    remembering.forget()
    found = catalogue.zaaktype_for(383, "aanvraag-reisdocument", timezone.localdate())
    ZaakType.objects.filter(id=found.id).update(deelzaaktypen=[found.identificatie])
    yield kind_of(found.id)
    remembering.forget()


@pytest.fixture
def other_kind(castricum):
    """Another published zaaktype with its own types."""
    row = ZaakType.objects.get(id=catalogue.zaaktype_for(383, "aanvraag-reisdocument", timezone.localdate()).id)
    first = {
        model: model.objects.filter(zaaktype_id=row.id).first()
        for model in (StatusType, ResultaatType, RolType, Eigenschap)
    }
    row.deelzaaktypen = ["aanvraag-reisdocument"]
    row.pk, row.identificatie, row.versie, row._state.adding = None, "iets-anders", 77, True
    row.id = ZaakType._meta.pk.get_default()
    row.save()
    for model, child in first.items():
        child.pk, child.zaaktype_id, child._state.adding = None, row.id, True
        child.id = model._meta.pk.get_default()
        child.save()
    return kind_of(row.id)


@pytest.fixture
def registers():
    """Registers of documents and decisions that keep what they are told."""
    before = list(registering._documents), list(registering._decisions)
    registering._documents.clear()
    registering._decisions.clear()
    yield registering
    registering._documents[:], registering._decisions[:] = before


class Refused:
    """`with refused("zaaktype", "not-published"): …` — exactly that and nothing else."""

    def __init__(self, name, code):
        self.expected = [(name, code)]

    def __enter__(self):
        self.raises = pytest.raises(Invalid)
        self.caught = self.raises.__enter__()
        return self.caught

    def __exit__(self, *rest):
        done = self.raises.__exit__(*rest)
        assert [(each.name, each.code) for each in self.caught.value.params] == self.expected
        return done


@pytest.fixture
def refused():
    return Refused
