"""The other component hears of a relation once, hears that it is gone, and is asked again while it is silent."""

import json
import socket
import uuid
from datetime import UTC, datetime
from urllib.parse import parse_qsl

import httpx
import pytest

from meente.connections import wire
from meente.connections.linked_data import client as linked_data
from meente.foundation.events.publishing import platform_origin
from meente.foundation.organisations.actor import system
from meente.foundation.refusals import NotFound
from meente.foundation.resources.values import External
from meente.processes.mirroring import actions, reactions
from meente.processes.mirroring.models import Mirror
from meente.processes.mirroring.rules import decision_mirror, document_mirror
from meente.registers.cases import actions as cases
from meente.registers.cases.events import PartAdded, PartRemoved

AT = datetime(2026, 11, 26, 12, tzinfo=UTC)
CASTRICUM, HERE = 383, system(383)
ROOT = "https://drc.example/documenten/api/v1"
DOCUMENT = f"{ROOT}/enkelvoudiginformatieobjecten/7a1d3a3e-7f21-4b51-8d51-2d0e6f3f6a11"

pytestmark = pytest.mark.django_db


class Peer:
    """A strict document API: it refuses a second relation, an unknown document and a call without a token."""

    def __init__(self):
        self.relations, self.status = {}, None

    def __call__(self, request):
        assert request.headers["Authorization"].startswith("Bearer ")
        if self.status:
            return httpx.Response(self.status, json={"code": "stuk"})
        path = request.url.path
        if request.method == "POST" and path.endswith("/objectinformatieobjecten"):
            return self._add(json.loads(request.content))
        if request.method == "DELETE" and path.rsplit("/", 1)[-1] in self.relations:
            del self.relations[path.rsplit("/", 1)[-1]]
            return httpx.Response(204)
        if request.method == "GET" and path.endswith("/objectinformatieobjecten"):
            asked = dict(parse_qsl(request.url.query.decode()))
            found = [row for row in self.relations.values() if asked.items() <= row.items()]
            return httpx.Response(200, json=found)
        return httpx.Response(404, json={"code": "not_found"})

    def _add(self, body):
        if body.keys() != {"informatieobject", "object", "objectType"} or body["informatieobject"] != DOCUMENT:
            return httpx.Response(400, json={"code": "invalid"})
        if any(body.items() <= row.items() for row in self.relations.values()):
            return httpx.Response(400, json={"code": "unique"})
        key = str(uuid.uuid4())
        self.relations[key] = {"url": f"{ROOT}/objectinformatieobjecten/{key}", **body}
        return httpx.Response(201, json=self.relations[key])


@pytest.fixture
def peer(settings, monkeypatch, tmp_path):
    def resolve(host, port, **_options):
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8", port))]

    found = Peer()
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    settings.MEENTE_HTTP_TRANSPORT = httpx.MockTransport(found)
    file = tmp_path / "peers.json"
    file.write_text(json.dumps([{"origin": "https://drc.example", "clientId": "meente", "secret": "x" * 32}]))
    settings.MEENTE_PEERS = str(file)
    linked_data.forget()
    yield found
    linked_data.forget()


@pytest.fixture
def zaak_id(buch):
    found, _number = cases.open_zaak(actor=HERE, municipality_id=CASTRICUM, zaaktype="aanvraag-reisdocument", at=AT)
    return found


def relate(zaak_id):
    values = {
        "zaak": zaak_id, "informatieobject": External(DOCUMENT), "titel": "", "beschrijving": "",
        "vernietigingsdatum": None,
    }  # fmt: skip
    return cases.create_zaakinformatieobject(actor=HERE, values=values, at=AT)


def react(fact):
    reactions.mirror_zaak(fact, actor=HERE, at=AT)


def test_a_document_elsewhere_knows_the_zaak_and_forgets_it(peer, zaak_id):
    relation_id = relate(zaak_id)
    for _twice in range(2):
        react(PartAdded(CASTRICUM, zaak_id, "zaakinformatieobject"))
    (made,) = peer.relations.values()
    zaak = f"{platform_origin()}/zaken/api/v1/zaken/{zaak_id}"
    assert (made["object"], made["objectType"], made["informatieobject"]) == (zaak, "zaak", DOCUMENT)
    assert Mirror.objects.get(relation_id=relation_id).url == made["url"]
    cases.delete_zaakinformatieobject(actor=HERE, zaakinformatieobject_id=relation_id, at=AT)
    react(PartRemoved(CASTRICUM, zaak_id, "zaakinformatieobject"))
    assert (peer.relations, Mirror.objects.count()) == ({}, 0)


def test_a_mirror_that_was_made_but_not_noted_is_found_again(peer, zaak_id):
    relate(zaak_id)
    react(PartAdded(CASTRICUM, zaak_id, "zaakinformatieobject"))
    Mirror.objects.all().delete()
    react(PartAdded(CASTRICUM, zaak_id, "zaakinformatieobject"))
    assert (len(peer.relations), Mirror.objects.count()) == (1, 1)


@pytest.mark.parametrize("status", [403, 500])
def test_who_refuses_is_asked_again(peer, zaak_id, status):
    relate(zaak_id)
    peer.status = status
    with pytest.raises(actions.NotMirrored, match=str(status)):
        react(PartAdded(CASTRICUM, zaak_id, "zaakinformatieobject"))
    peer.status = None
    react(PartAdded(CASTRICUM, zaak_id, "zaakinformatieobject"))
    assert len(peer.relations) == 1


def test_who_does_not_answer_is_asked_again(peer, zaak_id, settings):
    relate(zaak_id)

    def silent(_request):
        raise httpx.ConnectError("silent")

    settings.MEENTE_HTTP_TRANSPORT = httpx.MockTransport(silent)
    with pytest.raises(wire.Unavailable):
        react(PartAdded(CASTRICUM, zaak_id, "zaakinformatieobject"))
    assert Mirror.objects.count() == 0


def test_nobody_mirrors_for_another_municipality(peer, zaak_id):
    with pytest.raises(NotFound):
        actions.synchronise(actor=system(373), municipality_id=CASTRICUM, source_id=zaak_id, wanted=[], at=AT)


def test_where_a_mirror_is_made():
    number = uuid.uuid4()
    document = document_mirror(number, DOCUMENT, "https://here.example/z/1", "zaak")
    assert document is not None
    assert document.collection == f"{ROOT}/objectinformatieobjecten"
    assert document_mirror(number, "https://drc.example/something/else", "x", "zaak") is None
    decision = decision_mirror(number, "https://zrc.example/zaken/api/v1/zaken/1", "https://here.example/b/1")
    assert decision is not None
    assert decision.collection == "https://zrc.example/zaken/api/v1/zaken/1/besluiten"
    assert dict(decision.body) == {"besluit": "https://here.example/b/1"}
    assert decision_mirror(number, "https://elsewhere.example/x", "y") is None
