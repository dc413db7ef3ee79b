"""Row level security on who was told of changed originals."""

from importlib import import_module

from django.db import migrations

secure = import_module("meente.channels.website.migrations.0004_policies").secure


class Migration(migrations.Migration):

    dependencies = [("website", "0035_told_of_changes")]

    operations = [migrations.RunPython(secure, migrations.RunPython.noop)]
