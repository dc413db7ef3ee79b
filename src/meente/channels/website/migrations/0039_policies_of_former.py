"""Row level security on paths where pages were: read by everybody, changed by who had the page."""

from importlib import import_module

from django.db import migrations

secure = import_module("meente.channels.website.migrations.0004_policies").secure


class Migration(migrations.Migration):

    dependencies = [("website", "0038_former_paths")]

    operations = [migrations.RunPython(secure, migrations.RunPython.noop)]
