"""Applicaties: every code of ac-001…003, and nobody reaches beyond her own organisation."""

import dataclasses
import uuid
from datetime import UTC, datetime

import pytest

from meente.foundation.applications import access, actions, queries
from meente.foundation.applications.factories import make_client
from meente.foundation.applications.models import ApiClient, Applicatie, ApplicatieClient, Autorisatie
from meente.foundation.database.tenancy import acting_in
from meente.foundation.events.models import Event
from meente.foundation.events.queries import history
from meente.foundation.organisations.actor import Actor, Authorisation, operator
from meente.foundation.organisations.terms import NATION_ID, ActorKind
from meente.foundation.refusals import Forbidden, Invalid, NotFound, Refusal

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
CASTRICUM, HEILOO, NIJMEGEN = 383, 399, 268
BUCH = NATION_ID + 1
ORIGIN = "http://localhost:8000"
TYPE_ID = uuid.UUID("11111111-2222-7333-8444-555555555555")
ZAAKTYPE = f"{ORIGIN}/catalogi/api/v1/zaaktypen/{TYPE_ID}"
READING = {
    "component": "zrc",
    "scopes": ["zaken.lezen"],
    "zaaktype": ZAAKTYPE,
    "maxVertrouwelijkheidaanduiding": "intern",
}


def application(organisation_id=CASTRICUM, scopes=("autorisaties.bijwerken", "autorisaties.lezen"), layers=None):
    return Actor(
        id="application:x",
        label="X",
        kind=ActorKind.APPLICATION,
        municipalities=frozenset({organisation_id}),
        organisation_id=organisation_id,
        layers=frozenset(layers or {organisation_id}),
        authorisations=(Authorisation("ac", frozenset(scopes)),),
        origin=ORIGIN,
    )


def create(actor=None, **values):
    values = {"label": "Label", "client_ids": ["a", "b"], "autorisaties": [READING]} | values
    return actions.create_applicatie(actor=actor or application(), values=values, at=NOW)


def codes(call, *args, **kwargs):
    before = list(Applicatie.objects.values()), list(ApplicatieClient.objects.values()), Autorisatie.objects.count()
    with pytest.raises(Invalid) as caught:
        call(*args, **kwargs)
    assert before == (
        list(Applicatie.objects.values()),
        list(ApplicatieClient.objects.values()),
        Autorisatie.objects.count(),
    )
    return [(param.name, param.code) for param in caught.value.params]


def test_an_applicatie_belongs_to_the_organisation_of_whoever_makes_it():
    row = Applicatie.objects.get(id=create(alleen_is_gereed_voor_publicatie=True))
    assert (row.owner_id, row.client_ids, row.label) == (CASTRICUM, ["a", "b"], "Label")
    assert (row.heeft_alle_autorisaties, row.alleen_is_gereed_voor_publicatie) == (False, True)
    held = row.autorisaties.get()
    assert (held.component, held.scopes, held.type_id, held.type_url) == ("zrc", ["zaken.lezen"], TYPE_ID, "")
    assert held.max_vertrouwelijkheidaanduiding == "intern"


def test_ac_001_a_client_id_belongs_to_one_applicatie():
    mine = create()
    assert codes(create, client_ids=["c", "b"]) == [("clientIds", "clientId-exists")]
    other = create(client_ids=["c"])
    assert codes(change, other, client_ids=["a"]) == [("clientIds", "clientId-exists")]
    change(mine, client_ids=["b", "d"])
    change(other, client_ids=["c", "a"])
    assert sorted(ApplicatieClient.objects.values_list("client_id", flat=True)) == ["a", "b", "c", "d"]


def test_ac_001_also_for_a_client_of_an_unrelated_organisation():
    make_client("nijmegen", NIJMEGEN, at=NOW, has_applicatie=False)
    make_client("buch", BUCH, at=NOW, has_applicatie=False)
    assert codes(create, client_ids=["nijmegen"]) == [("clientIds", "clientId-exists")]
    assert create(client_ids=["buch"])


def change(applicatie_id, actor=None, **values):
    actions.change_applicatie(actor=actor or application(), applicatie_id=applicatie_id, values=values, at=NOW)


def test_ac_002_everything_or_named_rights_never_both_never_neither():
    assert codes(create, heeft_alle_autorisaties=True) == [("nonFieldErrors", "ambiguous-authorizations-specified")]
    assert codes(create, autorisaties=[]) == [("nonFieldErrors", "missing-authorizations")]
    assert codes(create, autorisaties=None) == [("nonFieldErrors", "missing-authorizations")]
    everything = create(heeft_alle_autorisaties=True, autorisaties=[])
    assert codes(change, everything, autorisaties=[READING]) == [
        ("nonFieldErrors", "ambiguous-authorizations-specified")
    ]
    assert codes(change, everything, heeft_alle_autorisaties=False) == [("nonFieldErrors", "missing-authorizations")]
    change(everything, heeft_alle_autorisaties=False, autorisaties=[READING])
    assert codes(change, everything, heeft_alle_autorisaties=True) == [
        ("nonFieldErrors", "ambiguous-authorizations-specified")
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"component": "zrc", "scopes": ["zaken.lezen"]}, {"zaaktype", "maxVertrouwelijkheidaanduiding"}),
        ({"component": "zrc", "scopes": ["zaken.lezen"], "zaaktype": ZAAKTYPE}, {"maxVertrouwelijkheidaanduiding"}),
        (
            {"component": "drc", "scopes": ["documenten.lezen"], "informatieobjecttype": ""},
            {"informatieobjecttype", "maxVertrouwelijkheidaanduiding"},
        ),
        ({"component": "brc", "scopes": ["audittrails.lezen", "besluiten.lezen"]}, {"besluittype"}),
        ({}, {"component", "scopes"}),
    ],
)
def test_ac_003_what_a_component_requires(row, expected):
    found = codes(create, autorisaties=[READING, row])
    assert {(f"autorisaties.1.{name}", "required") for name in expected} == set(found)


@pytest.mark.parametrize(
    "row",
    [
        {"component": "brc", "scopes": ["audittrails.lezen"]},
        {"component": "zrc", "scopes": []},
        {"component": "ac", "scopes": ["autorisaties.lezen"], "zaaktype": "not asked here"},
        {"component": "nrc", "scopes": ["notificaties.consumeren", "notificaties.consumeren"]},
    ],
)
def test_ac_003_asks_no_type_where_no_scope_is_about_one(row):
    held = Applicatie.objects.get(id=create(autorisaties=[row])).autorisaties.get()
    assert (held.type_id, held.type_url) == (None, "")
    assert held.scopes == list(dict.fromkeys(row["scopes"]))


@pytest.mark.parametrize(
    ("change_of_row", "name", "code"),
    [
        ({"component": "xyz"}, "component", "invalid_choice"),
        ({"component": ["zrc"]}, "component", "invalid_choice"),
        ({"scopes": "zaken.lezen"}, "scopes", "not_a_list"),
        ({"scopes": [7]}, "scopes.0", "invalid"),
        ({"scopes": ["zaken.lezen", " "]}, "scopes.1", "blank"),
        ({"scopes": ["zaken.lezen", "x" * 101]}, "scopes.1", "max_length"),
        ({"zaaktype": "no url"}, "zaaktype", "bad-url"),
        ({"zaaktype": "https://[broken"}, "zaaktype", "bad-url"),
        ({"zaaktype": f"{ORIGIN}.evil.nl/catalogi/api/v1/zaaktypen/{TYPE_ID}"}, "zaaktype", "bad-url"),
        ({"zaaktype": 7}, "zaaktype", "bad-url"),
        ({"zaaktype": "https://a.nl/" + "x" * 1000}, "zaaktype", "max_length"),
        ({"maxVertrouwelijkheidaanduiding": "top"}, "maxVertrouwelijkheidaanduiding", "invalid_choice"),
    ],
)
def test_what_is_not_well_formed_is_named(change_of_row, name, code):
    assert codes(create, autorisaties=[READING | change_of_row]) == [(f"autorisaties.0.{name}", code)]


def test_a_row_that_is_no_object_is_refused():
    assert codes(create, autorisaties=["all"]) == [("autorisaties.0", "invalid")]


@pytest.mark.parametrize(
    "url",
    [
        "https://elders.example/catalogi/api/v1/zaaktypen/11111111-2222-7333-8444-555555555555",
        f"{ORIGIN}/catalogi/api/v1/besluittypen/{TYPE_ID}",
        f"{ORIGIN}/catalogi/api/v1/zaaktypen/7",
        f"http://localhost.evil.nl:8000/catalogi/api/v1/zaaktypen/{TYPE_ID}",
    ],
)
def test_a_type_elsewhere_keeps_its_address_and_gives_nothing_here(url):
    held = Applicatie.objects.get(id=create(autorisaties=[READING | {"zaaktype": url}])).autorisaties.get()
    assert (held.type_id, held.type_url) == (None, url)


def test_a_change_of_one_thing_leaves_the_rest():
    made = create()
    change(made, label="Nieuw")
    row = Applicatie.objects.get(id=made)
    assert (row.label, row.client_ids, row.autorisaties.count()) == ("Nieuw", ["a", "b"], 1)


def test_rights_are_replaced_as_a_whole_and_clients_leave():
    made = create()
    change(made, autorisaties=[{"component": "ztc", "scopes": ["catalogi.lezen"]}], client_ids=["b"])
    assert list(Autorisatie.objects.values_list("component", "position")) == [("ztc", 0)]
    assert [each.client_id for each in ApplicatieClient.objects.all()] == ["b"]


def test_removing_an_applicatie_frees_its_client_ids():
    made = create()
    actions.delete_applicatie(actor=application(), applicatie_id=made, at=NOW)
    assert not Applicatie.objects.exists()
    assert create() != made


def test_a_stranger_finds_nothing_and_a_reader_may_not_write():
    made = create()
    stranger, reader = application(NIJMEGEN), application(scopes=("autorisaties.lezen",))
    for actor, refusal in ((stranger, NotFound), (reader, Forbidden)):
        with pytest.raises(refusal):
            change(made, actor=actor, label="Gekaapt")
        with pytest.raises(refusal):
            actions.delete_applicatie(actor=actor, applicatie_id=made, at=NOW)
    with pytest.raises(Forbidden):
        create(actor=reader, client_ids=["z"])
    with pytest.raises(Forbidden):
        access.applicatie_for(application(scopes=("autorisaties.bijwerken",)), made)
    assert not access.applicaties_for(stranger).exists()
    assert Applicatie.objects.get().label == "Label"


def test_who_stands_above_sees_and_manages_what_is_below_never_the_other_way():
    made = create()
    above = application(BUCH, layers={BUCH, CASTRICUM, HEILOO})
    assert access.applicatie_for(above, made).id == made
    theirs = create(actor=above, client_ids=["c"])
    with pytest.raises(NotFound):
        access.applicatie_for(application(), theirs)


def test_an_application_bound_to_nothing_makes_nothing():
    nowhere = dataclasses.replace(application(), organisation_id=None, layers=frozenset())
    with pytest.raises(Forbidden):
        create(actor=nowhere)


def test_a_client_id_that_is_listed_already_gets_credentials_but_no_second_applicatie():
    create(client_ids=["later"])
    with pytest.raises(actions.ClientExists):
        make_client("later", CASTRICUM, at=NOW)
    assert not ApiClient.objects.exists()
    make_client("later", CASTRICUM, at=NOW, has_applicatie=False)


def test_only_who_administers_an_organisation_gives_credentials_for_it():
    stranger = Actor(id="e", label="E", kind=ActorKind.EMPLOYEE, organisation_id=NIJMEGEN, layers=frozenset({NIJMEGEN}))
    new = actions.NewClient("c", "C", CASTRICUM)
    with pytest.raises(Forbidden):
        actions.add_client(actor=stranger, new=new, at=NOW)
    make_client("c", CASTRICUM, at=NOW)
    for call in (
        lambda: actions.rotate_secret(actor=stranger, client_id="c"),
        lambda: actions.revoke_client(actor=stranger, client_id="c", at=NOW),
        lambda: actions.revoke_client(actor=stranger, client_id="nobody", at=NOW),
    ):
        with pytest.raises(NotFound):
            call()


def test_a_revoked_client_stays_revoked_and_its_id_does_not_come_back():
    operating = operator(NATION_ID)
    make_client("c", CASTRICUM, at=NOW)
    actions.revoke_client(actor=operating, client_id="c", at=NOW)
    with pytest.raises(Refusal, match="ingetrokken"):
        actions.rotate_secret(actor=operating, client_id="c")
    with pytest.raises(actions.ClientExists):
        make_client("c", CASTRICUM, at=NOW)


@pytest.mark.parametrize(
    ("change_of_client", "code"),
    [
        ({"client_id": ""}, "client_id"),
        ({"client_id": "met spatie"}, "client_id"),
        ({"client_id": "x" * 51}, "client_id"),
        ({"label": " "}, "label"),
        ({"label": "x" * 101}, "label"),
        ({"secret": "x" * 513}, "weak_secret"),
    ],
)
def test_credentials_must_be_usable(change_of_client, code):
    new = dataclasses.replace(actions.NewClient("c", "C", CASTRICUM), **change_of_client)
    with pytest.raises(Refusal) as caught:
        actions.add_client(actor=operator(NATION_ID), new=new, at=NOW)
    assert caught.value.code == code
    assert not ApiClient.objects.exists()


def test_short_secrets_are_for_the_demo(settings):
    assert make_client("demo", CASTRICUM, at=NOW, secret="kort") == "kort"
    settings.MEENTE_DEMO = False
    with pytest.raises(actions.WeakSecret):
        make_client("real", CASTRICUM, at=NOW, secret="x" * 15)
    assert make_client("real", CASTRICUM, at=NOW, secret="x" * 16)
    assert len(make_client("ours", CASTRICUM, at=NOW, secret="")) >= 43


def test_the_rows_of_the_screen(django_assert_max_num_queries):
    make_client("all", CASTRICUM, at=NOW, is_superuser=True)
    make_client("bare", HEILOO, at=NOW, has_applicatie=False)
    make_client("elsewhere", NIJMEGEN, at=NOW)
    actions.revoke_client(actor=operator(NATION_ID), client_id="all", at=NOW)
    make_client("some", CASTRICUM, at=NOW, has_applicatie=False)
    create(client_ids=["some"], autorisaties=[READING, {"component": "ztc", "scopes": ["catalogi.lezen"]}])
    with django_assert_max_num_queries(3):
        rows = queries.clients(layers=frozenset({CASTRICUM, HEILOO}))
    assert [(row.client_id, row.has_all, bool(row.revoked_at)) for row in rows] == [
        ("bare", False, False),
        ("some", False, False),
        ("all", True, True),
    ]
    assert [name for name, _each in rows[1].rights] == ["Zaken API", "Catalogi API"]
    facts = rows[1].rights[0][1][0]
    assert (facts.scopes, facts.kind, facts.type_id, facts.level) == (("zaken.lezen",), "zaaktype", TYPE_ID, "intern")


def test_every_change_is_told_to_the_organisation_it_is_about():
    operating = operator(NATION_ID)
    make_client("c", CASTRICUM, at=NOW, is_superuser=True)
    actions.rotate_secret(actor=operating, client_id="c")
    actions.revoke_client(actor=operating, client_id="c", at=NOW)
    made = create()
    change(made, label="Nieuw")
    actions.delete_applicatie(actor=application(), applicatie_id=made, at=NOW)
    above = create(actor=application(BUCH), client_ids=["d"])
    with acting_in({CASTRICUM, BUCH}):
        rows = list(
            Event.objects.filter(name__contains="applications")
            .order_by("id")
            .values_list("municipality_id", "name", "action", "actor_id")
        )
        assert history(above)[0].name.endswith("ApplicatieCreated")
    names = [(organisation, name.rsplit(".", 1)[1], action) for organisation, name, action, _actor in rows]
    assert names == [
        (CASTRICUM, "ApplicatieCreated", "create"),
        (CASTRICUM, "ClientAdded", ""),
        (CASTRICUM, "ClientSecretRotated", ""),
        (CASTRICUM, "ClientRevoked", ""),
        (CASTRICUM, "ApplicatieCreated", "create"),
        (CASTRICUM, "ApplicatieChanged", "partial_update"),
        (CASTRICUM, "ApplicatieDeleted", "destroy"),
        (BUCH, "ApplicatieCreated", "create"),
    ]
    assert {actor for *_rest, actor in rows} == {"operator", "application:x"}
