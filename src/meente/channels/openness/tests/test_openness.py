"""The public pages and the open API: complete, honest, in order, and without who wrote it."""

import io
import json
import re
import subprocess
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from meente.channels.openness import presenting
from meente.foundation.definitions import actions, queries, recalling
from meente.foundation.definitions.rules import Change
from meente.foundation.definitions.terms import Mode
from meente.foundation.definitions.uniformity import Sample
from meente.foundation.organisations.actor import operator
from meente.foundation.organisations.terms import NATION_ID
from meente.foundation.resources.exchange import Request
from meente.foundation.resources.serving import serve

ROOT = Path(__file__).parents[5]
UITGEEST, NIJMEGEN = 450, 268
REASON = "Besluit van de raad <b>van 3 mei</b>"
pytestmark = pytest.mark.django_db


def _page(client, path, status=200):
    answer = client.get(path, headers={"host": "localhost"})
    assert answer.status_code == status
    return answer.content.decode()


def _call(path, query="", accept="application/json"):
    request = Request(
        "GET", f"/uniformiteit/api/v1/{path}", query, {"accept": accept}, io.BytesIO(), 0, "https://meente.test"
    )
    answer = serve(request, at=timezone.now())
    return answer, json.loads(answer.body)


def _product():
    return next(row for row in queries.definitions() if (row.kind, row.key) == ("product", "reisdocument"))


def _deviate(place, cents, reason=REASON):
    actions.set_overlay(
        actor=operator(NATION_ID, label="Geheime Gea"), organisation_id=place, definition_id=_product().id, reason=reason,
        changes=[Change("parameters/fee_card_adult", Mode.PARAMETER, cents)], at=timezone.now() - timedelta(days=3),
    )  # fmt: skip


def test_every_deviation_is_public_with_reason_age_and_values_but_not_who_wrote_it(client):
    _deviate(UITGEEST, 7000)
    text = _page(client, "/afwijkingen?gemeente=uitgeest")
    assert "Besluit van de raad &lt;b&gt;van 3 mei" in text
    assert "3 dagen oud" in text
    assert "€ 78,30" in text
    assert "<ins>€ 70</ins>" in text
    assert "Geheime Gea" not in text
    _answer, body = _call("afwijkingen", "organisatie=uitgeest&definitie=reisdocument")
    assert "Geheime Gea" not in json.dumps(body)
    own = next(row for row in body["results"] if row["organisatie"]["slug"] == "uitgeest")
    assert (own["reden"], own["dagen"], own["organisatie"]["cbsCode"]) == (REASON, 3, "GM0450")
    (value,) = own["waarden"]
    assert (value["pad"], value["landelijk"], value["waarde"]) == ("parameters/fee_card_adult", 7830, 7000)
    assert {row["organisatie"]["slug"] for row in body["results"]} == {"uitgeest", "buch"}


def test_nothing_is_left_out_and_pages_fit_together(client):
    _deviate(UITGEEST, 7000)
    _deviate(NIJMEGEN, 7100)
    _first, whole = _call("afwijkingen", "pageSize=200")
    assert whole["count"] == len(whole["results"]) == len(queries.deviations())
    found, query = [], "pageSize=2"
    while query:
        _answer, body = _call("afwijkingen", query)
        found += body["results"]
        query = (body["next"] or "").partition("?")[2]
    assert [row["id"] for row in found] == [row["id"] for row in whole["results"]]
    assert f"{whole['count']} afwijkingen" in _page(client, "/afwijkingen")


def test_who_keeps_a_version_deviates_too(client):
    facts = _product()
    newer = {**facts.document, "keywords": ["anders"]}
    actions.publish_version(
        actor=operator(NATION_ID), owner_id=NATION_ID, kind="product", key="reisdocument", document=newer,
        policies=facts.policies, effective_from=timezone.now() + timedelta(days=1), reason="x",
    )  # fmt: skip
    actions.keep_version(
        actor=operator(NATION_ID),
        organisation_id=NIJMEGEN,
        definition_id=facts.id,
        reason="Eerst oefenen",
        at=timezone.now(),
    )
    text = _page(client, "/afwijkingen?gemeente=nijmegen")
    assert "Eerst oefenen" in text
    assert "Houdt versie 1 en volgt de nieuwste niet." in text
    _answer, body = _call("afwijkingen", "organisatie=nijmegen")
    assert body["results"][0]["houdtVersie"] == 1


def test_the_map_and_the_table_say_the_same(client):
    before = _page(client, "/gelijk")
    assert before.count("<circle cx=") >= 342
    _deviate(NIJMEGEN, 7000)
    after = _page(client, "/gelijk")
    marked = after.split('gemeenten/nijmegen" tabindex')[1].split("/>")[0]
    assert 'class="m-band--1"' in marked
    row = after.split('href="/gelijk/gemeenten/nijmegen">Nijmegen</a></th><td class="m-number">')[1]
    assert row.startswith("1<")  # the fee; its own look is no deviation


SUBJECTS = {
    "gelijk/gemeenten/nijmegen": "gemeente=nijmegen",
    "gelijk/samenwerkingen/buch": "samenwerking=buch",
    "gelijk/soorten/product": "soort=product",
    "gelijk/definities/product/reisdocument": "definitie=product/reisdocument",
}


@pytest.mark.parametrize(("path", "query"), SUBJECTS.items())
def test_each_subject_has_its_course_with_a_table_and_the_same_in_the_api(client, path, query):
    at = timezone.now()
    _sample(at, 3)
    _deviate(NIJMEGEN, 7000)
    _deviate(UITGEEST, 7100)
    _sample(at, 2)
    _sample(at, 1)
    text = _page(client, f"/{path}")
    assert text.count("<polyline") == 1
    table = text.split('<table class="m-table"><caption>Elke dag')[1].split("</table>")[0]
    shares = re.findall(r'<td class="m-number">([\d,]+) %</td>', table)
    assert len(shares) == 2
    assert Decimal(shares[1].replace(",", ".")) >= Decimal(shares[0].replace(",", "."))
    assert "Besluit van de raad &lt;b&gt;van 3 mei" in text or "buch" in path
    _answer, body = _call("verloop", query)
    days = [row["aandeelGelijk"] for row in body["results"]]
    assert len(days) == 3
    assert days[0] >= days[1] == days[2]
    assert days[0] > days[1] or "buch" in path  # there one form more: the collaboration says it differently already
    assert body["results"][0]["vormen"] < body["results"][1]["vormen"] or "gemeente=" in query


def _sample(at, days_ago):
    then = at - timedelta(days=days_ago)
    actions.sample_uniformity(actor=operator(NATION_ID), day=timezone.localdate(then), at=then)


@pytest.mark.parametrize(
    "path",
    ["gemeenten/nergens", "gemeenten/buch", "soorten/x", "definities/product/nergens", "samenwerkingen/castricum"],
)
def test_a_subject_that_is_not_there_is_not_found(client, path):
    _page(client, f"/gelijk/{path}", 404)


@pytest.mark.parametrize(
    "query",
    [
        "gemeente=nergens",
        "gemeente=",
        "gemeente=heiloo&soort=product",
        "soort=<x>",
        "definitie=product",
        "gemeente=buch",
    ],
)
def test_the_api_gives_the_course_of_one_known_subject_or_says_what_is_wrong(query):
    answer, body = _call("verloop", query)
    assert (answer.status, body["invalidParams"][0]["code"]) == (400, "invalid")


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/gelijk", 8),
        *((f"/{path}", 3) for path in SUBJECTS),
        ("/afwijkingen", 3),
        ("/afwijkingen?q=raad&soort=product&gemeente=castricum", 3),
    ],
)
def test_a_list_is_one_statement(client, path, most, monkeypatch):
    monkeypatch.setattr(recalling, "SECONDS", 600.0)  # looks are remembered, as they are outside tests
    _page(client, path)
    with CaptureQueriesContext(connection) as sent:
        _page(client, path)
    asked = [row["sql"] for row in sent.captured_queries if "SAVEPOINT" not in row["sql"]]
    assert len(asked) <= most, "\n".join(asked)


@pytest.mark.parametrize(
    "query", ["?q=%00", "?q=%25_'%22", "?gemeente=nergens", "?pagina=-1", "?pagina=99999", "?soort=<x>"]
)
def test_nonsense_finds_nothing_and_breaks_nothing(client, query):
    text = _page(client, f"/afwijkingen{query}")
    assert "<x>" not in text


PATHS = (
    "afwijkingen",
    "maat/land",
    "maat/gemeenten",
    "maat/samenwerkingen",
    "maat/soorten",
    "maat/definities",
    "verloop",
)


@pytest.mark.parametrize("path", PATHS)
def test_every_list_of_the_api_has_its_version_and_pages(path):
    answer, body = _call(path)
    assert answer.status == 200
    assert answer.headers["API-version"] == "1.0.0"
    assert set(body) == {"count", "next", "previous", "results"}
    for query, status in (
        ("page=0", 400),
        ("page=x", 400),
        ("pageSize=201", 400),
        ("onbekend=1", 400),
        ("page=9999", 404),
    ):
        answer, body = _call(path, query)
        assert (answer.status, answer.headers["Content-Type"]) == (status, "application/problem+json")
        assert body["detail"]
    answer, _body = _call(path, accept="image/png")
    assert answer.status == 406


def test_the_api_design_rules_find_no_error(tmp_path):
    """The linter of the government, on the OpenAPI document that we serve."""
    spectral = ROOT / "node_modules" / ".bin" / "spectral"
    assert spectral.exists(), "run `npm ci`"
    _answer, document = _call("openapi.json")
    assert len(document["paths"]) == len(PATHS)
    (tmp_path / "openapi.json").write_text(json.dumps(document))
    rules = Path(__file__).parent / "api_design_rules.yaml"
    asked = [str(spectral), "lint", "-r", str(rules), "-f", "json", "-o", "found.json", "openapi.json"]
    done = subprocess.run(asked, check=False, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    found = json.loads((tmp_path / "found.json").read_text())
    assert [f"{row['code']}: {row['path']}" for row in found if row["severity"] == 0] == []
    assert done.returncode == 0, done.stderr
    del document["info"]["contact"]
    (tmp_path / "openapi.json").write_text(json.dumps(document))
    assert subprocess.run(asked, check=False, cwd=tmp_path, capture_output=True, timeout=120).returncode != 0


def test_the_chart_rises_with_the_share_and_stays_on_the_page():
    days = [Sample(date(2027, 1, number), share, 9, 9) for number, share in ((1, 0.98), (2, 0.99), (5, 1.0))]
    drawn = presenting.chart(days)
    heights = [float(point.y) for point in drawn.points]
    assert heights == sorted(heights, reverse=True)
    assert all(0 < float(point.x) < 100 and 0 < float(point.y) < 100 for point in drawn.points)
    assert presenting.chart(days[:1]).points[0].text == "01-01-2027: 98,00 %"


def test_almost_the_same_is_not_the_same():
    assert presenting.percentage(0.99999) == "99,99"
    assert presenting.percentage(1.0) == "100"
