import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("catalogue", "0003_main_types_in_a_catalogus")]

    operations = [
        migrations.RemoveField(model_name="besluittype", name="zaaktype"),
        migrations.RemoveField(model_name="informatieobjecttype", name="richting"),
        migrations.RemoveField(model_name="informatieobjecttype", name="zaaktype"),
        migrations.RemoveField(model_name="statustype", name="is_eindstatus"),
        migrations.RemoveField(model_name="resultaattype", name="afleidingswijze"),
        *(
            migrations.AlterField(
                model_name=name,
                name="catalogus",
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="%(class)sn", to="catalogue.catalogus"),
            )
            for name in ("zaaktype", "informatieobjecttype", "besluittype")
        ),
        *(
            migrations.AlterField(
                model_name=name,
                name="owner",
                field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="%(class)sn", to="organisations.organisation"),
            )
            for name in ("zaaktype", "informatieobjecttype", "besluittype")
        ),
        *(
            migrations.AlterField(model_name=name, name="begin_geldigheid", field=models.DateField())
            for name in ("informatieobjecttype", "besluittype")
        ),
    ]
