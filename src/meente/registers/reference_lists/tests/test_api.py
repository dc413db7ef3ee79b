"""The Referentielijsten API as its callers see it."""

import io
import json

import pytest
from django.utils import timezone

from meente.foundation.resources import serving
from meente.foundation.resources.exchange import Request
from meente.registers.reference_lists import factories

pytestmark = pytest.mark.django_db
ORIGIN = "http://localhost:8000"
ROOT = "/referentielijsten/api/v1"


def get(path, query="", method="GET", **headers):
    answer = serving.serve(Request(method, ROOT + path, query, headers, io.BytesIO(), 0, ORIGIN), at=timezone.now())
    return answer.status, json.loads(answer.body or b"null"), answer.headers


def test_everybody_may_read_a_result():
    status, body, headers = get(f"/resultaten/{factories.RESULTAAT}")
    assert (status, headers["API-version"]) == (200, "0.6.0")
    assert body["url"] == f"{ORIGIN}{ROOT}/resultaten/{factories.RESULTAAT}"
    assert body["procesType"] == f"{ORIGIN}{ROOT}/procestypen/{factories.PROCESTYPE}"
    assert (body["volledigNummer"], body["waardering"], body["bewaartermijn"]) == ("1.1", "vernietigen", "P10Y")
    assert (body["generiek"], body["bedrijfsvoeringEnPersoneel"], body["burgerzaken"]) == (True, True, False)


def test_lists_that_are_pages_and_lists_that_are_not():
    assert get("/resultaten")[1]["count"] == 344
    assert get("/communicatiekanalen")[1]["count"] == 12
    assert len(get("/procestypen")[1]) == 58
    assert len(get("/procestypen", "jaar=2020")[1]) == 29
    assert len(get("/resultaattypeomschrijvingen")[1]) == 38


@pytest.mark.parametrize("name", ["proces_type", "procesType"])
@pytest.mark.parametrize("edition", [factories.PROCESTYPE, factories.PROCESTYPE_2020])
def test_results_of_a_procestype_by_both_names_and_editions(name, edition):
    _status, body, _headers = get("/resultaten", f"{name}={ORIGIN}{ROOT}/procestypen/{edition}")
    assert body["count"] > 5
    assert {row["procesType"] for row in body["results"]} == {f"{ORIGIN}{ROOT}/procestypen/{factories.PROCESTYPE}"}


def test_a_url_of_something_else_finds_nothing_and_no_url_is_wrong():
    assert get("/resultaten", "procesType=https://other.example/procestypen/1")[1]["count"] == 0
    assert get("/resultaten", "procesType=7")[0] == 400
    assert get("/resultaten", "unknown=7")[0] == 400


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nobody_writes(method):
    assert get("/resultaten", method=method)[0] == 405
    assert get(f"/resultaten/{factories.RESULTAAT}", method=method)[0] == 405
