"""Which rows of Wagtail's tables are of one organisation: its tree of pages, its collection, its groups and editors.

The same answer as row level security gives (`policies`), said a second time in another way, because the owner of the
tables is not held by it. `tests/journeys/test_leaving.py` holds the two against each other.
"""

from __future__ import annotations

from meente.foundation.database.belonging import Belonging

_TREE = "(SELECT w.{column} FROM website_tree w WHERE w.organisation_id = %s)"
_PAGES = f"SELECT p.id FROM wagtailcore_page p WHERE substr(p.path, 1, 8) = {_TREE.format(column='page_path')}"
_WORDS = f"SELECT p.id::text FROM ({_PAGES}) p"
_GROUPS = "SELECT unnest(array[w.writers_id, w.publishers_id]) FROM website_tree w WHERE w.organisation_id = %s"
_EDITORS = "SELECT d.id FROM website_editor d JOIN accounts_employee e ON e.id = d.employee_id WHERE e.employer_id = %s"


def _kinds(condition: str) -> str:
    return f"SELECT c.id FROM django_content_type c WHERE {condition}"


_OF_PAGES = _kinds(
    "(c.app_label = 'website' AND c.model NOT IN ('picture', 'attachment', 'rendition', 'editor'))"
    " OR (c.app_label = 'wagtailcore' AND c.model = 'page')"
)


def _media(model: str) -> str:
    found = f"SELECT m.id::text FROM website_{model} m WHERE m.collection_id = {_TREE.format(column='collection_id')}"
    kind = _kinds(f"c.app_label = 'website' AND c.model = '{model}'")
    return f"(t.content_type_id IN ({kind}) AND t.object_id IN ({found}))"


_ANY = f"(t.content_type_id IN ({_OF_PAGES}) AND t.object_id IN ({_WORDS})) OR {_media('picture')} OR " + _media(
    "attachment"
)


def _count_of_root(table: str) -> str:
    return f"UPDATE {table} SET numchild = (SELECT count(*) FROM {table} c WHERE c.depth = 2) WHERE path = '0001'"


_LEAVES_SITES = (
    "UPDATE website_editor SET organisations = array_remove(organisations, %s) WHERE organisations @> array[%s]"
)
BELONGINGS = (
    Belonging(
        "wagtailcore_page", f"substr(t.path, 1, 8) = {_TREE.format(column='page_path')}",
        settle=(_count_of_root("wagtailcore_page"),),
    ),
    Belonging(
        "wagtailcore_collection", f"substr(t.path, 1, 8) = {_TREE.format(column='collection_path')}",
        settle=(_count_of_root("wagtailcore_collection"),),
    ),
    Belonging("website_picture", media="file"),
    Belonging("website_rendition", media="file"),
    Belonging("website_attachment", media="file"),
    Belonging("auth_group", f"t.id IN ({_GROUPS})"),
    Belonging(
        "wagtailcore_workflow",
        f"t.id IN (SELECT x.workflow_id FROM wagtailcore_workflowpage x WHERE x.page_id IN ({_PAGES}))",
    ),
    Belonging(
        "wagtailcore_task",
        "t.id IN (SELECT x.groupapprovaltask_id FROM wagtailcore_groupapprovaltask_groups x"
        f" WHERE x.group_id IN ({_GROUPS}))",
    ),
    Belonging("wagtailcore_revision", f"t.object_id IN ({_WORDS})"),
    Belonging("wagtailcore_workflowstate", f"t.object_id IN ({_WORDS})"),
    Belonging("wagtailcore_pagelogentry", f"t.page_id IN ({_PAGES}) OR t.user_id IN ({_EDITORS})"),
    Belonging("wagtailcore_modellogentry", f"{_media('picture')} OR {_media('attachment')}"),
    Belonging("wagtailadmin_editingsession", f"t.object_id IN ({_WORDS})", goes_along=False),
    Belonging("wagtailadmin_formstate", goes_along=False),
    Belonging(
        "wagtailcore_uploadedfile", f"t.uploaded_by_user_id IN ({_EDITORS})", media="file", goes_along=False
    ),
    Belonging("wagtailcore_referenceindex", _ANY),
    Belonging("wagtailsearch_indexentry", _ANY),
    Belonging(
        "website_editor", f"t.id IN ({_EDITORS})", is_forgotten=True,
        on_leaving=(_LEAVES_SITES,),
    ),
)  # fmt: skip
"""In no order: what hangs below these by a key is found in the schema."""
