from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_website_roles")]
    operations = [
        migrations.AddField(
            model_name="employee",
            name="hears_of_proposals",
            field=models.BooleanField(db_default=True, default=True),
        )
    ]
