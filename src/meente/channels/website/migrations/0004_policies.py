"""Row level security on what editors work in."""

from django.db import migrations

from meente.channels.website.policies import statements


def secure(apps, schema_editor):
    """The policies on every table that is there; a later table comes with a migration that does this again."""
    with schema_editor.connection.cursor() as cursor:
        there = schema_editor.connection.introspection.table_names(cursor)
    for statement in statements(there):
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [("website", "0003_empty")]

    operations = [migrations.RunPython(secure, migrations.RunPython.noop)]
