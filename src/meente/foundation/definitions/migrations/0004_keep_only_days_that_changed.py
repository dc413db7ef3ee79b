"""The course keeps a row only for a day that something changed, and a first row for everybody.

What was kept said a day without a row was wholly uniform. It goes: the job measures every day again from what held,
oldest first, 400 days each hour.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("definitions", "0003_proposing_and_measuring")]
    operations = [migrations.RunSQL("DELETE FROM definitions_uniformity_sample", migrations.RunSQL.noop)]
