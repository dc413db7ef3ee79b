"""Roles, objects, facts, contacts and notes of a zaak; and who may see and write them."""

import uuid
from dataclasses import replace

import pytest

from meente.foundation.database.tenancy import acting_in
from meente.foundation.refusals import Forbidden, NotFound
from meente.foundation.resources.values import External
from meente.registers.cases import access, actions, factories
from meente.registers.cases.models import KlantContact, Rol, ZaakEigenschap, ZaakNotitie, ZaakObject

from .conftest import AT

pytestmark = pytest.mark.django_db
ALL = factories.application()


def test_zrc_019_a_rol_is_of_the_type_and_points_at_somebody(kind, other_kind, refused):
    zaak_id = kind.zaak()

    def make(**values):
        return actions.create_rol(actor=ALL, values=factories.rol_values(zaak_id, kind.rol, **values), at=AT)

    with refused("nonFieldErrors", "zaaktype-mismatch"):
        make(roltype=other_kind.rol)
    with refused("roltype", "bad-url"):
        make(roltype=uuid.uuid4())
    with refused("nonFieldErrors", "invalid-betrokkene"):
        make(betrokkene_identificatie=None)
    with refused("betrokkeneIdentificatie.inpBsn", "max_length"):
        make(betrokkene_identificatie={"inpBsn": "1234567890"})
    made = make(
        betrokkene_type="vestiging",
        betrokkene_identificatie={"vestigingsNummer": "000012345678", "handelsnaam": ["Bakker"]},
        contactpersoon_rol={"naam": "Jan", "functie": "", "emailadres": "jan@example.com", "telefoonnummer": ""},
    )
    rol = Rol.objects.get(id=made)
    assert (rol.vestigings_nummer, rol.bsn, rol.contactpersoon_rol_naam) == ("000012345678", None, "Jan")
    assert rol.betrokkene_identificatie["kvkNummer"] == ""
    assert Rol.objects.get(
        id=make(betrokkene=External("https://example.com/x"), betrokkene_identificatie=None)
    ).betrokkene


def make_object(zaak_id, **values):
    sent = {
        "zaak": zaak_id, "object": "", "zaakobjecttype": None, "object_type": "pand", "object_type_overige": "",
        "object_type_overige_definitie": None, "relatieomschrijving": "", "object_identificatie": {"identificatie": "1"},
    } | values  # fmt: skip
    return actions.create_zaakobject(actor=ALL, values=sent, at=AT)


@pytest.mark.parametrize(
    ("values", "name", "code"),
    [
        ({"object_identificatie": None}, "nonFieldErrors", "invalid-zaakobject"),
        ({"object_identificatie": {"x": 1}}, "objectIdentificatie.identificatie", "required"),
        (
            {"object_type": "overige", "object_identificatie": {"overigeData": {}}},
            "nonFieldErrors",
            "missing-object-type-overige",
        ),
        ({"object_type_overige": "boom"}, "nonFieldErrors", "invalid-object-type-overige-usage"),
        ({"object_type": "besluit"}, "objectIdentificatie", "must-be-empty"),
    ],
)
def test_an_object_is_named_in_one_way(kind, refused, values, name, code):
    with refused(name, code):
        make_object(kind.zaak(), **values)


def test_an_object_keeps_what_it_is(kind, refused):
    zaak_id = kind.zaak()
    made = make_object(zaak_id)

    def change(**values):
        actions.change_zaakobject(actor=ALL, zaakobject_id=made, values=values, at=AT)

    change(relatieomschrijving="hoort erbij", zaak=zaak_id, object_type="pand")
    for name, values in (
        ("zaak", {"zaak": kind.zaak()}),
        ("object", {"object": External("https://x")}),
        ("objectType", {"object_type": "adres"}),
    ):
        with refused(name, "wijzigen-niet-toegelaten"):
            change(**values)
    with refused("objectIdentificatie.identificatie", "required"):
        change(object_identificatie={"x": 1})
    change(object_identificatie={"identificatie": "2"})
    found = ZaakObject.objects.get()
    assert (found.relatieomschrijving, found.object_identificatie) == ("hoort erbij", {"identificatie": "2"})
    actions.delete_zaakobject(actor=ALL, zaakobject_id=made, at=AT)
    assert not ZaakObject.objects.exists()
    assert make_object(zaak_id, object=External("https://example.com/pand"), object_identificatie=None)
    assert make_object(
        zaak_id, object_type="overige", object_type_overige="boom", object_identificatie={"overigeData": {"a": 1}}
    )


def test_zrc_018_a_fact_is_of_the_type_and_keeps_its_name(kind, other_kind, refused):
    zaak_id = kind.zaak()
    values = {"zaak": zaak_id, "eigenschap": other_kind.eigenschap, "waarde": "x"}
    with refused("nonFieldErrors", "zaaktype-mismatch"):
        actions.create_zaakeigenschap(actor=ALL, values=values, at=AT)
    made = actions.create_zaakeigenschap(actor=ALL, values=values | {"eigenschap": kind.eigenschap}, at=AT)

    def change(**sent):
        actions.change_zaakeigenschap(actor=ALL, zaakeigenschap_id=made, values=sent, at=AT)

    with refused("eigenschap", "wijzigen-niet-toegelaten"):
        change(eigenschap=other_kind.eigenschap)
    with refused("zaak", "wijzigen-niet-toegelaten"):
        change(zaak=kind.zaak())
    change(waarde="y", eigenschap=kind.eigenschap)
    assert ZaakEigenschap.objects.get().waarde == "y"
    actions.delete_zaakeigenschap(actor=ALL, zaakeigenschap_id=made, at=AT)
    assert not ZaakEigenschap.objects.exists()


def test_contacts_and_requests_come_and_go(kind):
    zaak_id = kind.zaak()
    contact = {"zaak": zaak_id, "identificatie": "", "datumtijd": AT, "kanaal": "", "onderwerp": "", "toelichting": ""}
    actions.create_klantcontact(actor=ALL, values=contact, at=AT)
    assert len(KlantContact.objects.get().identificatie) == 14
    moment = actions.create_zaakcontactmoment(
        actor=ALL, values={"zaak": zaak_id, "contactmoment": External("https://c")}, at=AT
    )
    request = actions.create_zaakverzoek(actor=ALL, values={"zaak": zaak_id, "verzoek": External("https://v")}, at=AT)
    actions.delete_zaakcontactmoment(actor=ALL, zaakcontactmoment_id=moment, at=AT)
    actions.delete_zaakverzoek(actor=ALL, zaakverzoek_id=request, at=AT)
    with pytest.raises(NotFound):
        actions.delete_zaakverzoek(actor=ALL, zaakverzoek_id=request, at=AT)


def test_a_definitive_note_stays(kind, refused):
    zaak_id = kind.zaak()
    values = {
        "gerelateerd_aan": zaak_id,
        "onderwerp": "o",
        "tekst": "t",
        "aangemaakt_door": "",
        "notitie_type": "",
        "status": "",
    }
    made = actions.create_zaaknotitie(actor=replace(ALL, user_label="Jan"), values=values, at=AT)
    note = ZaakNotitie.objects.get(id=made)
    assert (note.aangemaakt_door, note.notitie_type, note.status) == ("Jan", "intern", "concept")

    def change(**sent):
        actions.change_zaaknotitie(actor=ALL, zaaknotitie_id=made, values=sent, at=AT)

    with refused("gerelateerdAan", "wijzigen-niet-toegelaten"):
        change(gerelateerd_aan=kind.zaak())
    change(tekst="nieuw", status="definitief")
    with refused("status", "invalid"):
        change(tekst="nog nieuwer")
    assert ZaakNotitie.objects.get(id=made).tekst == "nieuw"
    actions.delete_zaaknotitie(actor=ALL, zaaknotitie_id=made, at=AT)
    with refused("gerelateerdAan", "bad-url"):
        actions.create_zaaknotitie(actor=ALL, values=values | {"gerelateerd_aan": uuid.uuid4()}, at=AT)


def test_zrc_006_lists_hold_what_type_and_rank_allow(kind, other_kind):
    low = kind.zaak(vertrouwelijkheidaanduiding="openbaar")
    high = kind.zaak(vertrouwelijkheidaanduiding="geheim")
    other = other_kind.zaak(vertrouwelijkheidaanduiding="openbaar")
    for zaak_id, of in ((low, kind), (high, kind), (other, other_kind)):
        actions.create_rol(actor=ALL, values=factories.rol_values(zaak_id, of.rol), at=AT)

    def seen(actor):
        zaken = set(access.zaken_for(actor).values_list("id", flat=True))
        assert set(access.rollen_for(actor).values_list("zaak_id", flat=True)) == zaken
        return zaken

    assert seen(ALL) == {low, high, other}
    assert seen(factories.application("zaken.lezen", zaaktype_id=kind.id, rank=1)) == {low}
    assert seen(factories.application("zaken.lezen", zaaktype_id=kind.id, rank=7)) == {low, high}
    assert seen(factories.application("zaken.aanmaken", zaaktype_id=kind.id)) == set()
    with acting_in({373}):
        assert seen(factories.application(municipalities=(373,))) == set()


def test_zrc_006_what_is_known_but_not_allowed_is_forbidden_and_the_rest_does_not_exist(kind, other_kind, refused):
    zaak_id = kind.zaak(vertrouwelijkheidaanduiding="geheim")
    rol = actions.create_rol(actor=ALL, values=factories.rol_values(zaak_id, kind.rol), at=AT)
    for actor in (
        factories.application(zaaktype_id=kind.id, rank=6),
        factories.application(zaaktype_id=other_kind.id),
        factories.application("zaken.lezen", zaaktype_id=kind.id),
    ):
        with pytest.raises(Forbidden):
            actions.change_zaak(actor=actor, zaak_id=zaak_id, values={"omschrijving": "x"}, at=AT)
        with pytest.raises(Forbidden):
            actions.delete_rol(actor=actor, rol_id=rol, at=AT)
        with pytest.raises(Forbidden):
            actions.create_rol(actor=actor, values=factories.rol_values(zaak_id, kind.rol), at=AT)
        with pytest.raises(Forbidden):
            kind.zaak(actor=actor, vertrouwelijkheidaanduiding="geheim")
    with acting_in({373}):
        stranger = factories.application(municipalities=(373,))
        with pytest.raises(NotFound):
            actions.delete_zaak(actor=stranger, zaak_id=zaak_id, at=AT)
        with pytest.raises(NotFound):
            actions.delete_rol(actor=stranger, rol_id=rol, at=AT)
        with refused("zaak", "bad-url"):
            actions.create_rol(actor=stranger, values=factories.rol_values(zaak_id, kind.rol), at=AT)
    assert access.zaak_for(ALL, zaak_id).omschrijving == ""
