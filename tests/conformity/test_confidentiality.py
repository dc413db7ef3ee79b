"""An application sees what its autorisaties reach: the type, up to a vertrouwelijkheidaanduiding; nothing of the rest.

Within its own municipality a single object beyond that is 403 and absent from every list, and so is all below it.
"""

import pytest

from meente.foundation.resources import registry
from tests.conformity.recipes import RECIPES
from tests.conformity.test_resources import MADE, find

pytestmark = pytest.mark.xdist_group("conformity")

READABLE = {
    "zaken": ("zrc", "zaken.lezen", "zaaktype", "zaken.zaak"),
    "documenten": ("drc", "documenten.lezen", "informatieobjecttype", "documenten.enkelvoudiginformatieobject"),
}
BELOW = [each for each in MADE if each.component.name in READABLE]


@pytest.fixture
def reader(world):
    """Makes a client that may read one type of a component, up to a level."""

    def make(component, level):
        code, scope, type_name, _main = READABLE[component]
        caller = world.client(f"reader-{component}-{level}", has_applicatie=False)
        autorisatie = {
            "component": code,
            "scopes": [scope],
            type_name: world.types[type_name],
            "maxVertrouwelijkheidaanduiding": level,
        }
        body = {"clientIds": [caller.client_id], "label": level, "autorisaties": [autorisatie]}
        answer = world.call("POST", "/autorisaties/api/v1/applicaties", body)
        assert answer.status == 201, answer.body
        return caller

    return make


def secret(world, resource):
    """One of a resource below a main object that is vertrouwelijk; or that object itself."""
    main = READABLE[resource.component.name][3]
    above = world._made[main] = world.new(main, vertrouwelijkheidaanduiding="vertrouwelijk")
    if resource.key == main:
        return above
    own = RECIPES[resource.key](world)
    return world.new(
        resource.key,
        **{name: above["url"] for name in ("zaak", "informatieobject") if name in own and main.endswith(name)},
    )


@pytest.mark.parametrize("resource", BELOW, ids=lambda resource: resource.key)
def test_a_reader_sees_up_to_its_level_and_no_further(world, reader, resource):
    made, address = secret(world, resource), world.everything(resource)
    low, high = (reader(resource.component.name, level) for level in ("zaakvertrouwelijk", "vertrouwelijk"))
    assert high("GET", made["url"]).status == 200
    refused = low("GET", made["url"])
    assert (refused.status, refused.body["code"]) == (403, "permission_denied")
    if resource.is_listed and "*" not in resource.path:
        assert find(high, address, made["url"]) is not None
        assert find(low, address, made["url"]) is None
    elif resource.is_listed:
        assert low("GET", address).status in (403, 404) or find(low, address, made["url"]) is None


@pytest.mark.parametrize("component", [name for name in READABLE if any(each.component.name == name for each in BELOW)])
def test_neither_searching_nor_expanding_goes_further(world, reader, component):
    main = registry.resource(READABLE[component][3])
    made = secret(world, main)
    low, high = (reader(component, level) for level in ("openbaar", "zeer_geheim"))
    body = {"uuid__in": [made["url"].rsplit("/", 1)[-1]]}
    address = f"{world.collection(main)}/_zoek"
    assert [row["url"] for row in high("POST", address, body).body["results"]] == [made["url"]]
    assert low("POST", address, body).body["results"] == []


def _expanded(body, path):
    """What stands in `_expand` along a path, an object or nothing."""
    for step in path.split("."):
        body = body.get("_expand", {}).get(step)
        if isinstance(body, list):
            body = body[0] if body else None
        if not body:
            return None
    return body


def _ways_to_what_is_secret(world):
    """Of each link that leads from something open to something secret: address, path, and what must not be shown."""
    zaak = world.new("zaken.zaak", vertrouwelijkheidaanduiding="vertrouwelijk")
    document = world.new("documenten.enkelvoudiginformatieobject", vertrouwelijkheidaanduiding="vertrouwelijk")
    shown = world.new("zaken.zaak", vertrouwelijkheidaanduiding="openbaar")
    relation = world.new("zaken.zaakinformatieobject", zaak=shown["url"], informatieobject=document["url"])["url"]
    near = world.new(
        "zaken.zaak",
        vertrouwelijkheidaanduiding="openbaar",
        relevanteAndereZaken=[{"url": zaak["url"], "aardRelatie": "vervolg"}],
    )
    return {
        "relevanteAndereZaken": (near["url"], "relevanteAndereZaken", zaak["url"]),
        "informatieobject": (relation, "informatieobject", document["url"]),
        "two steps": (shown["url"], "zaakinformatieobjecten.informatieobject", document["url"]),
    }


def test_expand_shows_nothing_that_reading_would_refuse(world):
    rights = [
        {"component": "zrc", "scopes": ["zaken.lezen"], "zaaktype": world.types["zaaktype"]},
        {
            "component": "drc",
            "scopes": ["documenten.lezen"],
            "informatieobjecttype": world.types["informatieobjecttype"],
        },
    ]
    callers = {}
    for level in ("openbaar", "zeer_geheim"):
        callers[level] = world.client(f"expander-{level}", has_applicatie=False)
        reach = [right | {"maxVertrouwelijkheidaanduiding": level} for right in rights]
        body = {"clientIds": [callers[level].client_id], "label": level, "autorisaties": reach}
        assert world.call("POST", "/autorisaties/api/v1/applicaties", body).status == 201
    for name, (address, path, hidden) in _ways_to_what_is_secret(world).items():
        above = callers["zeer_geheim"]("GET", f"{address}?expand={path}")
        below = callers["openbaar"]("GET", f"{address}?expand={path}")
        assert (above.status, below.status) == (200, 200), name
        assert _expanded(above.body, path)["url"] == hidden, name
        assert _expanded(below.body, path) is None, name
        assert callers["openbaar"]("GET", hidden).status == 403, name
