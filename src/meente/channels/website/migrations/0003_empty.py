"""What Wagtail brings as an example goes."""

from django.db import migrations


def empty(apps, schema_editor):
    """Wagtail's welcome page, site, groups and example workflow are nobody's."""
    for name in ("wagtailcore_site", "wagtailcore_workflowpage", "wagtailcore_workflowtask",
                 "wagtailcore_workflow", "wagtailcore_groupapprovaltask_groups", "wagtailcore_groupapprovaltask",
                 "wagtailcore_task", "wagtailcore_grouppagepermission", "wagtailcore_groupcollectionpermission",
                 "auth_group_permissions", "auth_group"):
        schema_editor.execute(f'DELETE FROM "{name}"')
    schema_editor.execute("DELETE FROM wagtailcore_page WHERE depth > 1")
    schema_editor.execute("UPDATE wagtailcore_page SET numchild = 0")


class Migration(migrations.Migration):

    dependencies = [
        ("website", "0002_pages"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtailimages", "0027_image_description"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailusers", "0015_userprofile_keyboard_shortcuts"),
        ("wagtailsearch", "0010_add_text_fields"),
    ]

    operations = [
        migrations.RunPython(empty, migrations.RunPython.noop),
    ]
