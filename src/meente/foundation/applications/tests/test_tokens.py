"""Tokens: genuine ones become an Actor, everything else is 401; what is remembered is forgotten in time."""

import dataclasses
import hmac
import json
from base64 import urlsafe_b64encode
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from meente.foundation.applications import actions, generations, queries, tokens
from meente.foundation.applications.factories import SECRET, make_client, make_token
from meente.foundation.applications.models import ApiClient, Generation
from meente.foundation.organisations.actor import Authorisation, operator, system
from meente.foundation.organisations.terms import NATION_ID, ActorKind
from meente.foundation.refusals import Forbidden, NotAuthenticated

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
ORIGIN = "http://localhost:8000"
OPERATOR = operator(NATION_ID)
CASTRICUM, HEILOO, NIJMEGEN = 383, 399, 268
BUCH = NATION_ID + 1


@pytest.fixture(autouse=True)
def _fresh_memory(settings, tmp_path):
    settings.MEENTE_RIGHTS_CHANGED = tmp_path / "rights-changed"
    generations._Seen.until = 0.0
    for memory in (tokens._tokens, tokens._clients):
        memory._rows.clear()


@pytest.fixture
def client_id():
    make_client("supplier", CASTRICUM, at=NOW, is_superuser=True)
    return "supplier"


def believe(header, *, at=NOW, origin=ORIGIN, reason=""):
    return tokens.actor_of(header, origin=origin, reason=reason, at=at)


def refused(header, *, at=NOW):
    with pytest.raises(NotAuthenticated) as caught:
        believe(header, at=at)
    assert caught.value.code == "not_authenticated"
    return str(caught.value)


def test_a_genuine_token_becomes_the_application_with_the_names_of_the_token(client_id):
    actor = believe(make_token(client_id, at=NOW, user_id="jdevries", user_representation="Jan de Vries"), reason="r")
    assert actor.kind is ActorKind.APPLICATION
    assert (actor.id, actor.label) == ("application:supplier", "Applicatie supplier")
    assert (actor.user_id, actor.user_label) == ("jdevries", "Jan de Vries")
    assert (actor.origin, actor.reason) == (ORIGIN, "r")
    assert actor.municipalities == {CASTRICUM}
    assert actor.is_superuser
    assert actor.layers == {CASTRICUM}
    assert actor.chain == {CASTRICUM, BUCH, NATION_ID}
    assert actor.organisation_id == CASTRICUM


def test_no_token_says_how_to_send_one():
    assert "Bearer" in refused("")
    assert "Bearer" in refused(None)


def _parts(header):
    return header.removeprefix("Bearer ").split(".")


def _encoded(value):
    return urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def _without_signature(header):
    _head, body, _signature = _parts(header)
    return f"Bearer {_encoded({'alg': 'none', 'typ': 'JWT'})}.{body}."


def _none_with_a_signature(header):
    _head, body, signature = _parts(header)
    return f"Bearer {_encoded({'alg': 'none'})}.{body}.{signature}"


def _other_body(header):
    head, _body, signature = _parts(header)
    return f"Bearer {head}.{_encoded({'client_id': 'supplier', 'iat': NOW.timestamp(), 'user_id': 'boss'})}.{signature}"


def _last_character_changed(header):
    # The last character carries two unused bits; the one before it carries none.
    return header[:-2] + ("A" if header[-2] != "A" else "B") + header[-1]


@pytest.mark.parametrize(
    "attack",
    [
        _without_signature,
        _none_with_a_signature,
        _other_body,
        _last_character_changed,
        lambda header: header[:-1],
        lambda header: header.replace("Bearer ", ""),
        lambda header: header.replace("Bearer ", "Basic "),
        lambda header: header + " ",
        lambda header: header + "\n",
        lambda header: header.replace("Bearer ", "Bearer  "),
        lambda header: header.replace(".", "..", 1),
        lambda header: "Bearer " + "A" * 9000,
        lambda header: "Bearer a.b." + "c" * 43,
        lambda header: f"Bearer {_encoded([])}.{_encoded([])}.{'c' * 43}",
        lambda header: f"Bearer {urlsafe_b64encode(b'[' * 3000).decode().rstrip('=')}.e30.{'c' * 43}",
    ],
    ids=lambda attack: attack.__name__,
)
def test_a_forged_token_is_refused(client_id, attack):
    genuine = make_token(client_id, at=NOW)
    believe(genuine)
    refused(attack(genuine))


@pytest.mark.parametrize("alg", ["none", "None", "HS512", "HS384", "RS256", "ES256", "hs256", "", None, 1])
def test_only_hs256_whatever_the_header_asks(client_id, alg):
    refused(make_token(client_id, at=NOW, alg=alg))


@pytest.mark.parametrize("header", [{"alg": "HS256", "crit": ["exp"]}, {"alg": "HS256", "b64": False}])
def test_extensions_of_jws_are_refused(client_id, header):
    _head, body, _signature = _parts(make_token(client_id, at=NOW))
    signed = f"{_encoded(header)}.{body}"
    signature = urlsafe_b64encode(hmac.digest(SECRET.encode(), signed.encode(), "sha256")).decode().rstrip("=")
    refused(f"Bearer {signed}.{signature}")


def test_a_wrong_secret_and_an_unknown_and_a_revoked_client_get_the_same_answer(client_id):
    make_client("revoked", CASTRICUM, at=NOW)
    actions.revoke_client(actor=OPERATOR, client_id="revoked", at=NOW)
    answers = {
        refused(make_token(client_id, at=NOW, secret="another-secret-altogether")),
        refused(make_token(client_id, at=NOW, secret="")),
        refused(make_token("nobody", at=NOW)),
        refused(make_token("nobody", at=NOW, secret="nobody")),
        refused(make_token("revoked", at=NOW)),
    }
    assert len(answers) == 1


@pytest.mark.parametrize(
    "claims",
    [
        {"client_id": None},
        {"client_id": ""},
        {"client_id": 7},
        {"client_id": "supplier\x00"},
        {"client_id": "\ud800"},
        {"iat": None},
        {"iat": "yesterday"},
        {"iat": True},
        {"iat": float("nan")},
        {"iat": float("inf")},
        {"iat": 10**400},
        {"iat": NOW.timestamp() - 3600 - 31},
        {"iat": NOW.timestamp() + 31},
        {"exp": NOW.timestamp() - 31},
        {"nbf": NOW.timestamp() + 31},
        {"exp": "later"},
        {"user_id": 7},
        {"user_representation": ["x"]},
        {"iss": 7},
    ],
    ids=lambda claims: ascii(claims)[:40],
)
def test_claims_that_are_missing_wrong_or_out_of_time_are_refused(client_id, claims):
    refused(make_token(client_id, at=NOW, **claims))


@pytest.mark.parametrize("iat", [NOW.timestamp() - 3600 - 29, NOW.timestamp() + 29, int(NOW.timestamp())])
def test_an_hour_and_clocks_that_differ_a_little_are_allowed(client_id, iat):
    assert believe(make_token(client_id, at=NOW, iat=iat)).id == "application:supplier"


def test_how_old_a_token_may_be_is_a_setting(client_id, settings):
    settings.MEENTE_TOKEN_SECONDS = 60
    refused(make_token(client_id, at=NOW - timedelta(seconds=91)))


def test_the_scheme_is_read_as_http_says_and_iss_may_be_another_name(client_id):
    header = make_token(client_id, at=NOW, iss="Leverancier BV").replace("Bearer", "bearer")
    assert believe(header).id == "application:supplier"


def test_names_are_cut_where_the_audit_trail_ends_and_hold_nothing_postgresql_refuses(client_id):
    actor = believe(make_token(client_id, at=NOW, user_id="x" * 300, user_representation="a\x00b\ud800"))
    assert actor.user_id == "x" * 255
    assert actor.user_label == "ab?"


def test_the_same_token_gives_the_same_actor_without_a_query(client_id, django_assert_num_queries):
    header = make_token(client_id, at=NOW)
    first = believe(header)
    generations._Seen.until += 60
    with django_assert_num_queries(0):
        assert believe(header) is first
        assert believe(header, reason="x") == dataclasses.replace(first, reason="x")
        assert believe(make_token(client_id, at=NOW, user_id="other")).user_id == "other"
        assert believe(header, origin="http://meente.localhost:8000").origin == "http://meente.localhost:8000"


def test_a_remembered_token_still_grows_too_old(client_id):
    header = make_token(client_id, at=NOW - timedelta(seconds=3600))
    believe(header)
    generations._Seen.until += 60
    refused(header, at=NOW + timedelta(seconds=31))


def test_a_revoked_client_is_out_at_once_in_this_process(client_id):
    header = make_token(client_id, at=NOW)
    believe(header)
    actions.revoke_client(actor=OPERATOR, client_id=client_id, at=NOW)
    refused(header)


def test_a_change_in_another_process_is_noticed_when_the_number_is_read_again(client_id):
    header = make_token(client_id, at=NOW)
    believe(header)
    ApiClient.objects.update(revoked_at=NOW)
    Generation.objects.update(number=1_000)
    generations._Seen.until += 60
    assert believe(header)
    generations._Seen.until = 0
    refused(header)


def test_a_change_in_another_process_of_this_machine_is_noticed_at_once(
    client_id, settings, django_capture_on_commit_callbacks
):
    header = make_token(client_id, at=NOW)
    believe(header)
    seen = generations._Seen.until + 60
    with django_capture_on_commit_callbacks(execute=True):
        actions.revoke_client(actor=OPERATOR, client_id=client_id, at=NOW)
    generations._Seen.until = seen
    refused(header)


def test_a_folder_that_cannot_be_written_costs_a_second_and_nothing_more(
    client_id, settings, tmp_path, caplog, django_capture_on_commit_callbacks
):
    settings.MEENTE_RIGHTS_CHANGED = tmp_path / "nowhere" / "rights-changed"
    with django_capture_on_commit_callbacks(execute=True):
        actions.revoke_client(actor=OPERATOR, client_id=client_id, at=NOW)
    assert "within a second" in caplog.text
    refused(make_token(client_id, at=NOW))


def test_a_new_secret_ends_the_old_one(client_id):
    header = make_token(client_id, at=NOW)
    believe(header)
    new = actions.rotate_secret(actor=OPERATOR, client_id=client_id)
    refused(header)
    assert believe(make_token(client_id, at=NOW, secret=new)).id == "application:supplier"


def test_the_memory_is_bounded_and_keeps_what_is_used():
    memory = tokens.Memory(3)
    for key in "abc":
        memory.put(key, 1, 10.0, key)
    assert memory.get("a", 1, 0.0) == "a"
    memory.put("d", 1, 10.0, "d")
    assert [memory.get(key, 1, 0.0) for key in "abcd"] == ["a", None, "c", "d"]
    assert memory.get("c", 1, 10.0) is None
    assert memory.get("d", 2, 0.0) is None
    assert len(memory) == 1


def test_a_client_of_a_collaboration_acts_in_its_members_and_of_the_nation_everywhere():
    make_client("buch", BUCH, at=NOW, is_superuser=True)
    make_client("nation", NATION_ID, at=NOW)
    buch, nation = believe(make_token("buch", at=NOW)), believe(make_token("nation", at=NOW))
    assert buch.municipalities == {373, 383, 399, 450}
    assert buch.layers == {BUCH, 373, 383, 399, 450}
    assert buch.chain == {NATION_ID, BUCH, 373, 383, 399, 450}
    assert len(nation.municipalities) == 342
    assert BUCH in nation.layers
    assert not nation.is_superuser


def test_without_an_applicatie_a_client_is_known_and_may_nothing():
    make_client("bare", CASTRICUM, at=NOW, has_applicatie=False)
    actor = believe(make_token("bare", at=NOW))
    assert (actor.is_superuser, actor.authorisations) == (False, ())
    assert not actor.holds("zrc", "zaken.lezen")


def _applicatie(owner_id, client_ids, **values):
    actor = dataclasses.replace(OPERATOR, organisation_id=owner_id, origin=ORIGIN)
    values = {
        "label": "L",
        "client_ids": client_ids,
        "heeft_alle_autorisaties": not values.get("autorisaties"),
    } | values
    return actions.create_applicatie(actor=actor, values=values, at=NOW)


@pytest.mark.parametrize(
    ("client_of", "owner"), [(NATION_ID, CASTRICUM), (CASTRICUM, NATION_ID), (BUCH, CASTRICUM), (CASTRICUM, BUCH)]
)
def test_what_a_client_reaches_is_where_its_own_organisation_and_the_applicaties_overlap(client_of, owner):
    make_client("x", client_of, at=NOW, has_applicatie=False)
    _applicatie(owner, ["x"])
    actor = believe(make_token("x", at=NOW))
    assert actor.municipalities == actor.layers == {CASTRICUM}
    assert actor.organisation_id == CASTRICUM


def test_rights_become_authorisations_with_type_and_rank():
    make_client("x", CASTRICUM, at=NOW, has_applicatie=False)
    kind = "11111111-2222-7333-8444-555555555555"
    url = f"{ORIGIN}/catalogi/api/v1/zaaktypen/{kind}"
    elsewhere = "https://elders.example/catalogi/api/v1/zaaktypen/1"
    named = [
        {"component": "zrc", "scopes": ["zaken.lezen"], "zaaktype": url, "maxVertrouwelijkheidaanduiding": "intern"},
        {
            "component": "zrc",
            "scopes": ["zaken.lezen"],
            "zaaktype": elsewhere,
            "maxVertrouwelijkheidaanduiding": "geheim",
        },
        {"component": "ztc", "scopes": ["catalogi.lezen"]},
    ]
    _applicatie(CASTRICUM, ["x"], autorisaties=named, alleen_is_gereed_voor_publicatie=True)
    actor = believe(make_token("x", at=NOW))
    zaken, catalogi = actor.authorisations
    assert (zaken.component, str(zaken.type_id), zaken.max_rank) == ("zrc", kind, 3)
    assert catalogi == Authorisation("ztc", frozenset({"catalogi.lezen"}))
    assert actor.only_ready_for_publication
    assert not actor.may_with("zrc", "zaken.lezen", type_id=None)


def test_a_secret_sealed_under_another_platform_secret_opens_nothing(client_id, settings, caplog):
    settings.SECRET_KEY = "another-secret-of-the-platform"
    refused(make_token(client_id, at=NOW))
    assert "rotate it" in caplog.text


def test_the_secret_of_one_client_cannot_be_moved_to_another(client_id):
    make_client("other", CASTRICUM, at=NOW, secret="the-secret-of-the-other")
    ApiClient.objects.filter(client_id="other").update(secret=ApiClient.objects.get(client_id=client_id).secret)
    assert SECRET.encode() not in bytes(ApiClient.objects.get(client_id=client_id).secret)
    assert queries.rights_of("other", today=timezone.localdate(NOW)) is None


def test_the_last_use_is_remembered_and_written_at_most_once_a_minute(client_id):
    from meente.foundation.applications.last_use import LastUse

    def last():
        return ApiClient.objects.get(client_id=client_id).last_used_at

    use = LastUse()
    use.note(client_id, NOW)
    use.write()
    assert last() == NOW
    for seconds, expected in ((30, NOW), (61, NOW + timedelta(seconds=61))):
        use.note(client_id, NOW + timedelta(seconds=seconds))
        use.write()
        assert last() == expected


def test_only_the_platform_notes_a_use(client_id):
    with pytest.raises(Forbidden):
        actions.note_use(actor=OPERATOR, seen={client_id: NOW})
    actions.note_use(actor=system(), seen={"nobody": NOW})


def test_the_first_use_starts_one_thread_that_writes_soon(client_id, settings, monkeypatch):
    from meente.foundation.applications import last_use

    started = []

    class Timer:
        daemon = False

        def __init__(self, pause, write):
            started.append((pause, write))

        def start(self):
            pass

    monkeypatch.setattr(last_use.threading, "Timer", Timer)
    settings.MEENTE_NOTE_LAST_USE = True
    use = last_use.LastUse()
    use.note(client_id, NOW)
    use.note(client_id, NOW)
    assert [pause for pause, _write in started] == [1.0]
    use.write()
    use.note(client_id, NOW)
    assert 59 < started[1][0] <= 60
