"""The name of a resident who acted moves to the content, so that it is erased with it; the chain begins anew."""

from django.db import migrations, models

_TABLES = ("events_event", "events_content", "events_seal")
DIGEST = (
    "encode(sha256(convert_to(concat_ws(E'\\x1f', c.salt, coalesce(c.before, ''), coalesce(c.after, ''), c.label, c.reason,"
    " nullif(c.person, '')), 'UTF8')), 'hex')"
)
MOVE = f"""
UPDATE events_content c SET person = e.actor_label FROM events_event e
WHERE e.municipality_id = c.municipality_id AND e.id = c.id AND e.actor_kind = 'resident';
UPDATE events_event e SET actor_label = 'Inwoner', content_digest = {DIGEST} FROM events_content c
WHERE c.municipality_id = e.municipality_id AND c.id = e.id AND e.actor_kind = 'resident';
DELETE FROM events_seal;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0002_content_and_outbox'),
    ]

    operations = [
        migrations.AddField('eventcontent', 'person', models.CharField(blank=True, db_default='', max_length=255)),
        migrations.RunSQL([f'ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY' for table in _TABLES]),
        migrations.RunSQL(MOVE),
        migrations.RunSQL([f'ALTER TABLE {table} FORCE ROW LEVEL SECURITY' for table in _TABLES]),
    ]
