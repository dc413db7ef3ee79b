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
