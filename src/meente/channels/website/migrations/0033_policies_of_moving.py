"""Row level security on what moved in."""

from importlib import import_module

from django.db import migrations

secure = import_module("meente.channels.website.migrations.0004_policies").secure


class Migration(migrations.Migration):

    dependencies = [("website", "0032_moving")]

    operations = [migrations.RunPython(secure, migrations.RunPython.noop)]
