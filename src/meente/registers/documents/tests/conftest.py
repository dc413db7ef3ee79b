"""Documents of Castricum (383), made by an application that may do everything there."""

import uuid
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from meente.foundation.files.receiving import received_from
from meente.foundation.organisations.actor import Actor, Authorisation
from meente.foundation.organisations.queries import chain
from meente.foundation.organisations.terms import ActorKind
from meente.foundation.refusals import Invalid
from meente.registers.catalogue import queries as catalogue
from meente.registers.documents import actions
from meente.registers.documents.models import EnkelvoudigInformatieObject
from meente.registers.documents.versions import DEFAULTS

AT = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.fixture
def kind(castricum):
    """The national informatieobjecttype Brief (zaakvertrouwelijk)."""
    zaaktype = catalogue.zaaktype_for(383, "aanvraag-reisdocument", timezone.localdate())
    return catalogue.informatieobjecttype(zaaktype.id, "Brief").id


@pytest.fixture
def client(kind):
    """An application that holds every authorisation in Castricum."""
    return Actor(
        id="client", label="Client", kind=ActorKind.APPLICATION, municipalities=frozenset({383}), is_superuser=True,
        chain=frozenset(chain(383)),
    )  # fmt: skip


@pytest.fixture
def limited(client, kind):
    """Make an application with scopes for one type up to a rank."""

    def make(*scopes: str, type_id: uuid.UUID = kind, max_rank: int = 8, **changes) -> Actor:
        right = Authorisation("drc", frozenset(scopes), type_id, max_rank)
        return replace(client, is_superuser=False, authorisations=(right,), **changes)

    return make


@pytest.fixture
def create(client, kind):
    """Register a document; `content` are its bytes."""

    def make(content: bytes | None = b"%PDF-1.7 brief", *, actor: Actor = client, at: datetime = AT, **values):
        said = {
            **DEFAULTS, "bronorganisatie": "159351741", "creatiedatum": date(2026, 11, 1), "titel": "Brief",
            "auteur": "G. Griffier", "taal": "dut", "informatieobjecttype": kind, **values,
        }  # fmt: skip
        with received_from([content or b""]) as received:
            said["inhoud"] = None if content is None else received
            return actions.create_enkelvoudiginformatieobject(actor=actor, values=said, at=at)

    return make


@pytest.fixture
def change(client):
    """PATCH a document under its lock."""

    def make(
        document_id: uuid.UUID, *, content: bytes | None = None, actor: Actor = client, at: datetime = AT, **values
    ):
        values.setdefault("lock", read(document_id).lock)
        with received_from([content or b""]) as received:
            if content is not None:
                values["inhoud"] = received
            actions.change_enkelvoudiginformatieobject(
                actor=actor, enkelvoudiginformatieobject_id=document_id, values=values, at=at
            )

    return make


def read(document_id: uuid.UUID) -> EnkelvoudigInformatieObject:
    """The row."""
    return EnkelvoudigInformatieObject.objects.get(id=document_id)


@contextmanager
def refused(*expected: tuple[str, str]):
    """The block is refused with exactly these (name, code)."""
    with pytest.raises(Invalid) as caught:
        yield
    assert [(each.name, each.code) for each in caught.value.params] == list(expected)
