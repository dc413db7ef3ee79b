"""Fill what the new columns say about rows that were there: no nomination is null, contacts, search columns, counts."""

import uuid

from django.db import migrations

from meente.foundation.database.bounds import acting_in

STATEMENTS = (
    "UPDATE cases_zaak SET archiefnominatie = NULL WHERE archiefnominatie = ''",
    "UPDATE cases_rol SET contactpersoon_rol_naam = left(afwijkende_naam_betrokkene, 40)"
    " WHERE contactpersoon_rol_emailadres <> '' OR contactpersoon_rol_telefoonnummer <> ''",
    "UPDATE cases_rol SET medewerker_identificatie = betrokkene_identificatie ->> 'identificatie'"
    " WHERE betrokkene_type = 'medewerker' AND betrokkene_identificatie ->> 'identificatie' <> ''",
)


def fill(apps, schema_editor):
    """As every municipality, because row level security holds for the owner too."""
    organisations = apps.get_model("organisations", "Organisation").objects.filter(kind="municipality")
    with acting_in(organisations.values_list("id", flat=True)), schema_editor.connection.cursor() as cursor:
        for statement in STATEMENTS:
            cursor.execute(statement)
        cursor.execute(
            "SELECT municipality_id, zaaktype_id, vertrouwelijkheid_rank, count(*) FROM cases_zaak GROUP BY 1, 2, 3"
        )
        for row in cursor.fetchall():
            cursor.execute(
                "INSERT INTO cases_zaakcount (id, municipality_id, zaaktype_id, vertrouwelijkheid_rank, amount)"
                " VALUES (%s, %s, %s, %s, %s)",
                [uuid.uuid4(), *row],
            )


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_every_attribute"), ("organisations", "0001_initial")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
