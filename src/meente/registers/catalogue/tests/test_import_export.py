"""A catalogue comes in from a file as Open Zaak makes it, goes out again, and comes in complete or not at all."""

import copy
import io
import json
import zipfile

import pytest

from meente.foundation.database.tenancy import acting_in
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.refusals import Forbidden
from meente.registers.catalogue import actions
from meente.registers.catalogue.archive import RESOURCES, ArchiveRefused, read_archive, write_archive
from meente.registers.catalogue.exporting import export_catalogus
from meente.registers.catalogue.factories import AT, application
from meente.registers.catalogue.models import BesluitType, Catalogus, InformatieObjectType, ResultaatType, ZaakType

pytestmark = pytest.mark.django_db
OZ = "https://openzaak.example.nl/catalogi/api/v1"
LIST = "https://selectielijst.openzaak.nl/api/v1"


ZAAKTYPE = {
    "url": f"{OZ}/zaaktypen/1", "identificatie": "ZAAKTYPE-1", "omschrijving": "Melding", "omschrijving_generiek": "",
    "vertrouwelijkheidaanduiding": "openbaar", "doel": "doel", "aanleiding": "aanleiding", "toelichting": "",
    "indicatie_intern_of_extern": "extern", "handeling_initiator": "melden", "onderwerp": "straat",
    "handeling_behandelaar": "behandelen", "doorlooptijd": "P30D", "servicenorm": None,
    "opschorting_en_aanhouding_mogelijk": False, "verlenging_mogelijk": False, "verlengingstermijn": None,
    "trefwoorden": ["straat"], "publicatie_indicatie": False, "publicatietekst": "", "verantwoordingsrelatie": [],
    "producten_of_diensten": ["https://example.com/melding"], "concept": False, "verantwoordelijke": "Team",
    "selectielijst_procestype": f"{LIST}/procestypen/07c3c06a-2049-4e9e-82c5-7c1ff703c642",
    "referentieproces": {"naam": "Melding", "link": ""}, "catalogus": f"{OZ}/catalogussen/1",
    "broncatalogus": {"url": "", "domein": "", "rsin": ""},
    "bronzaaktype": {"url": "", "identificatie": "", "omschrijving": ""},
    "statustypen": [f"{OZ}/statustypen/1"], "resultaattypen": [], "eigenschappen": [], "roltypen": [],
    "informatieobjecttypen": [f"{OZ}/informatieobjecttypen/1"], "besluittypen": [f"{OZ}/besluittypen/1"],
    "deelzaaktypen": [f"{OZ}/zaaktypen/2"], "begin_geldigheid": "2024-01-01", "einde_geldigheid": None,
    "versiedatum": "2024-01-01", "begin_object": "2024-01-01", "einde_object": None, "zaakobjecttypen": [],
    "gerelateerde_zaaktypen": [
        {"zaaktype": f"{OZ}/zaaktypen/2", "aard_relatie": "vervolg", "toelichting": ""},
        {"zaaktype": f"{OZ}/zaaktypen/9", "aard_relatie": "bijdrage", "toelichting": ""},
    ],
}  # fmt: skip
PART = ZAAKTYPE | {
    "url": f"{OZ}/zaaktypen/2", "identificatie": "ZAAKTYPE-2", "besluittypen": [], "deelzaaktypen": [],
    "gerelateerde_zaaktypen": [], "concept": True,
}  # fmt: skip
BELOW = {"zaaktype": ZAAKTYPE["url"], "zaaktype_identificatie": "ZAAKTYPE-1"}
ENTRIES = {
    "Catalogus": [{
        "url": f"{OZ}/catalogussen/1", "domein": "OPENZ", "rsin": "002220647", "naam": "Voorbeeld",
        "contactpersoon_beheer_naam": "Beheer", "contactpersoon_beheer_telefoonnummer": "",
        "contactpersoon_beheer_emailadres": "", "zaaktypen": [], "besluittypen": [], "informatieobjecttypen": [],
        "versie": "", "begindatum_versie": None,
    }],
    "ZaakType": [ZAAKTYPE, PART],
    "StatusType": [
        BELOW | {
            "url": f"{OZ}/statustypen/{number}", "omschrijving": name, "omschrijving_generiek": "", "statustekst": "",
            "volgnummer": number, "is_eindstatus": number == 2, "informeren": False, "doorlooptijd": None,
            "toelichting": "", "checklistitem_statustype": [
                {"itemnaam": "foto", "vraagstelling": "Is er een foto?", "verplicht": True, "toelichting": ""}
            ], "eigenschappen": [f"{OZ}/eigenschappen/1"], "catalogus": f"{OZ}/catalogussen/1",
        } for number, name in ((1, "Gemeld"), (2, "Klaar"))
    ],
    "RolType": [BELOW | {
        "url": f"{OZ}/roltypen/1", "omschrijving": "Melder", "omschrijving_generiek": "initiator",
    }],
    "ResultaatType": [BELOW | {
        "url": f"{OZ}/resultaattypen/1", "omschrijving": "Opgelost", "omschrijving_generiek": "Afgehandeld",
        "resultaattypeomschrijving": f"{LIST}/resultaattypeomschrijvingen/e6a0c939-3404-45b0-88e3-76c94fb80ea7",
        "selectielijstklasse": f"{LIST}/resultaten/ceb821a2-3b5e-421a-ac49-ebc63d15dc29", "toelichting": "",
        "archiefnominatie": "vernietigen", "archiefactietermijn": "P5Y", "procestermijn": None,
        "brondatum_archiefprocedure": {
            "afleidingswijze": "afgehandeld", "datumkenmerk": "", "einddatum_bekend": False, "objecttype": "",
            "registratie": "", "procestermijn": None,
        }, "besluittypen": [f"{OZ}/besluittypen/1"], "informatieobjecttypen": [], "indicatie_specifiek": None,
    }],
    "Eigenschap": [BELOW | {
        "url": f"{OZ}/eigenschappen/1", "naam": "plaats", "definitie": "waar", "toelichting": "",
        "specificatie": {
            "groep": "", "formaat": "tekst", "lengte": "50", "kardinaliteit": "1", "waardenverzameling": [],
        }, "statustype": f"{OZ}/statustypen/2",
    }],
    "InformatieObjectType": [{
        "url": f"{OZ}/informatieobjecttypen/1", "catalogus": f"{OZ}/catalogussen/1", "omschrijving": "Foto",
        "vertrouwelijkheidaanduiding": "openbaar", "begin_geldigheid": "2024-01-01", "einde_geldigheid": None,
        "concept": False, "informatieobjectcategorie": "beeld", "trefwoord": [], "besluittypen": [],
        "omschrijving_generiek": {
            "informatieobjecttype_omschrijving_generiek": "",
            "definitie_informatieobjecttype_omschrijving_generiek": "",
            "herkomst_informatieobjecttype_omschrijving_generiek": "",
            "hierarchie_informatieobjecttype_omschrijving_generiek": "",
            "opmerking_informatieobjecttype_omschrijving_generiek": "",
        }, "zaaktypen": [f"{OZ}/zaaktypen/1"],
    }],
    "BesluitType": [{
        "url": f"{OZ}/besluittypen/1", "catalogus": f"{OZ}/catalogussen/1", "omschrijving": "Herstel",
        "zaaktypen": [], "omschrijving_generiek": "", "besluitcategorie": "", "reactietermijn": "P6W",
        "publicatie_indicatie": False, "publicatietekst": "", "publicatietermijn": None, "toelichting": "",
        "informatieobjecttypen": [f"{OZ}/informatieobjecttypen/1"], "begin_geldigheid": "2024-01-01",
        "einde_geldigheid": None, "concept": False,
    }],
    "ZaakTypeInformatieObjectType": [BELOW | {
        "url": f"{OZ}/zaaktype-informatieobjecttypen/1", "catalogus": f"{OZ}/catalogussen/1",
        "informatieobjecttype": f"{OZ}/informatieobjecttypen/1", "volgnummer": 1, "richting": "inkomend",
        "statustype": f"{OZ}/statustypen/1",
    }],
}  # fmt: skip
"""What Open Zaak exports: the answers of its API, with names in snake_case."""


def entries() -> dict[str, list[dict]]:
    return copy.deepcopy(ENTRIES)


def as_zip(content: dict) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, rows in content.items():
            archive.writestr(f"{name}.json", json.dumps(rows))
    return out.getvalue()


@pytest.fixture
def castricum():
    with acting_in({383}):
        yield operator(383)


def bring_in(actor, content, **more):
    return actions.import_catalogus(actor=actor, archive=content, owner_id=383, at=AT, **more)


@pytest.mark.parametrize("form", [as_zip, lambda content: json.dumps(content).encode()])
def test_everything_of_an_archive_comes_along(castricum, form):
    catalogus = Catalogus.objects.get(id=bring_in(castricum, form(entries())))
    assert (catalogus.owner_id, catalogus.domein, catalogus.naam) == (383, "OPENZ", "Voorbeeld")
    whole, part = ZaakType.objects.filter(catalogus=catalogus).order_by("identificatie")
    assert (whole.concept, part.concept) == (False, True)
    assert (whole.besluittypen, whole.deelzaaktypen) == (["Herstel"], ["ZAAKTYPE-2"])
    assert [each.get("zaaktype") or each["url"] for each in whole.gerelateerde_zaaktypen] == [
        "ZAAKTYPE-2", f"{OZ}/zaaktypen/9",
    ]  # fmt: skip
    assert [each.omschrijving for each in whole.statustypen.order_by("volgnummer")] == ["Gemeld", "Klaar"]
    assert whole.statustypen.get(volgnummer=2).eigenschappen.get().omschrijving == "plaats"
    relation = whole.zaaktypeinformatieobjecttypen.get()
    assert (relation.informatieobjecttype, relation.statustype.omschrijving) == ("Foto", "Gemeld")
    result = ResultaatType.objects.get(zaaktype=whole)
    assert (result.besluittypen, result.omschrijving_generiek) == (["Herstel"], "Afgewezen")
    assert BesluitType.objects.get(catalogus=catalogus).informatieobjecttypen == ["Foto"]


def test_what_does_not_fit_is_said_and_nothing_comes_in(castricum):
    content = entries()
    content["StatusType"][1]["volgnummer"] = 1
    content["RolType"][0]["omschrijving_generiek"] = "toeschouwer"
    with pytest.raises(ArchiveRefused) as refused:
        bring_in(castricum, as_zip(content))
    lines = str(refused.value).splitlines()
    assert [line.split(": ")[0] for line in lines[1:]] == [
        "StatusType.json, 2 Klaar", "RolType.json, 1 Melder", "Eigenschap.json, 1 plaats",
    ]  # fmt: skip
    assert "(unique)" in lines[1]
    assert "(invalid_choice)" in lines[2]


def test_published_versions_that_clash_are_refused(castricum):
    bring_in(castricum, as_zip(entries()))
    with pytest.raises(ArchiveRefused, match="overlap"):
        bring_in(castricum, as_zip(entries()))


def test_a_document_type_that_is_there_is_used(castricum):
    first = bring_in(castricum, as_zip(entries()))
    content = entries()
    del content["Catalogus"]
    content["ZaakType"][0] |= {"identificatie": "ZAAKTYPE-3"}
    content["ZaakType"][1] |= {"identificatie": "ZAAKTYPE-4"}
    assert bring_in(castricum, as_zip(content), domein="OPENZ") == first
    assert InformatieObjectType.objects.filter(catalogus_id=first, omschrijving="Foto").count() == 1
    with pytest.raises(ArchiveRefused, match="--domein"):
        bring_in(castricum, as_zip(content), domein="GEEN")


@pytest.mark.parametrize(
    "content",
    [
        b"", b"PK\x03\x04kapot", b"[1]", b"{}", json.dumps({"Zaak": []}).encode(), json.dumps({"ZaakType": [1]}).encode(),
        as_zip({}) or b"", json.dumps({"Catalogus": [{}, {}]}).encode(),
    ],
)  # fmt: skip
def test_what_is_no_catalogue_is_refused(castricum, content):
    with pytest.raises(ArchiveRefused):
        bring_in(castricum, content)


def test_links_to_another_copy_of_the_selection_list_stay_as_they_are(castricum):
    """selectielijst.openzaak.nl has uuids of its own; the generic description is found by its name."""
    content = entries()
    elsewhere = f"{LIST}/resultaten/71b3a170-d6df-4548-a03d-c6219f468ba4"
    content["ZaakType"][0]["selectielijst_procestype"] = f"{LIST}/procestypen/f4603775-5a08-4829-85c8-28017dfeee1f"
    result = content["ResultaatType"][0]
    result |= {
        "selectielijstklasse": elsewhere,
        "resultaattypeomschrijving": f"{LIST}/resultaattypeomschrijvingen/7cb315fb-4f7b-4a43-aca1-e4522e4c73b3",
    }
    result["brondatum_archiefprocedure"]["procestermijn"] = "P0D"
    catalogus = bring_in(castricum, as_zip(content))
    kept = ResultaatType.objects.get(zaaktype__catalogus_id=catalogus)
    assert (kept.selectielijstklasse, kept.selectielijstklasse_id) == (elsewhere, None)
    assert (kept.omschrijving_generiek, kept.resultaattypeomschrijving) == ("Afgehandeld", "")


def test_only_who_may_write_the_catalogue_imports(castricum):
    with pytest.raises(Forbidden):
        bring_in(application(municipality_id=344, is_superuser=True), as_zip(entries()))


def test_what_goes_out_comes_in_the_same(castricum):
    """The national catalogue, complete, in a municipality of its own accord."""
    national = Catalogus.objects.get(owner_id=NATION_ID)
    content = export_catalogus(castricum, national.id)
    assert {name for name, rows in read_archive(content).items() if rows} == set(RESOURCES) - {"ZaakObjectType"}
    copy = bring_in(castricum, content)
    again = read_archive(export_catalogus(castricum, copy))
    for name, rows in read_archive(content).items():
        assert _bare(again[name]) == _bare(rows), name


def _bare(rows: list[dict]) -> list[str]:
    """Without addresses, which differ between catalogues."""
    kept = [{key: value for key, value in each.items() if "http" not in json.dumps(value)} for each in rows]
    return sorted(json.dumps(each, sort_keys=True) for each in kept)


def test_names_are_written_as_open_zaak_reads_them():
    content = write_archive({"ZaakType": [{"beginGeldigheid": "x", "referentieproces": {"eenNaam": 1}}], "RolType": []})
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.namelist() == ["ZaakType.json"]
        assert json.loads(archive.read("ZaakType.json")) == [
            {"begin_geldigheid": "x", "referentieproces": {"een_naam": 1}}
        ]
