"""A zaak with its besluittype, and documents of the kinds that such a besluit is and is not laid down in."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from meente.foundation.files.receiving import received_from
from meente.foundation.organisations.actor import Actor, Authorisation, system
from meente.foundation.organisations.queries import chain
from meente.foundation.organisations.terms import ActorKind
from meente.foundation.refusals import Invalid
from meente.registers.cases import actions as cases
from meente.registers.cases.factories import zaak_values
from meente.registers.catalogue import queries as catalogue
from meente.registers.catalogue.models import BesluitType, ZaakType
from meente.registers.decisions import actions
from meente.registers.documents import actions as documents
from meente.registers.documents.versions import DEFAULTS as DOCUMENT

AT = datetime(2026, 11, 26, 12, tzinfo=UTC)
CASTRICUM = 383
RSIN = "159351741"


@dataclass
class World:
    """Ids of what a besluit hangs on."""

    besluittype: object
    zaaktype: object
    letter: object
    decision: object

    def values(self, **others):
        return {
            **actions.DEFAULTS,
            "verantwoordelijke_organisatie": RSIN,
            "besluittype": self.besluittype,
            "datum": date(2026, 11, 26),
            "ingangsdatum": date(2026, 11, 27),
            **others,
        }

    def zaak(self):
        return cases.create_zaak(actor=system(CASTRICUM), values=zaak_values(self.zaaktype), at=AT)

    def document(self, kind=None):
        with received_from([b"%PDF-1.7 besluit"]) as received:
            values = {
                **DOCUMENT, "bronorganisatie": RSIN, "creatiedatum": date(2026, 11, 26), "titel": "Besluit",
                "auteur": "B", "taal": "dut", "informatieobjecttype": kind or self.decision, "inhoud": received,
            }  # fmt: skip
            return documents.create_enkelvoudiginformatieobject(actor=system(CASTRICUM), values=values, at=AT)

    def besluit(self, actor=None, **others):
        return actions.create_besluit(actor=actor or application(), values=self.values(**others), at=AT)

    def relation(self, besluit_id, document_id, actor=None):
        values = {"besluit": besluit_id, "informatieobject": document_id}
        return actions.create_besluitinformatieobject(actor=actor or application(), values=values, at=AT)


@pytest.fixture
def world(castricum):
    zaaktype = catalogue.zaaktype_for(CASTRICUM, "aanvraag-reisdocument", timezone.localdate()).id
    names = catalogue.zaaktype_rules(zaaktype).besluittypen
    catalogus = ZaakType.objects.get(id=zaaktype).catalogus_id
    besluittype = BesluitType.objects.get(omschrijving=min(names), concept=False, catalogus_id=catalogus)
    kinds = {name: catalogue.informatieobjecttype(zaaktype, name).id for name in ("Brief", "Besluit")}
    return World(besluittype.id, zaaktype, kinds["Brief"], kinds["Besluit"])


def application(*scopes, besluittype=None, municipality_id=CASTRICUM):
    """An application that may do everything in one municipality, or holds scopes for one besluittype."""
    actor = Actor(
        id="application:app",
        label="App",
        kind=ActorKind.APPLICATION,
        municipalities=frozenset({municipality_id}),
        chain=frozenset(chain(municipality_id)),
        is_superuser=True,
        origin="http://localhost:8000",
    )
    if not scopes:
        return actor
    return replace(actor, is_superuser=False, authorisations=(Authorisation("brc", frozenset(scopes), besluittype),))


@pytest.fixture
def refused():
    """`with refused("besluittype", "not-published"): …`: exactly that and nothing else."""

    class Refused:
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

    return Refused
