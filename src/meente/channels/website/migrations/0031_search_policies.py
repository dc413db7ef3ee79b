"""Row level security on translations, and the words of what is published already."""

from importlib import import_module

from django.db import migrations

secure = import_module("meente.channels.website.migrations.0004_policies").secure
WORDS = """
    UPDATE website_publication SET words =
        setweight(to_tsvector('dutch', title), 'A') || setweight(to_tsvector('dutch', intro), 'B')
        || setweight(to_tsvector('dutch', text), 'C')
"""


class Migration(migrations.Migration):

    dependencies = [("website", "0030_search_and_languages")]

    operations = [
        migrations.RunPython(secure, migrations.RunPython.noop),
        migrations.RunSQL(WORDS, migrations.RunSQL.noop),
    ]
