"""Zaken of procedures that run say so themselves since `cases.Zaak.procedure`."""

from django.db import migrations

from meente.foundation.database.bounds import acting_in

STATEMENT = """UPDATE cases_zaak z SET procedure = i.key FROM procedures_instance i
    WHERE i.municipality_id = z.municipality_id AND i.zaak_id = z.id AND NOT i.is_done"""


def fill(apps, schema_editor):
    """As every municipality, because row level security holds for the owner too."""
    organisations = apps.get_model("organisations", "Organisation").objects.filter(kind="municipality")
    with acting_in(organisations.values_list("id", flat=True)), schema_editor.connection.cursor() as cursor:
        cursor.execute(STATEMENT)


class Migration(migrations.Migration):
    dependencies = [
        ("procedures", "0001_initial"),
        ("cases", "0008_handled_by_hand"),
        ("organisations", "0001_initial"),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
