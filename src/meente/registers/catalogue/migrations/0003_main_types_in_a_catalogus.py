"""What stands in the tables gets its catalogus: one per owner, with document and decision types as main types in it."""

from collections import defaultdict
from datetime import timedelta

from django.db import migrations

SHORTER = {"toestemmingen_vereist": "toestemmingen_nodig", "toestemmingen_ontvangen": "toestemmingen_binnen"}
"""An eigenschap has at most twenty characters in the standard."""


UPL = "http://standaarden.overheid.nl/owms/terms/"
PRODUCTS = {"paspoort": f"{UPL}paspoort", "identiteitskaart": f"{UPL}identiteitskaart"}
PROCESTYPEN = {
    "aanvraag-reisdocument": "07c3c06a-2049-4e9e-82c5-7c1ff703c642",
    "melding-vermissing-reisdocument": "39a1711c-f94b-4282-8ac3-7c545d8ecb04",
}
KLASSEN = {
    ("aanvraag-reisdocument", "P16Y"): "a7676472-99e6-4c4a-8d7a-eecb0008b692",
    ("aanvraag-reisdocument", "P11Y"): "187c0241-7735-49c1-b767-89831d9852b4",
    ("melding-vermissing-reisdocument", "P11Y"): "811e37b2-4b0e-453d-9c7a-0272640c1c6d",
}
"""Classes of the selection list for what was materialised before it was there."""


def make_catalogi(apps, _schema_editor):
    Catalogus, ZaakType = (apps.get_model("catalogue", name) for name in ("Catalogus", "ZaakType"))
    Organisation = apps.get_model("organisations", "Organisation")
    for owner in Organisation.objects.filter(id__in=ZaakType.objects.values("owner_id")):
        catalogus = Catalogus.objects.create(
            owner=owner, domein="ALG", rsin=owner.rsin, naam=f"Catalogus {owner.name}"[:200],
            contactpersoon_beheer_naam=owner.name[:40],
        )
        ZaakType.objects.filter(owner=owner).update(catalogus=catalogus)
    for zaaktype in ZaakType.objects.order_by("identificatie", "versie"):
        zaaktype.versiedatum = zaaktype.begin_geldigheid
        zaaktype.verlenging_mogelijk = bool(zaaktype.verlengingstermijn)
        zaaktype.verantwoordelijke = zaaktype.owner.name[:50]
        zaaktype.referentieproces_naam = zaaktype.omschrijving
        zaaktype.handeling_initiator = zaaktype.handeling_initiator or "Aanvragen"
        zaaktype.handeling_behandelaar = zaaktype.handeling_behandelaar or "Behandelen"
        zaaktype.onderwerp = zaaktype.onderwerp or zaaktype.omschrijving
        zaaktype.producten_of_diensten = [PRODUCTS[name] for name in zaaktype.producten_of_diensten if name in PRODUCTS]
        zaaktype.selectielijst_procestype_id = PROCESTYPEN.get(zaaktype.identificatie)
        if zaaktype.einde_geldigheid:  # was the first day without, is the last day with validity
            zaaktype.einde_geldigheid -= timedelta(days=1)
        zaaktype.save()


def classify(apps, _schema_editor):
    ResultaatType = apps.get_model("catalogue", "ResultaatType")
    for (identificatie, term), klasse in KLASSEN.items():
        rows = ResultaatType.objects.filter(zaaktype__identificatie=identificatie, archiefactietermijn=term)
        rows.update(selectielijstklasse_id=klasse)


def move_up(apps, _schema_editor):
    names = ("ZaakType", "InformatieObjectType", "BesluitType", "ZaakTypeInformatieObjectType")
    ZaakType, InformatieObjectType, BesluitType, Relation = (apps.get_model("catalogue", name) for name in names)
    kept = {}
    begins = defaultdict(list)
    for zaaktype in ZaakType.objects.order_by("begin_geldigheid", "versie"):
        for model in (InformatieObjectType, BesluitType):
            for row in model.objects.filter(zaaktype_id=zaaktype.id).order_by("id"):
                key = (model.__name__, zaaktype.catalogus_id, row.omschrijving)
                if model is InformatieObjectType:
                    Relation.objects.create(
                        zaaktype_id=zaaktype.id, informatieobjecttype=row.omschrijving, richting=row.richting,
                        volgnummer=Relation.objects.filter(zaaktype_id=zaaktype.id).count() + 1,
                    )
                else:
                    zaaktype.besluittypen.append(row.omschrijving)
                    zaaktype.save(update_fields=["besluittypen"])
                begins[key].append(zaaktype.begin_geldigheid)
                row.owner_id, row.catalogus_id = zaaktype.owner_id, zaaktype.catalogus_id
                row.begin_geldigheid, row.concept = min(begins[key]), False
                if key in kept:  # a document may point at it, so it stays, but it holds on no day
                    row.einde_geldigheid = row.begin_geldigheid - timedelta(days=1)
                kept.setdefault(key, row.id)
                if model is InformatieObjectType:
                    row.informatieobjectcategorie = "document"
                row.save()


def shorten_names(apps, schema_editor):
    Eigenschap = apps.get_model("catalogue", "Eigenschap")
    for old, new in SHORTER.items():
        Eigenschap.objects.filter(omschrijving=old).update(omschrijving=new)
    with schema_editor.connection.cursor() as cursor:
        for old, new in SHORTER.items():
            cursor.execute(
                "SELECT set_config('meente.municipalities', coalesce((SELECT string_agg(id::text, ',')"
                " FROM organisations_organisation WHERE kind = 'municipality'), ''), true);"
                "UPDATE cases_zaakeigenschap SET naam = %s WHERE naam = %s",
                [new, old],
            )


class Migration(migrations.Migration):

    dependencies = [("catalogue", "0002_catalogus"), ("cases", "0002_initial"), ("organisations", "0001_initial")]

    operations = [
        migrations.RunPython(make_catalogi, migrations.RunPython.noop),
        migrations.RunPython(classify, migrations.RunPython.noop),
        migrations.RunPython(move_up, migrations.RunPython.noop),
        migrations.RunPython(shorten_names, migrations.RunPython.noop),
    ]
