"""What hangs on documents: mirrors of relations, conditions on their use, from whom and to whom they went."""

import uuid
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from meente.foundation.refusals import Forbidden, NotFound
from meente.foundation.resources import linking
from meente.foundation.resources.values import External
from meente.registers.documents import actions, sources
from meente.registers.documents.models import Gebruiksrechten, ObjectInformatieObject, Verzending
from meente.registers.documents.tests.conftest import AT, read, refused

pytestmark = pytest.mark.django_db
ZAAK = dict.fromkeys(("url", "identificatie", "bronorganisatie", "zaaktype"), "x")
BESLUIT = dict.fromkeys(("url", "identificatie", "verantwoordelijkeOrganisatie", "besluittype"), "x")
ELSEWHERE = External("https://zaken.example/zaken/api/v1/zaken/1", ZAAK)


@pytest.fixture
def known(monkeypatch):
    """The relations that sources have, as (document, target)."""
    found: list = []
    for kind in ("zaak", "besluit"):
        monkeypatch.setitem(sources._sources, kind, lambda _actor, document, target: (document, target) in found)
    monkeypatch.setattr(
        sources, "_elsewhere", lambda _actor, document, _kind, url: (document, External(url, ZAAK)) in found
    )
    return found


def _relate(client, document_id, target, object_type="zaak"):
    values = {"informatieobject": document_id, "object": target, "object_type": object_type}
    return actions.create_objectinformatieobject(actor=client, values=values, at=AT)


def test_a_mirror_follows_its_source(client, create, known):
    document_id, zaak_id = create(), uuid.uuid4()
    for target in (zaak_id, ELSEWHERE):
        with refused(("nonFieldErrors", "inconsistent-relation")):
            _relate(client, document_id, target)
        known.append((document_id, target))
        relation_id = _relate(client, document_id, target)
        with refused(("nonFieldErrors", "unique")):
            _relate(client, document_id, target)
        with refused(("nonFieldErrors", "remote-relation-exists")):
            actions.delete_objectinformatieobject(actor=client, objectinformatieobject_id=relation_id, at=AT)
        known.clear()
        actions.delete_objectinformatieobject(actor=client, objectinformatieobject_id=relation_id, at=AT)
    assert not ObjectInformatieObject.objects.exists()


def test_a_relation_of_nothing_we_know(client, limited, create, known):
    with refused(("informatieobject", "bad-url")):
        _relate(client, uuid.uuid4(), ELSEWHERE)
    document_id = create()
    with refused(("nonFieldErrors", "inconsistent-relation")):
        _relate(client, document_id, uuid.uuid4(), "verzoek")
    with pytest.raises(Forbidden):
        _relate(limited("documenten.lezen"), document_id, ELSEWHERE)
    with pytest.raises(NotFound):
        actions.delete_objectinformatieobject(actor=client, objectinformatieobject_id=uuid.uuid4(), at=AT)


def test_the_mirror_of_a_room_of_ours_is_written_once_and_holds_the_document(client, create):
    document_id, zaak_id = create(), uuid.uuid4()
    which = {"municipality_id": 383, "informatieobject_id": document_id, "object_id": zaak_id, "at": AT}
    for _again in range(2):
        actions.mirror_relation(actor=client, object_type="zaak", **which)
    assert ObjectInformatieObject.objects.count() == 1
    with refused(("nonFieldErrors", "pending-relations")):
        actions.delete_enkelvoudiginformatieobject(actor=client, enkelvoudiginformatieobject_id=document_id, at=AT)
    for _again in range(2):
        actions.remove_mirror(actor=client, **which)
    actions.delete_enkelvoudiginformatieobject(actor=client, enkelvoudiginformatieobject_id=document_id, at=AT)


def _rights(client, document_id, **changes):
    values = {
        "informatieobject": document_id,
        "startdatum": AT,
        "einddatum": None,
        "omschrijving_voorwaarden": "Vraag eerst",
    }
    return actions.create_gebruiksrechten(actor=client, values=values | changes, at=AT)


def test_the_indication_follows_the_conditions(client, create, change):
    document_id = create(indicatie_gebruiksrecht=False)
    first, second = _rights(client, document_id), _rights(client, document_id)
    assert (read(document_id).indicatie_gebruiksrecht, read(document_id).versie) == (True, 1)
    actions.lock_document(actor=client, informatieobject_id=document_id, at=AT)
    with refused(("indicatieGebruiksrecht", "existing-gebruiksrechten")):
        change(document_id, indicatie_gebruiksrecht=False)
    for rights_id, indication in ((first, True), (second, None)):
        actions.delete_gebruiksrechten(actor=client, gebruiksrechten_id=rights_id, at=AT)
        assert read(document_id).indicatie_gebruiksrecht is indication
    with refused(("indicatieGebruiksrecht", "missing-gebruiksrechten")):
        change(document_id, indicatie_gebruiksrecht=True)
    change(document_id, indicatie_gebruiksrecht=False)


def test_conditions_change_but_stay_with_their_document(client, limited, create):
    document_id, other = create(), create()
    rights_id = _rights(client, document_id)
    with refused(("informatieobject", "wijzigen-niet-toegelaten")):
        actions.change_gebruiksrechten(
            actor=client, gebruiksrechten_id=rights_id, values={"informatieobject": other}, at=AT
        )
    until = datetime(2027, 1, 1, tzinfo=UTC)
    actions.change_gebruiksrechten(actor=client, gebruiksrechten_id=rights_id, values={"einddatum": until}, at=AT)
    row = Gebruiksrechten.objects.get(id=rights_id)
    assert (row.einddatum, row.omschrijving_voorwaarden) == (until, "Vraag eerst")
    with refused(("informatieobject", "bad-url")):
        _rights(client, uuid.uuid4())
    reader = limited("documenten.lezen")
    for call in (actions.delete_gebruiksrechten, lambda **which: actions.change_gebruiksrechten(values={}, **which)):
        with pytest.raises(Forbidden):
            call(actor=reader, gebruiksrechten_id=rights_id, at=AT)
        with pytest.raises(NotFound):
            call(actor=client, gebruiksrechten_id=uuid.uuid4(), at=AT)


ADDRESS = {
    "huisletter": "", "huisnummer": 1, "huisnummer_toevoeging": "", "naam_openbare_ruimte": "Raadhuisplein",
    "postcode": "1902CA", "woonplaatsnaam": "Castricum",
}  # fmt: skip


def _sending(document_id, **values):
    empty = {
        "toelichting": "", "ontvangstdatum": None, "verzenddatum": None, "contactpersoonnaam": "", "faxnummer": None,
        "emailadres": None, "mijn_overheid": False, "telefoonnummer": None, "binnenlands_correspondentieadres": None,
        "buitenlands_correspondentieadres": None, "correspondentie_postadres": None,
    }  # fmt: skip
    said = {
        "informatieobject": document_id, "aard_relatie": "geadresseerde", "betrokkene": External("https://a.example/1"),
        "contact_persoon": External("https://a.example/2"),
    }  # fmt: skip
    return {**empty, **said, **values}


def test_a_verzending_has_one_way_and_a_document_one_sender(client, create):
    document_id = create()

    def send(**values):
        return actions.create_verzending(actor=client, values=_sending(document_id, **values), at=AT)

    for ways in (
        {},
        {"emailadres": "a@b.nl", "mijn_overheid": True},
        {"faxnummer": "1", "binnenlands_correspondentieadres": ADDRESS},
    ):
        with refused(("nonFieldErrors", "invalid-address")):
            send(**ways)
    first = send(binnenlands_correspondentieadres=ADDRESS)
    send(emailadres="a@b.nl")
    send(aard_relatie="afzender", mijn_overheid=True)
    with refused(("aardRelatie", "one-sender")):
        send(aard_relatie="afzender", telefoonnummer="14 0251")
    row = Verzending.objects.get(id=first)
    assert (row.betrokkene, row.binnenlands_correspondentieadres_huisnummer) == ("https://a.example/1", 1)


def test_a_verzending_changes_way_whole(client, limited, create):
    document_id, other = create(), create()
    sent = actions.create_verzending(
        actor=client, values=_sending(document_id, binnenlands_correspondentieadres=ADDRESS), at=AT
    )

    def change(actor=client, verzending_id=sent, **values):
        actions.change_verzending(actor=actor, verzending_id=verzending_id, values=values, at=AT)

    with refused(("nonFieldErrors", "invalid-address")):
        change(emailadres="a@b.nl")
    change(emailadres="a@b.nl", binnenlands_correspondentieadres=None, informatieobject=other)
    row = Verzending.objects.get(id=sent)
    assert (row.informatieobject_id, row.binnenlands_correspondentieadres_huisnummer, row.emailadres) == (
        other,
        None,
        "a@b.nl",
    )
    with pytest.raises(Forbidden):
        change(actor=limited("documenten.lezen"), toelichting="x")
    with pytest.raises(NotFound):
        change(verzending_id=uuid.uuid4(), toelichting="x")
    actions.delete_verzending(actor=client, verzending_id=sent, at=AT)
    assert not Verzending.objects.exists()


def test_an_api_elsewhere_is_asked_for_its_relation(client, create, monkeypatch):
    asked = []

    def resolve(url, shape):
        asked.append((url, shape))
        return External(url) if "zaakinformatieobjecten" in url else "invalid-resource"

    monkeypatch.setattr(linking, "_resolver", [resolve])
    actor = replace(client, origin="https://meente.example")
    document_id = create()
    _relate(actor, document_id, ELSEWHERE)
    with refused(("nonFieldErrors", "inconsistent-relation")):
        _relate(actor, document_id, External("https://zaken.example/besluiten/api/v1/besluiten/1", BESLUIT), "besluit")
    with refused(("object", "invalid-resource")):
        _relate(actor, document_id, External("https://zaken.example/besluiten/api/v1/besluiten/1"), "besluit")
    with refused(("nonFieldErrors", "inconsistent-relation")):
        _relate(actor, document_id, External("https://zaken.example/x"), "verzoek")
    ours = f"https%3A%2F%2Fmeente.example%2Fdocumenten%2Fapi%2Fv1%2Fenkelvoudiginformatieobjecten%2F{document_id}"
    theirs = "https%3A%2F%2Fzaken.example%2Fzaken%2Fapi%2Fv1%2Fzaken%2F1"
    assert asked[0] == (
        f"https://zaken.example/zaken/api/v1/zaakinformatieobjecten?zaak={theirs}&informatieobject={ours}", "filled_list",
    )  # fmt: skip
    assert len(asked) == 2
