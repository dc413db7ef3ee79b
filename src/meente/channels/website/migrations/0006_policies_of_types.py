"""Row level security on the tables of the new page types."""

from importlib import import_module

from django.db import migrations

secure = import_module("meente.channels.website.migrations.0004_policies").secure


class Migration(migrations.Migration):

    dependencies = [("website", "0005_types")]

    operations = [migrations.RunPython(secure, migrations.RunPython.noop)]
