"""What must hold for every resource, whichever room declares it: tests made from the registry."""

import re

import pytest
from django.db import connection

from meente.foundation.database import reading
from meente.foundation.events.models import Event
from meente.foundation.resources import registry, selecting
from meente.foundation.resources.links import LinksBack
from tests.conformity.recipes import RECIPES, can_be_made

pytestmark = pytest.mark.xdist_group("conformity")

MADE = [
    each
    for each in registry.resources()
    if each.create_action is not None and (each.key not in RECIPES or can_be_made(each.key))
]
OWNED = [each for each in MADE if not each.component.is_open]
LISTED = [each for each in MADE if each.is_listed]
SINGLE = [each for each in MADE if each.has_item]
TAGGED = [each for each in SINGLE if each.has_head]
CHANGED = [each for each in SINGLE if each.change_action]
# A client reads a channel whoever made it: which channels there are is known to all (Notificaties 1.0.1).
SHARED = frozenset({"notificaties.kanaal"})


def each(resources):
    return pytest.mark.parametrize("resource", resources, ids=lambda resource: resource.key)


def rows_of(answer):
    return answer.body["results"] if isinstance(answer.body, dict) else answer.body


def find(call, address, url):
    """The row with this URL, through all pages; None when it is not there."""
    while address:
        answer = call("GET", address)
        assert answer.status == 200, answer.body
        found = next((row for row in rows_of(answer) if row["url"] == url), None)
        if found is not None or not isinstance(answer.body, dict):
            return found
        address = answer.body["next"]
    return None


@pytest.mark.django_db
@each([each for each in registry.resources() if any(isinstance(field, LinksBack) for field in each.fields)])
def test_links_back_are_found_by_an_index(resource):
    """A field that looks for the rows which point here costs a scan of the municipality without one."""
    for field in (each for each in resource.fields if isinstance(each, LinksBack)):
        target = registry.resource(field.to)
        column = re.search(r'c\."?(\w+)"? = ', field.where)[1]
        with connection.cursor() as cursor:
            cursor.execute("SELECT indexdef FROM pg_indexes WHERE tablename = %s", [field.table or target.table])
            keys = [re.search(r"USING \w+ \(([^)]*)\)", row[0])[1].split(", ") for row in cursor.fetchall()]
        wanted = ["municipality_id", column] if target.is_of_municipality else [column]
        assert any(key[: len(wanted)] == wanted for key in keys), (field.name, keys)


def test_every_resource_that_can_be_made_has_a_recipe():
    assert [resource.key for resource in MADE if resource.key not in RECIPES] == []


@each(SINGLE)
def test_what_is_made_is_what_is_read(world, resource):
    answer = world.post(resource.key)
    assert answer.status == 201, answer.body
    assert answer.headers["Location"] == answer.body["url"]
    once = {field.wire for field in resource.created_fields}
    kept = {name: value for name, value in answer.body.items() if name not in once}
    assert world.call("GET", answer.body["url"]).body == kept


@each(LISTED)
def test_the_list_agrees_with_the_object(world, resource):
    made = world.new(resource.key)
    found = find(world.call, world.everything(resource), made["url"])
    assert found == (world.call("GET", made["url"]).body if resource.has_item else made)


@each(LISTED)
def test_a_page_is_one_statement(world, resource, monkeypatch):
    world.new(resource.key)
    address = world.collection(resource)
    assert world.call("GET", address).status == 200
    seen = []
    monkeypatch.setattr(selecting, "fetch", lambda sql, params=(): (seen.append(sql), reading.fetch(sql, params))[1])
    assert world.call("GET", address).status == 200
    assert len(seen) == 1


@each([each for each in OWNED if each.key not in SHARED])
def test_a_stranger_finds_nothing(world, stranger, resource):
    made = world.new(resource.key)
    before = world.call("GET", made["url"]).body
    if resource.is_listed and "*" not in resource.path:
        assert find(stranger.call, world.everything(resource), made["url"]) is None
    for method in ("GET", "HEAD") if resource.has_head else ("GET",):
        assert stranger.call(method, made["url"]).status == 404
    if resource.change_action:
        assert stranger.call("PUT", made["url"], RECIPES[resource.key](world)).status == 404
        assert stranger.call("PATCH", made["url"], {}).status == 404
    if resource.delete_action:
        assert stranger.call("DELETE", made["url"]).status == 404
    assert world.call("GET", made["url"]).body == before


@each(OWNED)
def test_without_a_token_nobody_comes_in(world, resource):
    from tests.conformity.calling import Caller

    made, nobody = world.new(resource.key), Caller("")
    for method, url in (
        ("GET", world.collection(resource)),
        ("POST", world.collection(resource)),
        ("GET", made["url"]),
    ):
        answer = nobody(method, url)
        assert (answer.status, answer.body["code"]) == (401, "not_authenticated")


@each(OWNED)
def test_without_the_scope_nothing_may_be_done(world, resource):
    made = world.new(resource.key)
    powerless = world.client("powerless", has_applicatie=False)
    other = "zrc" if resource.component.code != "zrc" else "brc"
    answer = world.call(
        "POST",
        "/autorisaties/api/v1/applicaties",
        {
            "clientIds": ["powerless"],
            "label": "Ander werk",
            "heeftAlleAutorisaties": False,
            "autorisaties": [{"component": other, "scopes": ["audittrails.lezen"]}],
        },
    )
    assert answer.status == 201, answer.body
    calls = [("POST", world.collection(resource))]
    calls += [("GET", world.collection(resource))] if resource.is_listed else []
    calls += [("GET", made["url"])] if resource.has_item else []
    calls += [("PUT", made["url"]), ("PATCH", made["url"])] if resource.change_action else []
    calls += [("DELETE", made["url"])] if resource.delete_action else []
    for method, url in calls:
        answer = powerless(method, url, {})
        assert (method, answer.status, answer.body["code"]) == (method, 403, "permission_denied")


@each(LISTED)
def test_a_parameter_that_nobody_knows_is_refused(world, resource):
    answer = world.call("GET", f"{world.collection(resource)}?bestaatNiet=1")
    assert answer.status == 400
    assert [param["name"] for param in answer.body["invalidParams"]] == ["bestaatNiet"]


@each(MADE)
def test_a_refused_write_changes_nothing(world, resource):
    world.new(resource.key)
    address, events = world.collection(resource), Event.objects.count()
    before = world.call("GET", address).body if resource.is_listed else None
    answer = world.call("POST", address, {})
    asked = {field.wire for field in resource.fields if field.required and not field.read_only}
    asked -= {resource.parent}
    if asked:
        assert answer.status == 400
        assert {param["name"] for param in answer.body["invalidParams"]} >= asked
        assert {param["code"] for param in answer.body["invalidParams"] if param["name"] in asked} == {"required"}
        assert Event.objects.count() == events
        assert before is None or world.call("GET", address).body == before


@each(CHANGED)
def test_a_refused_change_changes_nothing(world, resource):
    made = world.new(resource.key)
    before, events = world.call("GET", made["url"]).body, Event.objects.count()
    broken = next(field for field in resource.fields if not field.read_only and not field.null and field.required)
    answer = world.call("PATCH", made["url"], {broken.wire: None})
    assert answer.status == 400
    assert [param["name"] for param in answer.body["invalidParams"]] == [broken.wire]
    assert world.call("GET", made["url"]).body == before
    assert Event.objects.count() == events


@each(TAGGED)
def test_who_has_it_already_is_told_so(world, resource):
    made = world.new(resource.key)
    full, head = world.call("GET", made["url"]), world.call("HEAD", made["url"])
    assert (head.status, head.body, head.headers["ETag"]) == (200, b"", full.headers["ETag"])
    again = world.call("GET", made["url"], if_none_match=f'"other", {full.headers["ETag"]}')
    assert (again.status, again.body) == (304, b"")
    assert world.call("GET", made["url"], if_none_match='"other"').status == 200


@each(TAGGED)
def test_the_tag_differs_at_another_address(world, resource):
    from tests.conformity.calling import Caller

    made = world.new(resource.key)
    other = Caller(world.call.client_id, origin="http://meente.localhost:8000")
    answer = other("GET", made["url"].replace(world.origin, other.origin))
    assert answer.body["url"].startswith("http://meente.localhost:8000/")
    assert answer.headers["ETag"] != world.call("GET", made["url"]).headers["ETag"]


@each(SINGLE)
def test_something_that_is_not_there_is_not_there(world, resource):
    made = world.new(resource.key)
    missing = made["url"].rsplit("/", 1)[0] + "/00000000-0000-4000-8000-000000000000"
    answer = world.call("GET", missing)
    assert (answer.status, answer.body["code"]) == (404, "not_found")
