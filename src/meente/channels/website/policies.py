"""Row level security on the tables that editors work in: Wagtail's own, which know no tenants.

A row belongs to the organisation whose tree its page, or whose collection its picture, is in. An editor's request is
bound to her organisations; every other request (sites, APIs, jobs of other rooms) to none of these trees, so no draft
can come out there. Policies hang on each other: what points at a page is visible when the page is.

The owner of the tables is not held, so that migrations of Wagtail run; the application is.
"""

from __future__ import annotations

from collections.abc import Collection

BOUND = "(select string_to_array(current_setting('meente.municipalities', true), ',')::int[])::int[]"
OPENING = 0
"""Bound only while an organisation's tree is opened: groups and workflows exist before the page they are for."""

_TREES = f"from website_tree t where t.organisation_id = any({BOUND})"
_OPENS = f"{OPENING} = any({BOUND})"
_MAY = f"organisation_id = any({BOUND})"


def _page(column: str) -> str:
    return f"exists (select 1 from wagtailcore_page p where p.id = {column})"


def _number_of_a_page(column: str) -> str:
    return f"(case when {column} ~ '^[0-9]{{1,9}}$' then {_page(f'{column}::int')} else false end)"


def _of(model: str, table: str) -> str:
    kinds = f"select c.id from django_content_type c where c.app_label = 'website' and c.model = '{model}'"
    here = f"exists (select 1 from {table} m where m.id = object_id::int)"
    return f"(content_type_id in ({kinds}) and case when object_id ~ '^[0-9]{{1,9}}$' then {here} else false end)"


_IN_A_COLLECTION = "exists (select 1 from wagtailcore_collection c where c.id = collection_id and c.path <> '0001')"
_EDITOR = "exists (select 1 from website_editor e where e.id = {})"
_GROUP = "exists (select 1 from auth_group g where g.id = {})"
_WORKFLOW = "exists (select 1 from wagtailcore_workflow w where w.id = {})"
_TASK = "exists (select 1 from wagtailcore_task k where k.id = {})"

PAGE_TYPES = (
    "themepage", "guide", "location", "person", "project", "vacancy", "publisheddocument", "questions", "redirect",
    "translation", "homepage", "contentpage", "newsitem", "agendaitem", "alert", "localaddition", "localhiding",
)  # fmt: skip

POLICIES: dict[str, str] = {
    "website_editor": f"organisations && {BOUND}",
    "website_reviewnotice": _MAY,
    "website_movedin": _MAY,
    "website_changenotice": _MAY,
    "wagtailcore_page": f"path = '0001' or substr(path, 1, 8) = any(array(select t.page_path {_TREES}))",
    "wagtailcore_collection": f"path = '0001' or substr(path, 1, 8) = any(array(select t.collection_path {_TREES}))",
    "website_picture": _IN_A_COLLECTION,
    "website_attachment": _IN_A_COLLECTION,
    "website_rendition": "exists (select 1 from website_picture m where m.id = image_id)",
    "auth_group": f"{_OPENS} or id in (select t.writers_id {_TREES} union all select t.publishers_id {_TREES})",
    "auth_group_permissions": _GROUP.format("group_id"),
    "website_editor_groups": f"{_EDITOR.format('editor_id')} and {_GROUP.format('group_id')}",
    "website_editor_user_permissions": "false",
    "wagtailcore_grouppagepermission": _GROUP.format("group_id"),
    "wagtailcore_groupcollectionpermission": _GROUP.format("group_id"),
    "wagtailcore_groupsitepermission": "false",
    "wagtailcore_groupapprovaltask_groups": _GROUP.format("group_id"),
    "wagtailcore_workflow": f"{_OPENS} or id in (select x.workflow_id from wagtailcore_workflowpage x)",
    "wagtailcore_workflowpage": _page("page_id"),
    "wagtailcore_workflowcontenttype": "false",
    "wagtailcore_workflowtask": _WORKFLOW.format("workflow_id"),
    "wagtailcore_task": (
        f"{_OPENS} or id in (select x.groupapprovaltask_id from wagtailcore_groupapprovaltask_groups x)"
    ),
    "wagtailcore_groupapprovaltask": _TASK.format("task_ptr_id"),
    "wagtailcore_workflowstate": _number_of_a_page("object_id"),
    "wagtailcore_taskstate": "exists (select 1 from wagtailcore_workflowstate s where s.id = workflow_state_id)",
    "wagtailcore_revision": _number_of_a_page("object_id"),
    "wagtailcore_comment": _page("page_id"),
    "wagtailcore_commentreply": "exists (select 1 from wagtailcore_comment c where c.id = comment_id)",
    "wagtailcore_pagesubscription": _page("page_id"),
    "wagtailcore_pageviewrestriction": _page("page_id"),
    "wagtailcore_pageviewrestriction_groups": _GROUP.format("group_id"),
    "wagtailcore_collectionviewrestriction": _IN_A_COLLECTION,
    "wagtailcore_collectionviewrestriction_groups": _GROUP.format("group_id"),
    "wagtailcore_pagelogentry": _page("page_id"),
    "wagtailcore_modellogentry": f"{_of('picture', 'website_picture')} or {_of('attachment', 'website_attachment')}",
    "wagtailcore_uploadedfile": _EDITOR.format("uploaded_by_user_id"),
    "wagtailcore_apitoken": "false",
    "wagtailadmin_editingsession": _EDITOR.format("user_id"),
    "wagtailadmin_formstate": _EDITOR.format("user_id"),
    "wagtailusers_userprofile": _EDITOR.format("user_id"),
    "wagtailimages_image": "false",
    "wagtailimages_rendition": "false",
    "wagtaildocs_document": "false",
    **{f"website_{name}": _page("page_ptr_id") for name in PAGE_TYPES},
}
"""Table → which of its rows a bound request reads and writes."""

READ_BY_ALL: dict[str, str] = {"website_tree": _MAY, "website_publication": _MAY, "website_formerpath": _MAY}
"""What is published is there for everybody; only who is bound to the organisation changes it."""

OPEN: dict[str, str] = {
    "auth_permission": "names of rights, the same for everybody",
    "wagtailadmin_admin": "empty: it only carries the name of a right",
    "wagtailcore_locale": "one language for the whole platform",
    "wagtailcore_site": "empty: our hosts are sites",
    "wagtailcore_referenceindex": "numbers only; what they point at is held by its own table",
    "wagtailsearch_indexentry": "words without text; a result is a row of its own table",
    "website_externallink": "addresses on public pages and what is there; who links is in the pages",
    "taggit_tag": "empty: tags are not in any form and their addresses are closed",
    "taggit_taggeditem": "empty, as above",
}
"""Tables of Wagtail without a policy, and why that tells nobody anything."""


def _secured(table: str, rule: str) -> list[str]:
    return [
        f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY',
        f'DROP POLICY IF EXISTS editors ON "{table}"',
        f'CREATE POLICY editors ON "{table}" USING ({rule}) WITH CHECK ({rule})',
    ]


def statements(there: Collection[str]) -> list[str]:
    """The SQL that puts the policy on each of the tables that are there."""
    found = []
    for table, rule in (POLICIES | READ_BY_ALL).items():
        if table in there:
            found += _secured(table, rule)
        if table in READ_BY_ALL and table in there:
            found.append(f'DROP POLICY IF EXISTS everybody ON "{table}"')
            found.append(f'CREATE POLICY everybody ON "{table}" FOR SELECT USING (true)')
    return found
