from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0005_hears_of_proposals")]
    operations = [
        migrations.AddField(model_name="employee", name="ends_on", field=models.DateField(null=True)),
        migrations.AddField(
            model_name="roleassignment",
            name="given_by",
            field=models.CharField(blank=True, db_default="", max_length=120),
        ),
        migrations.AddField(
            model_name="roleassignment",
            name="waits",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]
