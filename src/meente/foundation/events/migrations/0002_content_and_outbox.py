"""Content of events moves to a table of its own, and notifications get their outbox.

The chain is made anew by the next sealing: a seal now covers the digest of the content. Row level security is lifted
for the owner while rows of all municipalities move.
"""

import django.db.models.functions.datetime
import meente.foundation.database.fields
import meente.foundation.database.tenancy
from django.db import migrations, models

_TABLES = ("events_event", "events_content", "events_seal")
DIGEST = (
    "encode(sha256(convert_to(concat_ws(E'\\x1f', c.salt, coalesce(c.before, ''), coalesce(c.after, ''), c.label, c.reason),"
    " 'UTF8')), 'hex')"
)
MOVE = f"""
INSERT INTO events_content (id, municipality_id, before, after, label, reason, salt)
SELECT id, municipality_id, before::text, after::text, '', reason, gen_random_uuid()::text FROM events_event;
UPDATE events_event e SET content_digest = {DIGEST} FROM events_content c
WHERE c.municipality_id = e.municipality_id AND c.id = e.id;
DELETE FROM events_seal;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('events', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='EventContent',
            fields=[
                ('id', models.UUIDField(default=meente.foundation.database.tenancy.new_id, editable=False, primary_key=True, serialize=False)),
                ('municipality_id', meente.foundation.database.fields.TenantKey(editable=False)),
                ('before', models.TextField(null=True)),
                ('after', models.TextField(null=True)),
                ('label', models.TextField(blank=True, db_default='')),
                ('reason', models.TextField(blank=True, db_default='')),
                ('salt', models.CharField(max_length=36)),
            ],
            options={
                'db_table': 'events_content',
            },
            bases=(meente.foundation.database.tenancy.Erasable, models.Model),
        ),
        migrations.CreateModel(
            name='OutboxRow',
            fields=[
                ('id', models.UUIDField(default=meente.foundation.database.tenancy.new_id, editable=False, primary_key=True, serialize=False)),
                ('municipality_id', meente.foundation.database.fields.TenantKey(editable=False)),
                ('object_id', models.CharField(max_length=200)),
                ('message', models.TextField()),
                ('created_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                'db_table': 'events_outbox',
            },
        ),
        migrations.AddField('event', 'component', models.CharField(blank=True, db_default='', max_length=20)),
        migrations.AddField('event', 'resource', models.CharField(blank=True, db_default='', max_length=50)),
        migrations.AddField('event', 'resource_id', models.UUIDField(null=True)),
        migrations.AddField('event', 'action', models.CharField(blank=True, db_default='', max_length=20)),
        migrations.AddField('event', 'user_id', models.CharField(blank=True, db_default='', max_length=255)),
        migrations.AddField('event', 'user_label', models.CharField(blank=True, db_default='', max_length=255)),
        migrations.AddField('event', 'content_digest', models.CharField(blank=True, db_default='', max_length=64)),
        migrations.RunSQL([f'ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY' for table in _TABLES]),
        migrations.RunSQL(MOVE),
        migrations.RunSQL([f'ALTER TABLE {table} FORCE ROW LEVEL SECURITY' for table in _TABLES]),
        migrations.RemoveField('event', 'before'),
        migrations.RemoveField('event', 'after'),
        migrations.RemoveField('event', 'reason'),
    ]
