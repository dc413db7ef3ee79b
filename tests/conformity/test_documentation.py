"""Each component says what it is, to machines and to people, without a token."""

import io
import json

import pytest
from django.utils import timezone

from meente.foundation.resources import registry, serving
from meente.foundation.resources.exchange import Request

COMPONENTS = [component.name for component in registry.components()]

pytestmark = pytest.mark.django_db  # the look of the platform is a definition


def get(path):
    request = Request("GET", path, "", {}, io.BytesIO(), 0, "http://meente.localhost:8000")
    return serving.serve(request, at=timezone.now())


@pytest.mark.parametrize("name", COMPONENTS)
@pytest.mark.parametrize("path", ["openapi.json", "schema/openapi.yaml"])
def test_the_description_is_served_at_the_address_the_client_used(name, path):
    answer = get(f"/{name}/api/v1/{path}")
    assert answer.status == 200
    described = json.loads(answer.body)
    assert described["openapi"] == "3.0.3"
    assert described["servers"] == [{"url": f"http://meente.localhost:8000/{name}/api/v1"}]
    assert answer.headers["API-version"] == described["info"]["version"]


@pytest.mark.parametrize("name", COMPONENTS)
@pytest.mark.parametrize("end", ["", "/"])
def test_the_page_names_every_path(name, end):
    answer = get(f"/{name}/api/v1{end}")
    page = answer.body.decode()
    described = json.loads(get(f"/{name}/api/v1/openapi.json").body)
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert [path for path in described["paths"] if f"<code>{path}</code>" not in page] == []
    assert described["info"]["title"] in page
