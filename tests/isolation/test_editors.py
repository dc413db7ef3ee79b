"""The stranger among editors: every address of Wagtail's admin, with the ids of another municipality.

Wagtail says itself that snippets, users, workflows, histories and redirects know no tenants. So every address that the
host of editors has is asked, with each method, by an editor of Nijmegen who knows every id of Castricum. She reads no
word of Castricum, cannot tell an id of Castricum from one of nobody, and changes nothing.
"""

from __future__ import annotations

import re
from io import BytesIO
from itertools import zip_longest

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import timezone
from PIL import Image
from wagtail.admin.models import EditingSession

from meente.channels.website import actions
from meente.channels.website.models import Attachment, ContentPage, Editor, Feedback, HomePage, Picture, Tree
from meente.channels.website.policies import OPEN, POLICIES, READ_BY_ALL
from meente.foundation.accounts import queries as accounts
from meente.foundation.accounts.queries import actor_of
from meente.foundation.database.tenancy import acting_in, new_id
from meente.foundation.organisations.actor import system
from tests.isolation.statements import as_superuser, owned_tables
from tests.isolation.strangers import _browser

HERE, ELSEWHERE = 383, 268
SECRET = "Zonderlinge"
METHODS = ("get", "post")
NOBODY = 1_999_999


def _number(email: str) -> str:
    return str(accounts.employee_id_of(email))


def editor(email: str) -> Client:
    """A browser in which that employee signed in at the host of editors."""
    at = timezone.now().isoformat()
    return _browser("redactie.localhost", employee=_number(email), begun=at, seen=at)


def files(organisation_id: int, owner: Editor | None = None) -> tuple[Picture, Attachment]:
    """A picture and a file in the collection of an organisation."""
    out = BytesIO()
    Image.new("RGB", (1200, 400), "#336699").save(out, "PNG")
    with acting_in({organisation_id}):
        tree = Tree.objects.get(organisation_id=organisation_id)
        named = {"collection_id": tree.collection_id, "uploaded_by_user": owner}
        picture = Picture(title=f"{SECRET} foto", description=SECRET, **named)
        picture.file.save("geheim.png", SimpleUploadedFile("geheim.png", out.getvalue(), "image/png"))
        picture.save()
        file = Attachment(title=f"{SECRET} bestand", **named)
        file.file.save("geheim.txt", SimpleUploadedFile("geheim.txt", SECRET.encode()))
        file.save()
    return picture, file


def world() -> dict[str, object]:
    """In Castricum: a published page with a draft on top, a page below it, a picture, a file, a comment, an approval."""
    with as_superuser() as free:  # ids that stand for nothing else on a page
        free.execute(
            "SELECT setval(s.oid::regclass, 700000 + (random() * 90000)::int) FROM pg_class s"
            " WHERE s.relkind = 'S' AND s.relname ~ '^(wagtail|website)'"
        )
    at = timezone.now()
    actor = actor_of(accounts.employee_id_of("webredactie@buch.demo"), today=timezone.localdate())
    with acting_in(actor.sites):
        me = actions.arrive(actor=actor)
        tree = Tree.objects.get(organisation_id=HERE)
        picture, file = files(HERE, me)
        rendition = picture.get_rendition("width-480")
        root = HomePage.objects.get(id=tree.root_page_id)
        page = root.add_child(instance=ContentPage(title=f"{SECRET} pagina", slug="zonderling", owner=me))
        page.save_revision(user=me).publish()
        below = page.add_child(instance=ContentPage(title=f"{SECRET} kind", slug="kind", owner=me, live=False))
        page.title = f"{SECRET} concept"
        draft = page.save_revision(user=me, log_action=True)
        below.save_revision(user=me)
        state = page.get_workflow().start(below, me)
        comment = page.wagtail_admin_comments.create(user=me, text=SECRET, contentpath="title")
        kind = ContentType.objects.get_for_model(ContentPage)
        session = EditingSession.objects.create(user=me, content_type=kind, object_id=str(page.id), last_seen_at=at)
        actions.give_feedback(
            actor=system(HERE), municipality_id=HERE, path="wonen", found=False, text=f"{SECRET} vraag", at=at
        )
        feedback = Feedback.objects.get(text=f"{SECRET} vraag")
        actions.project(actor=actor, organisation_ids=[HERE], at=at)
    return {
        "page": page.id, "child": below.id, "root": root.id, "revision": draft.id, "picture": picture.id,
        "rendition": rendition.id, "file": file.id, "collection": tree.collection_id, "state": state.id,
        "task_state": state.current_task_state_id, "task": state.current_task_state.task_id,
        "session": session.id, "workflow": state.workflow_id, "feedback": feedback.id, "comment": comment.id, "editor": me.id, "content_type": kind.id,
        "organisation": HERE,
    }  # fmt: skip


FILLED: tuple[tuple[str, str], ...] = (
    (
        r"page_to_move_id|page_pk|uploaded_file_id|destination_id|page_id|parent_page_id|destination|page_to_copy|parent_id",
        "page",
    ),
    (r"revision_id", "revision"),
    (r"task_state_id|taskstate", "task_state"),
    (r"workflow_state_id", "state"),
    (r"task_id|task_pk", "task"),
    (r"workflow_id|workflow_pk", "workflow"),
    (r"comment_id", "comment"),
    (r"session_id", "session"),
    (r"feedback_id", "feedback"),
    (r"image_id|uploaded_image", "picture"),
    (r"document_id|doc_id|uploaded_document", "file"),
    (r"collection|collection_id", "collection"),
    (r"user_id|user", "editor"),
    (r"organisation_id", "organisation"),
    (r"content_type_id", "content_type"),
)
WORDS = {
    "content_type_app_label": "website", "content_type_app_name": "website", "app_label": "website", "app_name": "website",
    "content_type_model_name": "contentpage", "model_name": "contentpage", "action": "delete", "action_name": "approve",
    "filter_spec": "width-480", "filename": "x.png", "document_filename": "geheim.txt", "slug": "slug", "digest": "0" * 12,
    "typeface": "nunito", "file": "700-latin-000000000000", "email": "niemand@x.nl", "object_id": "page", "folder": "pictures", "name": "x.png", "revision_id_a": "live",
    "revision_id_b": "latest", "province": "-", "field_name": "title", "panel_id": "x", "token": "x", "uidb64": "x",
    "signature": "x", "model": "website.contentpage", "list_name": "x",
}  # fmt: skip


def addresses() -> list[str]:
    """Every address of the host as its urlconf writes it, in one notation."""

    def walk(patterns, prefix=""):
        for pattern in patterns:
            text = str(pattern.pattern).lstrip("^").removesuffix("$").removesuffix("\\Z")
            if isinstance(pattern, URLPattern):
                yield prefix + text
            else:
                yield from walk(pattern.url_patterns, prefix + text)

    return sorted(set(walk(get_resolver("meente.config.urls.editors").url_patterns)))


def _value(name: str, route: str, ids: dict[str, object]) -> object:
    if name in ("pk", "object_id", "object_pk") or (name in WORDS and WORDS[name] == "page"):
        for word, key in (
            ("image", "picture"),
            ("document", "file"),
            ("workflow", "workflow"),
            ("task", "task"),
            ("collection", "collection"),
            ("user", "editor"),
            ("group", "editor"),
            ("session", "page"),
        ):
            if word in route:
                return ids[key]
        return ids["page"]
    for pattern, key in FILLED:
        if re.fullmatch(pattern, name):
            return ids[key]
    return WORDS[name]


def filled(route: str, ids: dict[str, object]) -> str:
    """The address with ids in its places, also of regular expressions."""
    route = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", lambda found: f"<x:{found[1]}>", route)
    text = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(_value(found[1], route, ids)), route)
    return "/" + re.sub(r"\(\?!.*?\)|\.\*|[\\^$?]", "", text).replace("d+", str(ids["page"]))


def _questions(ids: dict[str, object]) -> dict[str, object]:
    """What the screens take in an address or a form, all at once."""
    return {
        "q": SECRET[:-2], "id": [ids["page"], ids["picture"], ids["file"]], "p": 1, "collection_id": ids["collection"],
        "chosen": ids["page"], "page_type": "website.contentpage", "next": "/", "usage_count": 1, "user_perms": "",
        "dest_page": ids["page"], "new_parent_page": ids["root"], "new_slug": "gestolen", "new_title": "gestolen",
        "title": "gestolen", "slug": "gestolen", "collection": ids["collection"], "description": "gestolen", "type": "x",
        "action-publish": "1", "body-count": 0, "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, "intro": "",
        "freedom": "fixed", "reason": "", "position": 0, "copy_subpages": "on", "publish_copies": "on", "confirm": "yes",
        "user": ids["editor"], "object_type": ids["content_type"], "locked": "true", "revision": ids["revision"],
        "comment": "x", "multiple": 1, "result_filter": "", "link_url": "https://voorbeeld.nl", "link_text": "x", "url": "https://voorbeeld.nl",
        "external-link-chooser-url": "https://voorbeeld.nl", "pad": "wonen", "keuze": "vervangen", "content_type": ids["content_type"], "object_id": ids["page"],
    }  # fmt: skip


def _ask(browser: Client, method: str, route: str, ids: dict[str, object]) -> tuple[int, str]:
    answer = getattr(browser, method)(filled(route, ids), _questions(ids))
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, f"{answer.headers.get('Location', '')}\n{body.decode(errors='replace')}"


def _told(text: str) -> str:
    """Without tokens, times, and the ids and words that she sent herself."""
    text = re.sub(r'(csrf\w*|nonce|CSRF_TOKEN)["\']?[:=>\s]+["\'][^"\']*["\']', r"\1", text)
    text = re.sub(r'csrfmiddlewaretoken\\?" value=\\?"\w*', "", text)
    text = re.sub(
        r"\b(collection|collection_id|new_parent_page)=\d+", "COLUMN=ID", text
    )  # what she sent comes back in links
    text = re.sub(rf"\b(?:7[0-9]{{5}}|{NOBODY})\b", "ID", text)
    text = re.sub(r'value="\d{4}-\d\d-\d\d[^"]*"|editing_session_id\D+\d+|ping/\d+|release/\d+|sessions/\d+', "", text)
    return re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "UUID", text)


def _everything() -> dict[str, str]:
    """A digest of each table that holds something of Castricum's editors, as it is for them."""
    found = {}
    with acting_in({HERE}), connection.cursor() as cursor:
        for table in sorted({*POLICIES, *READ_BY_ALL} - {"wagtailadmin_editingsession", "website_tree"}):
            condition = f" WHERE t.organisation_id = {HERE}" if table in READ_BY_ALL else ""
            cursor.execute(f'SELECT md5(string_agg(t::text, chr(10) ORDER BY t::text)) FROM "{table}" t{condition}')
            found[table] = cursor.fetchone()[0]
    return found


@pytest.fixture
def own_media(settings, tmp_path):
    """Pictures of a test lie in a folder of their own."""
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.django_db
@pytest.mark.usefixtures("own_media")
def test_an_editor_of_another_municipality_learns_and_changes_nothing():
    ids = world()
    nobody = {**dict.fromkeys(ids, NOBODY), "content_type": ids["content_type"], "feedback": new_id()}
    before, found, asked = _everything(), [], 0
    browser = editor("webredactie@nijmegen.demo")
    for route in addresses():
        for method in METHODS:
            real, fake = _ask(browser, method, route, ids), _ask(browser, method, route, nobody)
            asked += 1
            name = f"{method} /{route}"
            if real[0] >= 500 or fake[0] >= 500:
                found.append(f"{name} breaks: {real[0]} {fake[0]}")
            if SECRET in real[1]:
                found.append(f"{name} leaks")
            if (real[0], _told(real[1])) != (fake[0], _told(fake[1])):
                one, two = _told(real[1]), _told(fake[1])
                at = next((at for at, pair in enumerate(zip_longest(one, two)) if pair[0] != pair[1]), 0)
                parts = f"{one[max(0, at - 60) : at + 60]!r} | {two[max(0, at - 60) : at + 60]!r}"
                found.append(f"{name} tells what exists: {real[0]} {fake[0]} {parts}")
    assert found == [], "\n".join(found)
    assert _everything() == before
    assert asked > 150


@pytest.mark.django_db
@pytest.mark.usefixtures("own_media")
def test_the_own_editor_does_see_it_so_that_closed_means_something():
    ids = world()
    browser = editor("webredactie@buch.demo")
    for route in (
        "/pages/{page}/edit/",
        "/pages/{page}/history/",
        "/pages/{page}/",
        "/images/{picture}/",
        "/documents/edit/{file}/",
        "/choose-page/{page}/",
        "/pages/search/?q=" + SECRET,
    ):
        answer = browser.get(route.format(**ids))
        assert answer.status_code == 200, (route, answer.status_code, answer.headers.get("Location"))
        assert SECRET in answer.content.decode(), route


@pytest.mark.django_db
def test_who_does_not_edit_does_not_come_in():
    for browser in (_browser("redactie.localhost"), editor("balie@nijmegen.demo"), editor("beheer@buch.demo")):
        for address in ("/", "/pages/", "/images/", "/documents/"):
            answer = browser.get(address)
            assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/inloggen")


@pytest.mark.django_db
def test_a_role_that_ends_counts_at_the_next_click():
    from meente.foundation.accounts.models import RoleAssignment

    browser = editor("webredactie@nijmegen.demo")
    assert browser.get("/pages/").status_code in (200, 302)
    RoleAssignment.objects.filter(employee_id=_number("webredactie@nijmegen.demo")).delete()
    assert browser.get("/images/").headers["Location"].startswith("/inloggen")


@pytest.mark.django_db
@pytest.mark.usefixtures("own_media")
def test_every_other_host_reads_no_row_of_wagtail():
    world()
    with acting_in({ELSEWHERE}), connection.cursor() as cursor:
        for table in sorted(POLICIES):
            cursor.execute(f'SELECT count(*) FROM "{table}" t WHERE t::text LIKE %s', [f"%{SECRET}%"])
            assert cursor.fetchone() == (0,), table
    with acting_in(()):
        assert not Editor.objects.exists()
        assert not HomePage.objects.exists()


@pytest.mark.django_db
def test_every_table_of_wagtail_has_a_policy_or_a_reason():
    with as_superuser() as free:
        rows = free.execute(
            "SELECT relname, relrowsecurity FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = 'public' AND relkind = 'r' AND relname ~ '^(wagtail|website_|auth_|taggit_)'"
        ).fetchall()
    rows = [row for row in rows if row[0] not in owned_tables()]  # those have the policy of their municipality
    secured = {name for name, is_secured in rows if is_secured}
    assert secured == {*POLICIES, *READ_BY_ALL}
    assert {name for name, _secured in rows} - secured == set(OPEN)
