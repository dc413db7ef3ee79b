"""The engine on a small resource of its own making: what a client sees, and that one statement makes a page."""

import io
import json
import uuid
from contextlib import contextmanager

import pytest
from django.utils import timezone

from meente.foundation.database import reading
from meente.foundation.database.tenancy import acting_in
from meente.foundation.organisations.actor import Actor, Authorisation, system
from meente.foundation.organisations.terms import ActorKind
from meente.foundation.refusals import Invalid, InvalidParam
from meente.foundation.resources import operations, selecting, serving
from meente.foundation.resources.declaring import Component, Resource
from meente.foundation.resources.exchange import Problem, Request
from meente.foundation.resources.fields import Date, Rsin, Text, Uuid
from meente.foundation.resources.filters import filters_on
from meente.foundation.resources.linking import Reader
from meente.foundation.resources.links import Url
from meente.registers.cases import actions as cases
from meente.registers.cases.models import Zaak

pytestmark = pytest.mark.django_db
ORIGIN = "http://localhost:8000"
COMPONENT = Component("proef", "zrc", "9.9.9", "Proef")
MADE = []


def _create(*, actor, values, at):
    MADE.append(values)
    if values["omschrijving"] == "weiger":
        raise Invalid(InvalidParam("omschrijving", "no-good", "Dat mag niet."))
    with acting_in({383}):
        return cases.open_zaak(
            actor=system(383),
            municipality_id=383,
            zaaktype="aanvraag-reisdocument",
            omschrijving=values["omschrijving"],
            at=at,
        )[0]


RESOURCE = Resource(
    component=COMPONENT,
    name="ding",
    path="dingen",
    model=Zaak,
    rows=lambda actor: Zaak.objects.filter(municipality_id__in=sorted(actor.municipalities)),
    reads=("zaken.lezen",),
    creates=("zaken.aanmaken",),
    fields=(
        Url(),
        Uuid(),
        Text("identificatie", max_length=40, immutable=True),
        Rsin("bronorganisatie"),
        Text("omschrijving", max_length=80, required=True),
        Date("startdatum", read_only=True),
    ),
    filters=(*filters_on(Text("identificatie")), *filters_on(Date("startdatum"), "", "gt", "lte")),
    orderings={"identificatie": "identificatie", "startdatum": "startdatum"},
    order_by=("-startdatum", "id"),
    create_action=_create,
    page_size=3,
)


def actor(*municipalities, scopes=("zaken.lezen", "zaken.aanmaken")):
    return Actor(
        "proef", "Proef", ActorKind.APPLICATION, frozenset(municipalities or (383,)),
        authorisations=(Authorisation("zrc", frozenset(scopes)),), origin=ORIGIN,
    )  # fmt: skip


def request(method="GET", path="/proef/api/v1/dingen", query="", body=None, **headers):
    data = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
    return Request(
        method, path, query, {"content-type": "application/json", **headers}, io.BytesIO(data), len(data), ORIGIN
    )


@contextmanager
def statements():
    seen = []
    original = reading.fetch
    selecting.fetch = lambda sql, params=(): (seen.append(sql), original(sql, params))[1]
    try:
        yield seen
    finally:
        selecting.fetch = original


@pytest.fixture
def things():
    with acting_in({383, 399}):
        for number in range(7):
            cases.open_zaak(
                actor=system(383, 399), municipality_id=383 if number < 5 else 399, zaaktype="aanvraag-reisdocument",
                omschrijving=f"Ding {number}", at=timezone.now(),
            )  # fmt: skip
        yield list(Zaak.objects.filter(omschrijving__startswith="Ding").order_by("id"))


def _list(query="", who=None):
    who = who or actor()
    with acting_in(who.municipalities):
        answer = operations.list_rows(RESOURCE, request(query=query), who, ())
    return json.loads(answer.body)


def test_a_page_is_one_statement_and_knows_its_neighbours(things):
    with statements() as seen:
        first = _list()
    assert len(seen) == 2  # the page, and the count because it is full
    assert first["count"] == Zaak.objects.filter(municipality_id=383).count() >= 5
    assert first["previous"] is None
    assert first["next"] == f"{ORIGIN}/proef/api/v1/dingen?page=2"
    assert len(first["results"]) == 3
    assert list(first["results"][0]) == [
        "url",
        "uuid",
        "identificatie",
        "bronorganisatie",
        "omschrijving",
        "startdatum",
    ]
    assert first["results"][0]["url"].startswith(f"{ORIGIN}/proef/api/v1/dingen/")


def test_every_row_comes_once_also_from_the_end(things):
    seen, page = [], 1
    while True:
        answer = _list(f"page={page}")
        seen += [row["uuid"] for row in answer["results"]]
        if answer["next"] is None:
            break
        page += 1
    assert len(seen) == len(set(seen)) == answer["count"]
    order = [
        str(each)
        for each in Zaak.objects.filter(municipality_id=383).order_by("-startdatum", "id").values_list("id", flat=True)
    ]
    assert seen == order
    with pytest.raises(Problem) as past:
        _list(f"page={page + 1}")
    assert past.value.status == 404


def test_several_municipalities_come_in_one_order(things):
    both = actor(383, 399)
    first = _list("ordering=-identificatie", both)
    assert first["count"] == Zaak.objects.filter(municipality_id__in=[383, 399]).count()
    numbers = [row["identificatie"] for row in first["results"]]
    assert numbers == sorted(numbers, reverse=True)


def test_filters_are_read_as_fields_and_unknown_parameters_are_refused(things):
    wanted = things[0]
    assert [row["uuid"] for row in _list(f"identificatie={wanted.identificatie}")["results"]] == [str(wanted.id)]
    assert _list("startdatum__gt=2999-01-01")["results"] == []
    for query, name, code in (
        ("startdatum=gisteren", "startdatum", "invalid"),
        ("onbekend=1", "onbekend", "unknown-parameters"),
        ("ordering=url", "ordering", "invalid_choice"),
    ):
        with pytest.raises(Problem) as refused:
            _list(query)
        assert [(each.name, each.code) for each in refused.value.params] == [(name, code)]


def test_one_object_has_an_etag_and_is_not_sent_twice(things):
    who = actor()
    path = f"/proef/api/v1/dingen/{things[0].id}"
    with acting_in({383}), statements() as seen:
        first = operations.read_row(RESOURCE, request(path=path), who, (things[0].id,))
        again = operations.read_row(
            RESOURCE, request(path=path, **{"if-none-match": first.headers["ETag"]}), who, (things[0].id,)
        )
    assert len(seen) == 2
    assert (first.status, again.status, again.body) == (200, 304, b"")
    assert json.loads(first.body)["omschrijving"] == "Ding 0"


def test_another_municipality_s_object_does_not_exist(things):
    foreign = things[-1]
    with acting_in({383}), pytest.raises(Problem) as refused:
        operations.read_row(RESOURCE, request(), actor(), (foreign.id,))
    with acting_in({383}), pytest.raises(Problem) as unknown:
        operations.read_row(RESOURCE, request(), actor(), (uuid.uuid4(),))
    assert (
        (refused.value.status, refused.value.detail)
        == (unknown.value.status, unknown.value.detail)
        == (404, "Niet gevonden.")
    )


def test_what_is_sent_is_checked_field_by_field():
    who = actor()
    wrong = {"bronorganisatie": "123456789", "identificatie": "x" * 41}
    with acting_in({383}), pytest.raises(Problem) as refused:
        operations.create_row(RESOURCE, request("POST", body=wrong), who, (), timezone.now())
    assert {(each.name, each.code) for each in refused.value.params} == {
        ("bronorganisatie", "invalid"),
        ("identificatie", "max_length"),
        ("omschrijving", "required"),
    }
    with acting_in({383}):
        made = operations.create_row(
            RESOURCE, request("POST", body={"omschrijving": " Nieuw "}), who, (), timezone.now()
        )
    assert made.status == 201
    assert made.headers["Location"] == json.loads(made.body)["url"]
    assert MADE[-1] == {"identificatie": "", "bronorganisatie": "", "omschrijving": "Nieuw"}


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"omschrijving": NaN}', b'{"omschrijving": "\\ud800"}', b"\xff", b"[" * 100_000]
)
def test_what_is_no_json_object_is_400(body):
    with pytest.raises(Problem) as refused, acting_in({383}):
        operations.create_row(RESOURCE, request("POST", body=body), actor(), (), timezone.now())
    assert refused.value.status == 400


@pytest.fixture
def mounted(monkeypatch):
    monkeypatch.setattr(serving, "_routes", {})
    monkeypatch.setattr(serving.registry, "_RESOURCES", {RESOURCE.key: RESOURCE})
    monkeypatch.setattr(serving.registry, "_VIEWS", [])
    monkeypatch.setattr(serving, "_authenticate", [lambda header, **_rest: actor(scopes=header.split())])


@pytest.mark.parametrize(
    ("asked", "status", "code"),
    [
        ((), 403, "permission_denied"),
        (("PUT",), 405, "method_not_allowed"),
        (("GET", "/proef/api/v1/anders"), 404, "not_found"),
        (("GET", "/proef/api/v1/dingen/*"), 404, "not_found"),
    ],
)
def test_whatever_goes_wrong_is_problem_json(mounted, asked, status, code):
    answer = serving.serve(request(*asked), at=timezone.now())
    problem = json.loads(answer.body)
    assert (answer.status, problem["status"], problem["code"]) == (status, status, code)
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_refusal_of_an_action_names_the_field(mounted):
    answer = serving.serve(
        request("POST", body={"omschrijving": "weiger"}, authorization="zaken.aanmaken"), at=timezone.now()
    )
    assert answer.status == 400
    assert json.loads(answer.body)["invalidParams"] == [
        {"name": "omschrijving", "code": "no-good", "reason": "Dat mag niet."}
    ]


def test_head_has_the_headers_and_no_body(mounted, things):
    path = f"/proef/api/v1/dingen/{things[0].id}"
    got = serving.serve(request("GET", path, authorization="zaken.lezen"), at=timezone.now())
    head = serving.serve(request("HEAD", path, authorization="zaken.lezen"), at=timezone.now())
    assert (head.status, head.body, head.headers) == (200, b"", got.headers)
    assert head.headers["API-version"] == "9.9.9"


@pytest.mark.parametrize(
    ("url", "is_ours"),
    [
        ("http://localhost:8000/zaken/api/v1/zaken/1", True),
        ("http://meente.localhost:8000/x", True),
        ("http://localhost:9009/x", False),
        ("https://localhost:8000/x", False),
        ("http://localhost:port/x", False),
        ("http://zaken.example/x", False),
    ],
)
def test_another_port_of_our_host_is_somewhere_else(url, is_ours):
    assert Reader(ORIGIN).is_ours(url) is is_ours


def test_deleting_needs_no_coordinate_system(mounted, monkeypatch):
    monkeypatch.setattr(Component, "needs_crs", lambda _component, _path: True)
    path = f"/proef/api/v1/dingen/{uuid.uuid4()}"
    asked = {
        method: serving.serve(request(method, path, authorization="zaken.lezen"), at=timezone.now())
        for method in ("GET", "DELETE")
    }
    assert (asked["GET"].status, json.loads(asked["GET"].body)["code"]) == (412, "crs-missing")
    assert asked["DELETE"].status == 405  # this resource cannot be deleted: the header was not asked for


@pytest.mark.parametrize("name", ["informatieobjecttypen", "zaaktypen"])
def test_a_name_of_a_type_with_a_null_character_is_refused(world, name):
    answer = world.post("catalogi.besluittype", **{name: ["Brief\x00"]})
    assert (answer.status, answer.body["invalidParams"][0]["code"]) == (400, "null_characters_not_allowed")
